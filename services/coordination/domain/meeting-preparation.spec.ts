import { given } from '../../../libs/testing';
import { meeting } from './meeting';
import {
  added,
  calendar,
  cancelledMeeting,
  chair,
  concludedMeeting,
  counted,
  damConsented,
  damProposed,
  decidedMeeting,
  energy,
  fa,
  freezeSet,
  frozen,
  invitedMeeting,
  invitedSession,
  jointMeeting,
  openedMeeting,
  past,
  quorum,
  scheduledMeeting,
  scheduledSession,
  secretary,
  sessionOfFars,
  sitting,
  start,
  stranger,
} from './meeting-examples';

const facts = { calendar };
const schedule = (change: object = {}) => past('ScheduleMeeting', { ...sessionOfFars, ...change });
const postpone = (to: string) => past('PostponeMeeting', { start: to, reason: fa('سفر وزیر') });
const postponed = (to: string, more: object = {}) =>
  past('MeetingPostponed', { start: to, reason: fa('سفر وزیر'), ...more });
const inMay = '2026-05-03T06:30:00.000Z';
const freezeInMay = past('DeadlineSet', {
  deadline: 'agenda-freeze',
  due: '2026-05-02T06:30:00.000Z',
  calendar: counted,
});

describe('Scheduling a meeting', () => {
  it('makes the agency that convenes it the secretariat, and plans four hours for a specialised session', () =>
    given(meeting)
      .when(schedule(), secretary, facts)
      .then(...scheduledSession));

  it('holds only what was said', () =>
    given(meeting)
      .when(schedule({ place: null, minutes: null }), secretary, facts)
      .then(...scheduledSession));

  it('keeps the length that was planned', () =>
    given(meeting)
      .when(schedule({ minutes: 300 }), secretary, facts)
      .then(past('MeetingScheduled', { ...scheduledSession[0]!.data, minutes: 300 }), freezeSet));

  it('plans no length for another meeting that names none', () =>
    given(meeting)
      .when(past('ScheduleMeeting', jointMeeting), secretary, facts)
      .then(...scheduledMeeting));

  it('INV-MT7: a specialised session names the unit it examines', () =>
    given(meeting)
      .when(schedule({ unit: undefined }), secretary, facts)
      .thenRejected('unit-missing'));

  it('INV-MT3: at short notice there is no deadline: the opening of the session freezes the agenda', () =>
    given(meeting)
      .when(schedule({ start: '2026-03-02T06:30:00.000Z' }), secretary, facts)
      .then(past('MeetingScheduled', { ...scheduledSession[0]!.data, start: '2026-03-02T06:30:00.000Z' })));

  it('takes up what the earlier meetings of the series carried forward', () => {
    const item = { ...added('roads', 'problem', 'roads').data, carriedFrom: 'session-16' };
    given(meeting)
      .when(schedule(), secretary, { calendar, carried: [item] })
      .then(...scheduledSession, past('AgendaItemAdded', item));
  });

  it('belongs to a series that runs and is of its kind, and is convened by whoever belongs to it', () => {
    const convenors = ['coordination-deputy'];
    const of = (is: string, more: object = {}) =>
      given(meeting).when(schedule(), secretary, {
        calendar,
        series: { is, kind: 'specialised-session', convenors, ...more },
      });
    of('running').then(...scheduledSession);
    // Its first meeting may be the one that agrees how often it meets.
    of('established').then(...scheduledSession);
    of('suspended').thenRejected('series-not-running');
    of('closed').thenRejected('series-not-running');
    of('unknown', { convenors: [] }).thenRejected('unknown-series');
    of('running', { convenors: ['interior'] }).thenRejected('not-of-the-series');
    of('running', { kind: 'council' }).thenRejected('other-kind-of-series');
  });

  it('needs a start ahead and a calendar to count in', () => {
    given(meeting)
      .when(schedule({ start: '2026-03-01T11:00:00Z' }), secretary, facts)
      .thenRejected('start-not-ahead');
    given(meeting).when(schedule(), secretary, {}).thenRejected('no-calendar');
  });

  it('takes another meeting under the same id for a mistake', () => {
    const session = given(meeting, ...scheduledSession);
    session.when(schedule({ mode: 'remote' }), secretary, facts).thenRejected('already-scheduled');
    session.when(schedule(), { agency: 'roads' }, facts).thenRejected('already-scheduled');
  });
});

