import { given } from '../../../libs/testing';
import { meeting } from './meeting';
import {
  chair,
  concludedMeeting,
  energy,
  invitedMeeting,
  openedMeeting,
  past,
  policy,
  secretary,
  sitting,
  stranger,
  there,
} from './meeting-examples';

const nominate = past('NominateRepresentative', { official: 'deputy', mandate: 'mandate-7' });
const nominated = past('RepresentativeNominated', { agency: 'energy', official: 'deputy', mandate: 'mandate-7' });
const refused = (reason: string) => past('RepresentativeRefused', { agency: 'energy', official: 'deputy', reason });
const record = (agency: string, more: object = {}) =>
  past('RecordPresence', { agency, official: `head-of-${agency}`, capacity: 'voting', ...more });
const deputy = { official: 'deputy', capacity: 'voting' };
const leave = (agency: string) => past('RecordDeparture', { agency, official: `head-of-${agency}` });
const left = (agency: string) => past('DepartureRecorded', { agency, official: `head-of-${agency}` });
const withdraw = past('WithdrawRepresentative', { agency: 'energy', official: 'deputy', reason: 'mandate-revoked' });
const withdrawn = past('RepresentativeWithdrawn', withdraw.data);

describe('Nominating a representative', () => {
  it('INV-MT1: names a head or the holder of a mandate', () => {
    const invited = given(meeting, ...invitedMeeting);
    invited.when(nominate, energy, { authority: 'mandate' }).then(nominated);
    invited
      .when(past('NominateRepresentative', { official: 'governor' }), energy, { authority: 'head' })
      .then(past('RepresentativeNominated', { agency: 'energy', official: 'governor' }));
  });

  it('INV-MT1: without authority is refused, on record', () => {
    const invited = given(meeting, ...invitedMeeting);
    invited.when(nominate, energy, { authority: 'none' }).thenRefused('not-authorised', refused('no-authority'));
    invited.when(nominate, energy).thenRefused('not-authorised', refused('no-authority'));
  });

  it('replaces whom the same agency nominated before, and nobody of another', () => {
    const successor = past('RepresentativeNominated', { agency: 'energy', official: 'successor' });
    const elsewhere = past('RepresentativeNominated', { agency: 'roads', official: 'director' });
    expect(given(meeting, ...invitedMeeting, nominated, elsewhere, successor).state).toMatchObject({
      representatives: [{ official: 'director' }, { official: 'successor' }],
    });
  });

  it('is for those invited until the session is over', () => {
    given(meeting, ...invitedMeeting)
      .when(nominate, stranger, { authority: 'mandate' })
      .thenRejected('not-invited');
    given(meeting, ...concludedMeeting)
      .when(nominate, energy, { authority: 'mandate' })
      .thenRejected('session-over');
  });
});

describe('Presence', () => {
  it('INV-MT1: the head counts, and the nominated representative while the mandate is valid', () => {
    const open = given(meeting, ...openedMeeting, nominated);
    open.when(record('energy'), secretary, { authority: 'head' }).then(there('energy'));
    open.when(record('energy', deputy), secretary, { authority: 'mandate' }).then(there('energy', deputy));
    open
      .when(record('energy', deputy), secretary, { authority: 'none' })
      .thenRefused('not-authorised', refused('no-authority'));
  });

  it('INV-MT1: a mandate without a nomination does not', () =>
    given(meeting, ...openedMeeting)
      .when(record('energy', deputy), secretary, { authority: 'mandate' })
      .thenRefused('not-authorised', refused('not-nominated')));

  it('INV-MT1: others attend as team, expert or guest, of whatever agency', () => {
    const open = given(meeting, ...openedMeeting);
    open.when(record('customs', { capacity: 'guest' }), secretary).then(there('customs', { capacity: 'guest' }));
    open.when(record('customs'), secretary, { authority: 'head' }).thenRejected('not-invited');
  });

  it('is recorded by the secretariat in the session', () => {
    given(meeting, ...openedMeeting)
      .when(record('energy'), chair, { authority: 'head' })
      .thenRejected('not-secretariat');
    given(meeting, ...invitedMeeting)
      .when(record('energy'), secretary, { authority: 'head' })
      .thenRejected('not-in-session');
  });
});

describe('The quorum', () => {
  it('INV-MT2: is the chair and more than half of those invited', () => {
    given(meeting, ...openedMeeting, there('interior'), there('fars'))
      .when(record('energy'), secretary, { authority: 'head' })
      .then(there('energy'), past('QuorumReached', { present: 3, invited: 4 }));
    given(meeting, ...openedMeeting, there('interior'))
      .when(record('fars'), secretary, { authority: 'head' })
      .then(there('fars'));
    given(meeting, ...openedMeeting, there('energy'), there('fars'))
      .when(record('roads'), secretary, { authority: 'head' })
      .then(there('roads'));
  });

  it('INV-MT2: counts an agency once, and nobody without a vote', () => {
    given(meeting, ...openedMeeting, there('interior'), there('fars'), nominated)
      .when(record('fars', { official: 'governor' }), secretary, { authority: 'head' })
      .then(there('fars', { official: 'governor' }));
    given(meeting, ...openedMeeting, there('interior'), there('fars'))
      .when(record('energy', { capacity: 'team' }), secretary)
      .then(there('energy', { capacity: 'team' }));
  });

  it('INV-MT2: is lost when somebody it rests on leaves', () => {
    const open = given(meeting, ...sitting);
    open.when(leave('energy'), secretary).then(left('energy'), past('QuorumLost', { present: 2, invited: 4 }));
    open.when(leave('interior'), secretary).then(left('interior'), past('QuorumLost', { present: 2, invited: 4 }));
    open.when(leave('roads'), secretary).then();
    given(meeting, ...sitting, there('roads'))
      .when(leave('energy'), secretary)
      .then(left('energy'));
  });

  it('INV-MT2: stands as long as one of the agency stays', () =>
    given(meeting, ...sitting, there('energy', { official: 'minister' }))
      .when(leave('energy'), secretary)
      .then(left('energy')));

  it('INV-MT2: is lost when somebody it rests on stays as one of the team', () =>
    given(meeting, ...sitting)
      .when(record('energy', { capacity: 'team' }), secretary)
      .then(there('energy', { capacity: 'team' }), past('QuorumLost', { present: 2, invited: 4 })));
});

describe('POL-34: the authority of a representative ends', () => {
  const quorate = [...openedMeeting, nominated, there('interior'), there('fars'), there('energy', deputy)];

  it('before the session the nomination falls', () =>
    given(meeting, ...invitedMeeting, nominated)
      .when(withdraw, policy)
      .then(withdrawn));

  it('in the session the vote is lost, and the quorum with it', () => {
    given(meeting, ...quorate)
      .when(withdraw, policy)
      .then(withdrawn, past('QuorumLost', { present: 2, invited: 4 }));
    expect(given(meeting, ...quorate, withdrawn).state).toMatchObject({
      present: [{}, {}, { agency: 'energy', official: 'deputy', capacity: 'team' }],
    });
  });

  it('leaves alone who is no representative, and a session that is over', () => {
    given(meeting, ...invitedMeeting)
      .when(withdraw, policy)
      .then();
    given(meeting, ...concludedMeeting, nominated)
      .when(withdraw, policy)
      .then();
  });
});
