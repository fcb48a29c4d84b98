import fc from 'fast-check';
import type { Context } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { anyCommand, expectAnyOrderToFold, recordedBy, type Step } from '../../../libs/testing/histories';
import { jointPlan } from './joint-plan';
import {
  agreed,
  clinics,
  drafted,
  elsewhere,
  en,
  facts,
  hire,
  inForce,
  now,
  pair,
  pairElsewhere,
  shorter,
  staffed,
} from './joint-plan-examples';
import { isPlan, openDuplications } from './joint-plan-state';

const reason = en('A reason.');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const agency = fc.constantFrom('health', 'city', 'roads');
const name = fc.constantFrom('staffed', 'shorter', 'constructor');
const duplication = fc.constantFrom(pair, pairElsewhere, 'constructor');
const at = fc.constantFrom(now, hire.until, staffed.period.until, '2027-02-01T00:00:00Z');
const weight = maybe(fc.constantFrom(40, 60, 100));

const shapes: Record<keyof typeof jointPlan.decide, fc.Arbitrary<object>> = {
  DraftPlan: fc.record({ agencies: fc.array(agency, { maxLength: 3 }) }).map((change) => ({ ...clinics, ...change })),
  AddGoal: fc
    .record({ goal: name, owner: agency, weight, target: fc.constantFrom(12, 40) })
    .map((change) => ({ ...staffed, ...change })),
  AllocateTask: fc
    .record({
      task: fc.constantFrom('hire', 'hire-too', 'constructor'),
      agency,
      action: fc.constantFrom('staff', 'close'),
      contradicts: maybe(fc.constant(['staff'])),
    })
    .map((change) => ({ ...hire, ...change })),
  AgreePlan: fc.constant({}),
  RefusePlan: fc.constant({ reason }),
  PutPlanInForce: fc.constant({}),
  AnswerDuplication: fc.record({
    duplication,
    answer: fc.constantFrom('join', 'justify', 'withdraw'),
    reason: fc.constant(reason),
  }),
  ResolveConflict: fc.record({
    duplication,
    outcome: fc.constantFrom('join', 'keep-both', 'withdraw-task', 'withdraw-other'),
    reason: fc.constant(reason),
  }),
  WithdrawTask: fc.record({
    task: fc.constantFrom('hire', 'constructor'),
    plan: fc.constant('two'),
    duplication,
    reason: fc.constant(reason),
  }),
  ReviseGoal: fc.record({ goal: name, owner: maybe(agency), weight, reason: fc.constant(reason) }),
  RecordGoalResult: fc.record({ goal: name, actual: fc.integer({ min: 0, max: 50 }) }),
  PassDeadline: fc.record({
    deadline: fc.constantFrom(`answer-${pair}`, 'result-staffed', 'constructor'),
    due: at,
  }),
};

const who = fc.constantFrom<Partial<Context>>(
  { agency: 'health', role: 'head' },
  { agency: 'city', role: 'head' },
  { agency: 'roads', role: 'owner' },
  { agency: 'coordinator', role: 'coordinator' },
  { agency: 'governor', role: 'chair' },
  { agency: 'system', role: 'policy' },
);
const someone = fc.tuple(who, at).map(([context, moment]) => someContext({ ...context, now: moment }));
const command = fc.oneof(...anyCommand(shapes, someone));
const knowledge = fc.constantFrom(undefined, {}, facts, { ...facts, efforts: [elsewhere] });
const start = fc.constantFrom<Step[]>([], [drafted], [...agreed], [...inForce]);

describe('whatever officials send, in whatever order', () => {
  it('a plan decides, folds the same twice, and is in force only as all agreed and nothing is open (INV-JP1, INV-JP3)', () => {
    fc.assert(
      fc.property(start, fc.array(command, { maxLength: 40 }), knowledge, (past, commands, known) => {
        const events: Step[] = [...past];
        let state = fold(jointPlan, jointPlan.initial, past);
        for (const step of commands) {
          const recorded = recordedBy(jointPlan, state, step, known);
          for (const event of recorded) {
            events.push(event);
            state = fold(jointPlan, state, [event]);
            if (event.type !== 'JointPlanInForce' || !isPlan(state)) continue;
            expect(openDuplications(state)).toEqual([]);
            expect([...state.agreed].sort()).toEqual([...state.drafted.agencies].sort());
          }
        }
        expect(fold(jointPlan, jointPlan.initial, events)).toEqual(state);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
      { numRuns: 300 },
    );
  });

  it('no order of events makes folding fail', () => {
    const everyField = {
      ...clinics,
      ...shorter,
      ...hire,
      chair: 'governor',
      coordinator: 'coordinator',
      duplication: pair,
      with: { plan: 'one', task: 'hire', agency: 'health' },
      plan: 'one',
      answer: 'withdraw',
      outcome: 'withdraw-other',
      withdrawn: { plan: 'one', task: 'hire' },
      actual: 7,
      reason,
      deadline: 'result-shorter',
      due: now,
      at: now,
    };
    expectAnyOrderToFold(jointPlan, everyField);
  });

  it('agreeing and refusing a thousand times leaves no more behind than once', () => {
    const [yes, no] = [
      { type: 'PlanAgreedBy', data: { agency: 'city' } },
      { type: 'PlanRefused', data: { agency: 'city', reason } },
    ];
    const size = (times: number) =>
      JSON.stringify(fold(jointPlan, jointPlan.initial, [drafted, ...Array<Step[]>(times).fill([yes, no]).flat()]))
        .length;
    expect(size(1000)).toBe(size(1));
  });
});