describe('Inviting', () => {
  const agencies = ['fars', 'energy', 'roads'];
  const news = { agencies: ['fars', 'energy', 'roads'], fields: ['security'], persons: [] };

  /** The meeting as those who are invited learn of it. */
  const planned = ([scheduling]: readonly { readonly data: object }[]) => ({ meeting: scheduling!.data });

  it('is done by the secretariat', () => {
    const session = given(meeting, ...scheduledSession);
    const invite = past('InviteParticipants', { agencies: [...agencies, 'fars'], fields: ['security'] });
    session.when(invite, secretary).then(past('ParticipantsInvited', { ...news, ...planned(scheduledSession) }));
    session.when(invite, chair).thenRejected('not-secretariat');
  });

  it('needs no fields and no persons; what is null was not said', () =>
    given(meeting, ...scheduledMeeting)
      .when(past('InviteParticipants', { agencies: ['fars'], fields: null }), secretary)
      .then(
        past('ParticipantsInvited', { agencies: ['fars'], fields: [], persons: [], ...planned(scheduledMeeting) }),
      ));

  it('names only who was not invited before', () =>
    given(meeting, ...invitedMeeting)
      .when(past('InviteParticipants', { agencies: ['roads', 'customs'], fields: [] }), secretary)
      .then(
        past('ParticipantsInvited', { agencies: ['customs'], fields: [], persons: [], ...planned(invitedMeeting) }),
      ));

  it('INV-MT7: invites the unit of a specialised session', () =>
    given(meeting, ...scheduledSession)
      .when(past('InviteParticipants', { agencies: ['energy'] }), secretary)
      .thenRejected('unit-not-invited'));

  it('ends at 200 agencies and once the session is open', () => {
    const many = Array.from({ length: 200 }, (_, index) => `agency-${index}`);
    given(meeting, ...invitedMeeting)
      .when(past('InviteParticipants', { agencies: many }), secretary)
      .thenRejected('too-many');
    given(meeting, ...openedMeeting)
      .when(past('InviteParticipants', { agencies: ['customs'] }), secretary)
      .thenRejected('preparation-over');
  });
});

describe('Answering an invitation', () => {
  const decline = past('DeclineInvitation', { reason: fa('همزمانی') });

  it('is for those invited, the chair’s agency among them', () => {
    const invited = given(meeting, ...invitedMeeting);
    invited.when(past('AcceptInvitation', {}), energy).then(past('InvitationAccepted', { agency: 'energy' }));
    invited.when(past('AcceptInvitation', {}), chair).then(past('InvitationAccepted', { agency: 'interior' }));
    invited.when(decline, energy).then(past('InvitationDeclined', { agency: 'energy', reason: fa('همزمانی') }));
    invited.when(decline, stranger).thenRejected('not-invited');
  });

  it('may be changed', () =>
    given(meeting, ...invitedMeeting, past('InvitationDeclined', { agency: 'energy', reason: fa('همزمانی') }))
      .when(past('AcceptInvitation', {}), energy)
      .then(past('InvitationAccepted', { agency: 'energy' })));

  it('counts for the agency that answers, whatever others answer', () =>
    given(
      meeting,
      ...invitedMeeting,
      past('InvitationAccepted', { agency: 'energy' }),
      past('InvitationAccepted', { agency: 'roads' }),
    )
      .when(past('AcceptInvitation', {}), energy)
      .then());
});

