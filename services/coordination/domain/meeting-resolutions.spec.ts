import { given } from '../../../libs/testing';
import { meeting } from './meeting';
import {
  added,
  chair,
  damAdopted,
  damConsented,
  damProposed,
  decidedMeeting,
  energy,
  fa,
  fars,
  openedSession,
  past,
  repairTheDam,
  roads,
  secretary,
  sitting,
  there,
} from './meeting-examples';
import { resolutionIdOf } from './resolution-id';

const facts = { coordinator: 'coordinator' };
const propose = (change: object = {}) => past('ProposeResolution', { ...repairTheDam, ...change });
const adopt = past('AdoptResolution', { proposal: 'dam' });
const ballot = (ayes: string[], against: string[] = [], abstain: string[] = []) => ({
  proposal: 'dam',
  for: ayes,
  against,
  abstain,
});
const vote = (...votes: Parameters<typeof ballot>) => past('RecordVote', ballot(...votes));
const voted = (...votes: Parameters<typeof ballot>) => past('VoteRecorded', ballot(...votes));
const energyLeft = [
  past('DepartureRecorded', { agency: 'energy', official: 'head-of-energy' }),
  past('QuorumLost', { present: 2, invited: 4 }),
];
const proposedWith = (change: object) => past('ResolutionProposed', { ...damProposed.data, ...change });

describe('Proposing a resolution', () => {
  it('is for those in the room, on an item of the agenda', () => {
    const session = given(meeting, ...sitting);
    session.when(propose(), fars).then(damProposed);
    session.when(propose(), roads).thenRejected('not-participant');
    session.when(propose({ item: 'nothing' }), fars).thenRejected('unknown-item');
  });

  it('INV-RS1: has one owner, a deadline ahead and a verifier beside the owner', () => {
    const session = given(meeting, ...sitting);
    session.when(propose({ supporting: ['roads', 'energy'] }), fars).thenRejected('owner-also-supports');
    session.when(propose({ due: '2026-02-01T12:00:00Z' }), fars).thenRejected('due-not-ahead');
    session.when(propose({ verifier: 'energy' }), fars).thenRejected('owner-cannot-verify');
  });

  it('keeps one proposal under an id, and none on an item carried forward', () => {
    given(meeting, ...sitting, damProposed)
      .when(propose({ action: 'raise' }), fars)
      .thenRejected('proposal-exists');
    given(meeting, ...sitting, damProposed)
      .when(propose(), energy)
      .thenRejected('proposal-exists');
    const carried = past('AgendaItemCarriedForward', { ...added('water', 'decision').data, reason: fa('-') });
    given(meeting, ...sitting, carried)
      .when(propose(), fars)
      .thenRejected('item-settled');
  });
});

describe('Voting', () => {
  const session = given(meeting, ...sitting, damProposed);

  it('is recorded by the secretariat; the last vote counts', () => {
    session.when(vote(['fars', 'energy'], ['interior']), secretary).then(voted(['fars', 'energy'], ['interior']));
    given(meeting, ...sitting, damProposed, voted(['fars', 'energy']))
      .when(vote(['fars'], ['energy']), secretary)
      .then(voted(['fars'], ['energy']));
    session.when(vote(['fars']), chair).thenRejected('not-secretariat');
  });

  it('INV-MT1: is for those present with authority, each once', () => {
    session.when(vote(['fars', 'roads']), secretary).thenRejected('no-voting-right');
    given(meeting, ...sitting, damProposed, there('roads', { capacity: 'team' }))
      .when(vote(['fars', 'roads']), secretary)
      .thenRejected('no-voting-right');
    session.when(vote(['fars'], [], ['fars']), secretary).thenRejected('voted-twice');
  });

  it('INV-MT2: needs the quorum, as a consensus does', () => {
    const inquorate = given(meeting, ...sitting, damProposed, ...energyLeft);
    inquorate.when(vote(['fars']), secretary).thenRejected('no-quorum');
    inquorate.when(past('RecordConsensus', { proposal: 'dam' }), secretary).thenRejected('no-quorum');
  });

  it('may give way to a consensus', () =>
    session.when(past('RecordConsensus', { proposal: 'dam' }), secretary).then(damConsented));

  it('is about a proposal that is open', () => {
    given(meeting, ...sitting)
      .when(vote(['fars']), secretary)
      .thenRejected('unknown-proposal');
    given(meeting, ...decidedMeeting)
      .when(vote(['fars']), secretary)
      .thenRejected('proposal-settled');
  });
});

