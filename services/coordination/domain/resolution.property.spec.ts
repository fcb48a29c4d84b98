import fc from 'fast-check';
import type { Context } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { anyCommand, expectAnyOrderToFold, recordedBy, type Step } from '../../../libs/testing/histories';
import { resolution } from './resolution';
import { en, evidence, facts, inProgress, now, staffTheClinics, voteOfThePast } from './resolution-examples';

const text = fc.constantFrom(en('One.'), en('Other.'));
const name = fc.constantFrom('one', 'other', 'constructor');
const at = fc.constantFrom(
  now,
  '2026-03-03T12:00:00Z',
  '2026-03-16T12:00:00.000Z',
  staffTheClinics.due,
  '2027-01-01T00:00:00Z',
);
const level = fc.constantFrom('owner-head', 'coordinator', 'chair');
const outcome = fc.constantFrom('upheld', 'dismissed');
const deadline = fc.constantFrom(
  'communication',
  'progress',
  'completion',
  'escalation-1',
  'escalation-2',
  'constructor',
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const terms = fc
  .record({
    owner: fc.constantFrom('health', 'coordinator'),
    verifier: maybe(fc.constantFrom('health', 'audit-office')),
    supersedes: maybe(name),
    due: at,
  })
  .map((change) => ({ ...staffTheClinics, ...change }));

const shapes: Record<keyof typeof resolution.decide, fc.Arbitrary<object>> = {
  OpenResolution: terms,
  CommunicateResolution: fc.record({ document: maybe(name) }),
  AcknowledgeResolution: fc.constant({}),
  AssignOwner: fc.record({ official: name }),
  PlanAction: fc.record({ text }),
  ReportProgress: fc.record({ percent: fc.integer({ min: 0, max: 100 }), remarks: text, reason: maybe(text) }),
  ReportObstacle: fc.record({ text }),
  AnswerObstacle: fc.record({ answer: text }),
  RequestExtension: fc.record({ until: at, reason: text }),
  GrantExtension: fc.record({ until: maybe(at) }),
  RefuseExtension: fc.record({ reason: text }),
  ClaimCompletion: fc.constantFrom({ evidence }, { evidence: [] }, { evidence: [{ title: 'Hearsay' }] }),
  VerifyCompletion: fc.record({ remarks: text }),
  RejectCompletion: fc.record({ reason: text }),
  CloseResolution: fc.constant({}),
  EscalateResolution: fc.record({ level, reason: text }),
  DisputeResolution: fc.record({ reason: text }),
  DecideDispute: fc.record({ outcome, reason: text }),
  SupersedeResolution: fc.record({ by: name }),
  WithdrawResolution: fc.record({ reason: text }),
  ImportResolution: fc.record({ adopted: fc.boolean() }).map((change) => ({ ...voteOfThePast, ...change })),
  PassDeadline: fc.record({ deadline, due: at }),
};

const who = fc.constantFrom<Partial<Context>>(
  { agency: 'health', role: 'owner' },
  { agency: 'coordinator', role: 'coordinator' },
  { agency: 'audit-office', role: 'verifier' },
  { agency: 'governor', role: 'chair' },
  { agency: 'system', role: 'policy' },
);
const someone = fc.tuple(who, at).map(([context, moment]) => someContext({ ...context, now: moment }));
const command = fc.oneof(...anyCommand(shapes, someone));
const knowledge = fc.constantFrom(undefined, {}, facts);

/** A field of every event, so that each folds with data of its own shape. */
const everyField = {
  ...staffTheClinics,
  percent: 10,
  remarks: en('One.'),
  reason: en('Other.'),
  until: now,
  official: 'one',
  level: 'chair',
  by: 'other',
  deadline: 'progress',
  at: now,
};

describe('whatever officials send, in whatever order', () => {
  const start = fc.constantFrom([], inProgress);
  it('a resolution decides, and folding the same events twice gives the same state', () => {
    fc.assert(
      fc.property(start, fc.array(command, { maxLength: 40 }), knowledge, (past, commands, known) => {
        const events: Step[] = [...past];
        let state = fold(resolution, resolution.initial, past);
        for (const step of commands) {
          const recorded = recordedBy(resolution, state, step, known);
          events.push(...recorded);
          state = fold(resolution, state, recorded);
        }
        expect(fold(resolution, resolution.initial, events)).toEqual(state);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
      { numRuns: 200 },
    );
  });

  it('no order of events makes folding fail', () => {
    expectAnyOrderToFold(resolution, everyField);
  });

  it('a hundred thousand reports of progress leave no more behind than one', () => {
    const report = { type: 'ProgressReported', data: { percent: 40, remarks: en('As planned.') } };
    const size = (reports: number) =>
      JSON.stringify(fold(resolution, resolution.initial, [...inProgress, ...Array<Step>(reports).fill(report)]))
        .length;
    expect(size(100_000)).toBe(size(1));
  });
});