describe('Postponing', () => {
  it('lets the invitations stand and counts the freeze anew', () => {
    const invited = given(meeting, ...invitedSession);
    invited.when(postpone(inMay), secretary, facts).then(postponed(inMay), freezeInMay);
    given(meeting, ...invitedSession, postponed(inMay), freezeInMay)
      .when(past('OpenSession', {}), chair)
      .thenTypes('DeadlineMet', 'AgendaFrozen', 'SessionOpened');
  });

  it('INV-MT3: opens a frozen agenda again where there is time, and leaves it frozen where there is none', () => {
    const ready = given(meeting, ...invitedSession, ...frozen());
    ready.when(postpone(inMay), secretary, facts).then(postponed(inMay, { agendaReopened: true }), freezeInMay);
    const thatAfternoon = '2026-03-15T12:00:00.000Z';
    ready
      .when(postpone(thatAfternoon), { ...secretary, now: '2026-03-15T05:00:00.000Z' }, facts)
      .then(postponed(thatAfternoon));
  });

  it('breaks off a session that lacks its quorum: who was there no longer counts', () => {
    given(meeting, ...openedMeeting)
      .when(postpone(inMay), secretary, facts)
      .thenTypes('MeetingPostponed', 'DeadlineSet');
    given(meeting, ...sitting, postponed(inMay), past('SessionOpened', {}))
      .when(past('RecordPresence', quorum[0]!.data), secretary, { authority: 'head' })
      .thenTypes('PresenceRecorded');
  });

  it('takes back what was put to the vote in a session broken off', () => {
    const anew = [postponed(inMay), past('SessionOpened', {}), ...quorum];
    const session = given(meeting, ...sitting, damProposed, damConsented, ...anew);
    session
      .when(past('AdoptResolution', { proposal: 'dam' }), chair, { coordinator: 'coordinator' })
      .thenRejected('no-majority');
  });

  it('goes to a later start only', () => {
    const invited = given(meeting, ...invitedSession);
    invited.when(postpone('2026-03-14T06:30:00.000Z'), secretary, facts).thenRejected('not-later');
    invited.when(postpone('2026-03-15T06:30:00Z'), secretary, facts).then();
    invited
      .when(postpone('2026-03-16T06:30:00Z'), { ...secretary, now: '2026-04-01T00:00:00.000Z' }, facts)
      .thenRejected('start-not-ahead');
    invited.when(postpone(inMay), chair, facts).thenRejected('not-secretariat');
    invited.when(postpone(inMay), secretary, {}).thenRejected('no-calendar');
  });

  it('is closed to a session that has adopted a resolution', () =>
    given(meeting, ...decidedMeeting)
      .when(postpone(inMay), secretary, facts)
      .thenRejected('resolution-adopted'));
});

describe('Cancelling', () => {
  const cancel = past('CancelMeeting', { reason: fa('برگزار نمی‌شود') });

  it('leaves nothing to freeze', () =>
    given(meeting, ...invitedMeeting)
      .when(cancel, secretary)
      .then(...cancelledMeeting.slice(-2)));

  it('is closed to a session that has adopted a resolution or is over', () => {
    given(meeting, ...decidedMeeting)
      .when(cancel, secretary)
      .thenRejected('resolution-adopted');
    given(meeting, ...concludedMeeting)
      .when(cancel, secretary)
      .thenRejected('session-over');
  });

  it('ends the preparation and the session', () => {
    const cancelled = given(meeting, ...cancelledMeeting);
    cancelled.when(past('InviteParticipants', { agencies: ['customs'] }), secretary).thenRejected('meeting-cancelled');
    cancelled.when(past('OpenSession', {}), chair).thenRejected('meeting-cancelled');
    cancelled.when(past('SumUp', { text: fa('جمع‌بندی') }), chair).thenRejected('meeting-cancelled');
    cancelled.when(postpone(inMay), secretary, facts).thenRejected('meeting-cancelled');
  });
});

it('The start that counts is the one after postponements', () =>
  expect(given(meeting, ...invitedSession, postponed(inMay)).state).toMatchObject({ start: inMay, plan: { start } }));