describe('Adopting a resolution', () => {
  it('carries all that its follow-up needs; the coordinator verifies where nobody else is named', () => {
    given(meeting, ...sitting, damProposed, damConsented)
      .when(adopt, chair, facts)
      .then(damAdopted);
    given(meeting, ...sitting, proposedWith({ verifier: 'audit-office', axis: 'civil-works' }), damConsented)
      .when(adopt, chair, facts)
      .then(past('ResolutionAdopted', { ...damAdopted.data, verifier: 'audit-office', axis: 'civil-works' }));
  });

  it('follows more votes for than against, abstentions not counted', () => {
    const after = (...events: { type: string; data: object }[]) => given(meeting, ...sitting, damProposed, ...events);
    after(voted(['fars'], [], ['interior', 'energy']))
      .when(adopt, chair, facts)
      .then(damAdopted);
    after(voted(['fars'], ['energy']))
      .when(adopt, chair, facts)
      .thenRejected('no-majority');
    after(damConsented, voted([], ['energy']))
      .when(adopt, chair, facts)
      .thenRejected('no-majority');
    after().when(adopt, chair, facts).thenRejected('no-majority');
  });

  it('INV-MT2: needs the quorum, whatever the vote was', () =>
    given(meeting, ...sitting, damProposed, damConsented, ...energyLeft)
      .when(adopt, chair, facts)
      .thenRejected('no-quorum'));

  it('INV-RS1: checks owner, deadline and verifier, so that nothing is lost after it', () => {
    given(meeting, ...sitting, damProposed, damConsented)
      .when(adopt, { ...chair, now: '2026-09-02T12:00:00.000Z' }, facts)
      .thenRejected('due-not-ahead');
    given(meeting, ...sitting, damProposed, damConsented)
      .when(adopt, chair, { coordinator: 'energy' })
      .thenRejected('owner-cannot-verify');
    given(meeting, ...sitting, damProposed, damConsented)
      .when(adopt, chair, {})
      .thenRejected('no-coordinator');
  });

  it('INV-RS6: supersedes by name an open resolution that asks for another action on the same object', () => {
    const open = { ...facts, openWithSameObject: [{ resolution: 'r-1', action: 'demolish' }] };
    const session = given(meeting, ...sitting, damProposed, damConsented);
    session.when(adopt, chair, open).thenRejected('contradicts-open-resolution');
    session
      .when(adopt, chair, { ...facts, openWithSameObject: [{ resolution: 'r-1', action: 'repair' }] })
      .then(damAdopted);
    const superseding = given(meeting, ...sitting, proposedWith({ supersedes: 'r-1' }), damConsented);
    superseding.when(adopt, chair, open).then(past('ResolutionAdopted', { ...damAdopted.data, supersedes: 'r-1' }));
    superseding.when(adopt, chair, facts).thenRejected('nothing-to-supersede');
  });

  it('INV-RS6: sees what the same session adopted a moment ago, before it is opened', () => {
    const raise = { proposal: 'higher', action: 'raise' };
    const adopted = { ...facts, openWithSameObject: [] };
    const second = (change: object = {}) => [
      ...decidedMeeting,
      proposedWith({ ...raise, ...change }),
      past('ConsensusRecorded', { proposal: 'higher' }),
    ];
    const adoptIt = past('AdoptResolution', { proposal: 'higher' });
    given(meeting, ...second())
      .when(adoptIt, chair, adopted)
      .thenRejected('contradicts-open-resolution');
    const supersedes = resolutionIdOf('one', 'dam');
    given(meeting, ...second({ supersedes }))
      .when(adoptIt, chair, adopted)
      .then(past('ResolutionAdopted', { ...damAdopted.data, ...raise, supersedes }));
  });

  it('INV-MT7: waits in a specialised session for the unit', () =>
    given(meeting, ...openedSession, there('interior'), there('energy'), there('roads'), damProposed, damConsented)
      .when(adopt, chair, facts)
      .thenRejected('unit-absent'));

  it('is for the chair', () =>
    given(meeting, ...sitting, damProposed, damConsented)
      .when(adopt, secretary, facts)
      .thenRejected('not-chair'));
});

it('A proposal is rejected by the chair with a reason, once', () => {
  const reject = past('RejectResolution', { proposal: 'dam', reason: fa('بودجه ندارد') });
  given(meeting, ...sitting, damProposed)
    .when(reject, chair)
    .then(past('ResolutionRejected', reject.data));
  given(meeting, ...sitting, damProposed, past('ResolutionRejected', reject.data))
    .when(reject, chair)
    .then();
  given(meeting, ...decidedMeeting)
    .when(reject, chair)
    .thenRejected('proposal-settled');
});
