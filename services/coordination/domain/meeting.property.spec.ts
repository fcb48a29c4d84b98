import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { type MessageClass, rolesOf } from '../../../libs/contract';
import type { Context } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { meeting } from './meeting';
import {
  approvedMeeting,
  calendar,
  damConsented,
  damProposed,
  fa,
  freezeDue,
  meetingOfThePast,
  minutesDue,
  now,
  invitedMeeting,
  scheduledSession,
  sessionSitting,
  sitting,
  decidedMeeting,
  draftedMeeting,
  repairTheDam,
  sessionOfFars,
  start,
} from './meeting-examples';
import type { State } from './meeting-state';

const { constantFrom: among, record } = fc;
const text = among(fa('یک'), fa('دو'));
const reason = text;
const agency = among('coordination-deputy', 'interior', 'fars', 'energy', 'roads', 'customs');
const agencies = fc.uniqueArray(agency, { maxLength: 4 });
const voters = fc.uniqueArray(among('interior', 'fars', 'energy'));
const official = among('one', 'head-of-energy', 'constructor');
const item = among('report', 'water', 'constructor');
const name = among('one', 'dam', 'constructor');
const field = among('security', 'economy');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const at = among(now, start, freezeDue, minutesDue, '2026-03-15T12:00:00.000Z', '2027-01-01T00:00:00Z');
const none = fc.constant({});
const matter = { item, kind: among('progress-report', 'problem', 'decision'), title: text };
const person = record({ official, agency, capacity: among('team', 'expert', 'guest'), field: maybe(field) });

const shapes: Record<keyof typeof meeting.decide, fc.Arbitrary<object>> = {
  ScheduleMeeting: record({ start: at, chair: agency, unit: maybe(agency), minutes: maybe(fc.constant(90)) }).map(
    (change) => ({ ...sessionOfFars, ...change }),
  ),
  InviteParticipants: record({
    agencies,
    fields: maybe(fc.uniqueArray(field)),
    persons: maybe(fc.array(person, { maxLength: 2 })),
  }),
  AcceptInvitation: none,
  DeclineInvitation: record({ reason }),
  NominateRepresentative: record({ official, mandate: maybe(name) }),
  WithdrawRepresentative: record({ agency, official, reason: fc.constant('mandate-expired') }),
  AddAgendaItem: record({
    ...matter,
    agency: maybe(agency),
    minutes: maybe(fc.constant(20)),
    emergency: maybe(reason),
  }),
  ReferItem: record(matter),
  AcceptReferral: record({ item, emergency: maybe(reason) }),
  RefuseReferral: record({ item, reason }),
  FreezeAgenda: none,
  OpenSession: none,
  RecordPresence: record({ agency, official, capacity: among('voting', 'team', 'guest'), field: maybe(field) }),
  RecordDeparture: record({ agency, official }),
  ExcuseField: record({ field, reason }),
  RecordStatement: record({ agency, official, item: maybe(item), text }),
  RecordExpertOpinion: record({ agency, official, field, item: maybe(item), opinion: text }),
  RecordSiteVisit: record({ place: text, findings: text }),
  AskQuestion: record({ question: name, item: maybe(item), text }),
  AnswerQuestion: record({ question: name, text }),
  ProposeResolution: record({ proposal: name, item, owner: agency, due: at, supersedes: maybe(name) }).map(
    (change) => ({
      ...repairTheDam,
      ...change,
    }),
  ),
  RecordVote: record({ proposal: name, for: voters, against: maybe(agencies), abstain: fc.constant([]) }).map(
    (vote) => ({
      ...vote,
      against: vote.against ?? [],
    }),
  ),
  RecordConsensus: record({ proposal: name }),
  AdoptResolution: record({ proposal: name }),
  RejectResolution: record({ proposal: name, reason }),
  CarryForwardItem: record({ item, reason }),
  SumUp: record({ text }),
  ConcludeSession: none,
  DraftMinutes: record({ text }),
  RequestMinutesCorrection: record({ correction: text }),
  ApproveMinutes: none,
  PublishMinutes: none,
  PostponeMeeting: record({ start: at, reason }),
  CancelMeeting: record({ reason }),
  ImportMeeting: fc.constant(meetingOfThePast),
  PassDeadline: record({ deadline: among('agenda-freeze', 'referral-water', 'minutes', 'constructor'), due: at }),
};

type Step = { type: keyof typeof meeting.decide; data: object; context: Context; facts: object };
const facts = record({
  calendar: maybe(fc.constant(calendar)),
  authority: maybe(among('head', 'mandate', 'none')),
  coordinator: maybe(fc.constant('coordinator')),
  openWithSameObject: maybe(fc.constant([{ resolution: 'one', action: 'demolish' }])),
});
const owners: Record<string, string> = {
  secretary: 'coordination-deputy',
  chair: 'interior',
  policy: 'system',
  clock: 'system',
  participant: 'fars',
};
/** Of every five commands four come from an agency that may send them. */
const sender = (type: keyof typeof meeting.decide): fc.Arbitrary<string> => {
  const [role = ''] = rolesOf(meeting.contract.commands[type]) ?? [];
  const entitled = owners[role];
  return entitled
    ? fc.oneof({ weight: 4, arbitrary: fc.constant(entitled) }, { weight: 1, arbitrary: agency })
    : agency;
};
const steps: fc.Arbitrary<Step>[] = (Object.keys(shapes) as (keyof typeof shapes)[]).map((type) =>
  record({ type: fc.constant(type), data: shapes[type], from: sender(type), now: at, facts }).map(
    ({ from, now: when, ...step }) => ({
      ...step,
      context: someContext({ agency: from, role: from === 'system' ? 'policy' : 'invited', now: when }),
    }),
  ),
);
const beginnings = among<readonly { type: string; data: object }[]>(
  [],
  scheduledSession,
  invitedMeeting,
  sitting,
  sessionSitting,
  [...sitting, damProposed, damConsented],
  decidedMeeting,
  draftedMeeting,
  approvedMeeting,
);

/** The events that a command yields, refusals among them. */
const decided = (
  state: State,
  { type, data, context, facts: known }: Step,
): readonly { type: string; data: object }[] => {
  const decision = meeting.decide[type](state, data as never, context, known);
  if ('rejected' in decision) {
    expect(meeting.contract.rejections).toHaveProperty(decision.rejected);
    return [];
  }
  return 'refused' in decision ? decision.events : decision;
};

it('No sequence of commands makes a meeting fail, records what its contract does not say, or folds in two ways', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(beginnings, fc.array(fc.oneof(...steps), { minLength: 20, maxLength: 60 }), (beginning, sequence) => {
      const events = [...beginning];
      let state = fold(meeting, meeting.initial, events);
      for (const step of sequence) {
        const before = JSON.stringify(state);
        const recorded = decided(state, step);
        for (const { type, data } of recorded) {
          const message = meeting.contract.events[type as keyof typeof meeting.contract.events] as MessageClass;
          expect(validateSync(plainToInstance(message, data), { forbidUnknownValues: false })).toEqual([]);
          seen.add(type);
        }
        const after = fold(meeting, state, recorded);
        expect(JSON.stringify(state)).toBe(before);
        state = after;
        events.push(...recorded);
      }
      expect(fold(meeting, meeting.initial, events)).toEqual(state);
      expect(meeting.parties(state)).toEqual([...new Set(meeting.parties(state))]);
    }),
    { numRuns: 300 },
  );
  expect(seen.size).toBeGreaterThan(25);
});
