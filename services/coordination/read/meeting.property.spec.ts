import fc from 'fast-check';
import { fold } from '../../../libs/testing';
import { meeting } from '../domain/meeting';
import {
  added,
  approvedMeeting,
  concludedMeeting,
  damAdopted,
  damConsented,
  damProposed,
  decidedMeeting,
  draftedMeeting,
  fa,
  frozen,
  invitedMeeting,
  matter,
  openedMeeting,
  openedSession,
  past,
  scheduledMeeting,
  sitting,
  there,
} from '../domain/meeting-examples';
import type { Meeting } from '../domain/meeting-state';
import { inMilliseconds } from './instants';
import { meetings } from './meeting';
import type { Held, MeetingRow } from './meeting-row';
import { type Past, seen } from './read-examples';

const reason = fa('دلیل');
const fars = { agency: 'fars', official: 'head-of-fars' };
const events: readonly Past[] = [
  ...openedSession,
  ...approvedMeeting.slice(openedMeeting.length),
  ...frozen('report'),
  added('road', 'plan', 'roads'),
  there('fars', { capacity: 'team', field: 'security' }),
  past('InvitationAccepted', { agency: 'fars' }),
  past('InvitationDeclined', { agency: 'fars', reason }),
  past('RepresentativeNominated', { ...fars, mandate: 'mandate-1' }),
  past('RepresentativeRefused', { ...fars, reason: 'no-authority' }),
  past('RepresentativeWithdrawn', { ...fars, reason: 'mandate-expired' }),
  past('DepartureRecorded', fars),
  past('QuorumLost', { present: 2, invited: 4 }),
  past('FieldExcused', { field: 'security', reason }),
  past('ItemReferred', { ...matter('road', 'plan'), agency: 'roads' }),
  past('ReferralRefused', { item: 'road', reason }),
  past('AgendaItemCarriedForward', { ...matter('water', 'decision'), agency: 'fars', reason }),
  past('StatementRecorded', { ...fars, item: 'report', text: reason }),
  past('ExpertOpinionRecorded', { ...fars, field: 'economy', item: 'water', opinion: reason }),
  past('SiteVisitRecorded', { place: reason, findings: reason }),
  past('QuestionAsked', { question: 'q1', agency: 'fars', item: 'road', text: reason }),
  past('QuestionAnswered', { question: 'q1', agency: 'energy', text: reason }),
  past('VoteRecorded', { proposal: 'dam', for: ['fars'], against: [], abstain: [] }),
  past('ResolutionRejected', { proposal: 'dam', reason }),
  past('SummingUpRecorded', { text: reason }),
  past('MinutesCorrectionRequested', { agency: 'energy', correction: reason }),
  past('MinutesPublished', { title: reason, text: reason, approvedBy: ['fars'] }),
  past('MeetingPostponed', { start: '2026-03-22T06:30:00Z', reason }),
  past('MeetingPostponed', { start: '2026-03-22T06:30:00Z', reason, agendaReopened: true }),
  past('MeetingCancelled', { reason }),
];
const beginning = fc.constantFrom<readonly Past[]>(
  scheduledMeeting,
  invitedMeeting,
  openedSession,
  [...sitting, damProposed, damConsented],
  decidedMeeting,
  concludedMeeting,
  draftedMeeting,
  [...decidedMeeting, damAdopted],
);

/** A row after some events of one meeting, each taken by the view's own step. */
const rowAfter = (taken: readonly Past[]): Held => {
  const rows = new Map<string, MeetingRow>();
  const steps = Object.assign({}, ...meetings.on.map(({ steps }) => steps)) as (typeof meetings.on)[number]['steps'];
  for (const [revision, event] of taken.entries())
    steps[event.type]?.(
      {
        get: (key) => rows.get(key),
        put: (key, row) => void rows.set(key, row),
        delete: (key) => void rows.delete(key),
      },
      seen('meeting-one', revision, event),
    );
  return rows.get('one') as Held;
};

/** What the decider's state and the row both tell. */
const ofState = (state: Meeting) => ({
  state: state.is,
  start: inMilliseconds(state.start),
  lists: [state.invited, state.fields, state.heardFields, state.excusedFields, state.persons],
  replies: state.replies,
  room: [state.representatives, state.present, state.attended],
  frozen: state.frozen,
  agenda: state.agenda.map(({ item, heard, carried }) => ({ item, heard, carried })),
  referrals: state.referrals.map(({ item, is }) => ({ item, is })),
  questions: state.questions.map(({ question, answers }) => ({ question, answers: answers.length })),
  proposals: state.proposals.map(({ proposal, is, taken }) => ({ proposal, is, taken: is === 'open' && taken })),
  summedUp: state.summingUp,
  minutes: state.minutes && [state.minutes.text, state.minutes.approvals, state.minutes.corrections.length],
});
const ofRow = (row: Held): ReturnType<typeof ofState> => ({
  state: row.state,
  start: row.start,
  lists: [row.invited, row.fields, row.heardFields, row.excusedFields, row.persons],
  replies: row.replies.map(({ agency, accepted }) => ({ agency, accepted })),
  room: [row.representatives, row.present, [...new Set(row.attended.map(({ agency }) => agency))]],
  frozen: row.frozen,
  agenda: row.agenda.map(({ item, heard, carriedForward }) => ({ item, heard, carried: Boolean(carriedForward) })),
  referrals: row.referrals.map(({ item, is }) => ({ item, is })),
  questions: row.questions.map(({ question, answers }) => ({ question, answers: answers.length })),
  proposals: row.proposals.map(({ proposal, is, taken }) => ({
    proposal,
    is,
    taken: is === 'open' && withoutLabel(taken),
  })),
  summedUp: row.summingUp?.text,
  minutes: row.minutes && [row.minutes.text, row.minutes.approvals, row.minutes.corrections.length],
});
const withoutLabel = (taken: Held['proposals'][number]['taken']) => {
  if (!taken || taken === 'consensus') return taken;
  const { classification: _, ...vote } = taken;
  return vote;
};

it('Whatever happens to a meeting, its row tells of it what its decider knows', () => {
  fc.assert(
    fc.property(beginning, fc.array(fc.constantFrom(...events), { maxLength: 25 }), (first, rest) => {
      const all = [...first, ...rest];
      expect(ofRow(rowAfter(all))).toEqual(ofState(fold(meeting, meeting.initial, all) as Meeting));
    }),
    { numRuns: 400 },
  );
});
