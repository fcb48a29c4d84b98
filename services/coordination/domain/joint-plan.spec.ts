import { given } from '../../../libs/testing';
import { jointPlan } from './joint-plan';
import {
  agreedBy,
  chair,
  city,
  clinics,
  coordinator,
  draft,
  drafted,
  en,
  facts,
  goal,
  health,
  hire,
  inForce,
  inForceNow,
  met,
  otherGoal,
  otherResultDue,
  resultDue,
  roads,
  shorter,
  staffed,
  task,
} from './joint-plan-examples';

const reason = en('A reason.');
const draftPlan = (change: object = {}) => ({ type: 'DraftPlan', data: { ...clinics, ...change } });
const addGoal = (change: object = {}) => ({ type: 'AddGoal', data: { ...staffed, ...change } });
const allocate = (change: object = {}) => ({ type: 'AllocateTask', data: { ...hire, ...change } });
const agree = { type: 'AgreePlan', data: {} };
const refusePlan = { type: 'RefusePlan', data: { reason } };
const putInForce = { type: 'PutPlanInForce', data: {} };

describe('a joint plan', () => {
  it('is drafted by the coordinator and revised by the chair of the meeting that it comes from', () => {
    given(jointPlan).when(draftPlan(), coordinator, facts).then(drafted);
    const { meeting: _, ...unprompted } = clinics;
    given(jointPlan)
      .when({ type: 'DraftPlan', data: unprompted }, coordinator)
      .then({ type: 'JointPlanDrafted', data: { ...unprompted, chair: 'coordinator', coordinator: 'coordinator' } });
  });
  it('comes from a meeting that takes place', () => {
    given(jointPlan).when(draftPlan(), coordinator, {}).thenRejected('unknown-meeting');
  });
  it('has several contributing agencies (INV-JP1)', () => {
    given(jointPlan)
      .when(draftPlan({ agencies: ['health', 'health'] }), coordinator, facts)
      .thenRejected('one-agency-alone');
  });
  it('is not replaced by another one under its id', () => {
    given(jointPlan, drafted)
      .when(draftPlan({ agencies: ['health', 'roads'] }), coordinator, facts)
      .thenRejected('drafted-differently');
    given(jointPlan, drafted)
      .when(draftPlan(), { ...coordinator, agency: 'other-office' }, facts)
      .thenRejected('drafted-differently');
  });
  it('is drafted before anything else', () => {
    given(jointPlan).when(addGoal(), coordinator).thenRejected('not-drafted');
    given(jointPlan).when(agree, health).thenRejected('not-drafted');
  });
});

describe('a goal', () => {
  it('is added with measure, baseline, target, owner and period (INV-JP2)', () => {
    given(jointPlan, drafted).when(addGoal(), coordinator).then(goal);
  });
  it('is added by the coordinator of the plan alone', () => {
    given(jointPlan, drafted)
      .when(addGoal(), { ...coordinator, agency: 'other-office' })
      .thenRejected('not-the-coordinator');
  });
  it('is owned by an agency that contributes, and ends after it begins (INV-JP2)', () => {
    given(jointPlan, drafted)
      .when(addGoal({ owner: 'roads' }), coordinator)
      .thenRejected('not-contributing');
    const { from } = staffed.period;
    given(jointPlan, drafted)
      .when(addGoal({ period: { from, until: from } }), coordinator)
      .thenRejected('ends-before-it-begins');
  });
  it('that keeps a level says which side is better (INV-JP2)', () => {
    given(jointPlan, drafted)
      .when(addGoal({ target: 12 }), coordinator)
      .thenRejected('direction-unknown');
    given(jointPlan, drafted)
      .when(addGoal({ target: 12, better: 'lower' }), coordinator)
      .thenTypes('GoalAdded');
  });
  it('is not replaced by another one under its id', () => {
    given(jointPlan, drafted, goal)
      .when(addGoal({ target: 41 }), coordinator)
      .thenRejected('goal-added-differently');
  });
});

describe('a task', () => {
  it('is allocated to an agency that contributes, towards a goal of the plan', () => {
    given(jointPlan, drafted, goal).when(allocate(), coordinator).then(task);
    given(jointPlan, drafted, goal)
      .when(allocate({ agency: 'roads' }), coordinator)
      .thenRejected('not-contributing');
    given(jointPlan, drafted, goal)
      .when(allocate({ goal: 'shorter' }), coordinator)
      .thenRejected('unknown-goal');
    given(jointPlan, drafted, goal)
      .when(allocate({ until: hire.from }), coordinator)
      .thenRejected('ends-before-it-begins');
  });
  it('is not replaced by another one under its id', () => {
    given(jointPlan, ...draft)
      .when(allocate({ action: 'close' }), coordinator)
      .thenRejected('task-allocated-differently');
  });
});

describe('agreement', () => {
  it('of every contributing agency puts the plan in force (INV-JP1)', () => {
    given(jointPlan, ...draft)
      .when(agree, health, facts)
      .then(agreedBy('health'));
    given(jointPlan, ...draft, agreedBy('health'))
      .when(agree, city, facts)
      .then(agreedBy('city'), inForceNow, resultDue);
  });
  it('is a matter of those who contribute (INV-JP1)', () => {
    given(jointPlan, ...draft)
      .when(agree, roads)
      .thenRejected('not-contributing');
    given(jointPlan, ...draft)
      .when(refusePlan, roads)
      .thenRejected('not-contributing');
  });
  it('is to a plan with goals, whose weights make up the whole (INV-JP2)', () => {
    const weighed = { type: 'GoalAdded', data: { ...staffed, weight: 60 } };
    given(jointPlan, drafted).when(agree, health).thenRejected('no-goals');
    given(jointPlan, drafted, weighed, otherGoal).when(agree, health).thenRejected('weights-not-100');
    given(jointPlan, drafted, weighed, { type: 'GoalAdded', data: { ...shorter, weight: 40 } })
      .when(agree, health)
      .then(agreedBy('health'));
  });
  it('lapses when a goal or a task is added, and is given anew (INV-JP1)', () => {
    for (const change of [otherGoal, { type: 'TaskAllocated', data: { ...hire, task: 'second' } }]) {
      const changed = [...draft, agreedBy('health'), change];
      given(jointPlan, ...changed, agreedBy('city'))
        .when(putInForce, coordinator)
        .thenRejected('not-agreed-by-all');
      given(jointPlan, ...changed)
        .when(agree, health)
        .then(agreedBy('health'));
    }
  });
  it('is refused with a reason, and may be given after all (INV-JP1)', () => {
    const refused = { type: 'PlanRefused', data: { agency: 'city', reason } };
    given(jointPlan, ...draft)
      .when(refusePlan, city)
      .then(refused);
    given(jointPlan, ...draft, agreedBy('health'), refused)
      .when(putInForce, coordinator)
      .thenRejected('not-agreed-by-all');
    given(jointPlan, ...draft, refused, agreedBy('health'))
      .when(agree, city, facts)
      .then(agreedBy('city'), inForceNow, resultDue);
  });
  it('is no more refused once the plan is in force', () => {
    given(jointPlan, ...inForce)
      .when(refusePlan, city)
      .thenRejected('already-in-force');
  });
  it('is missing where the coordinator would put the plan in force without it (INV-JP1)', () => {
    given(jointPlan, ...draft, agreedBy('health'))
      .when(putInForce, coordinator)
      .thenRejected('not-agreed-by-all');
    given(jointPlan, ...inForce)
      .when(putInForce, coordinator)
      .then();
  });
});

describe('a plan in force', () => {
  it('gets no more goals and tasks: every agency agreed to it as it is (INV-JP1)', () => {
    given(jointPlan, ...inForce)
      .when(addGoal({ goal: 'third' }), coordinator)
      .thenRejected('already-in-force');
    given(jointPlan, ...inForce)
      .when(allocate({ task: 'third' }), coordinator)
      .thenRejected('already-in-force');
  });
  it('is revised by its chair, with a reason', () => {
    const revise = { type: 'ReviseGoal', data: { goal: 'staffed', target: 35, reason } };
    given(jointPlan, ...inForce)
      .when(revise, coordinator)
      .thenRejected('not-the-chair');
    given(jointPlan, ...inForce)
      .when(revise, chair)
      .then({ type: 'GoalRevised', data: { goal: 'staffed', target: 35, reason } });
    expect(given(jointPlan, ...inForce, { type: 'GoalRevised', data: revise.data }).state.is).toBe('revised');
  });
  it('keeps its goals whole when one is revised (INV-JP2)', () => {
    const revise = (change: object) => ({ type: 'ReviseGoal', data: { goal: 'staffed', reason, ...change } });
    given(jointPlan, ...inForce)
      .when(revise({ owner: 'roads' }), chair)
      .thenRejected('not-contributing');
    given(jointPlan, ...inForce)
      .when(revise({ weight: 60 }), chair)
      .thenRejected('weights-not-100');
    given(jointPlan, ...inForce)
      .when(revise({ goal: 'third' }), chair)
      .thenRejected('unknown-goal');
  });
  it('expects the result anew where the period is revised', () => {
    const period = { from: staffed.period.from, until: '2027-01-31T12:00:00.000Z' };
    given(jointPlan, ...inForce)
      .when({ type: 'ReviseGoal', data: { goal: 'staffed', period, reason } }, chair, facts)
      .then(
        { type: 'GoalRevised', data: { goal: 'staffed', period, reason } },
        {
          type: 'DeadlineSet',
          data: { ...resultDue.data, due: '2027-02-14T12:00:00.000Z', reminders: [period.until] },
        },
      );
  });
  it('is agreed to anew where a goal was revised before', () => {
    const revised = { type: 'GoalRevised', data: { goal: 'staffed', target: 35, reason } };
    given(jointPlan, ...draft, agreedBy('health'), revised, agreedBy('city'))
      .when(putInForce, coordinator)
      .thenRejected('not-agreed-by-all');
  });
});

describe('the result of a goal', () => {
  const result = (name: string, actual: number) => ({ type: 'RecordGoalResult', data: { goal: name, actual } });
  const over = { now: '2027-01-02T12:00:00.000Z' };
  it('is achieved at the target or beyond it, whichever side is better (INV-JP2)', () => {
    given(jointPlan, ...inForce)
      .when(result('staffed', 40), health)
      .then({ type: 'GoalAchieved', data: { goal: 'staffed', actual: 40 } }, met('result-staffed'));
    given(jointPlan, ...inForce)
      .when(result('shorter', 6), city)
      .then({ type: 'GoalAchieved', data: { goal: 'shorter', actual: 6 } }, met('result-shorter'));
  });
  it('is missed below the target, once the period is over (INV-JP2)', () => {
    given(jointPlan, ...inForce)
      .when(result('staffed', 39), health)
      .thenRejected('period-runs');
    given(jointPlan, ...inForce)
      .when(result('staffed', 39), { ...health, ...over })
      .then({ type: 'GoalMissed', data: { goal: 'staffed', actual: 39 } }, met('result-staffed'));
  });
  it('is recorded by the owner, once, of a plan in force', () => {
    given(jointPlan, ...inForce)
      .when(result('staffed', 40), city)
      .thenRejected('not-the-owner');
    given(jointPlan, ...draft)
      .when(result('staffed', 40), health)
      .thenRejected('not-in-force');
    given(jointPlan, ...inForce, { type: 'GoalAchieved', data: { goal: 'staffed', actual: 40 } })
      .when(result('staffed', 41), health)
      .thenRejected('result-recorded');
  });
  it('of the last goal completes the plan', () => {
    given(jointPlan, ...inForce, { type: 'GoalAchieved', data: { goal: 'staffed', actual: 40 } })
      .when(result('shorter', 9), { ...city, ...over })
      .then({ type: 'GoalMissed', data: { goal: 'shorter', actual: 9 } }, met('result-shorter'), {
        type: 'JointPlanCompleted',
        data: { achieved: 1, missed: 1 },
      });
  });
  it('that nobody recorded in time is missed, and still expected', () => {
    const { due } = otherResultDue.data;
    const missed = { type: 'DeadlineMissed', data: { deadline: 'result-shorter', due } };
    given(jointPlan, ...inForce)
      .when({ type: 'PassDeadline', data: { deadline: 'result-shorter', due } })
      .then(missed);
    given(jointPlan, ...inForce, missed)
      .when(result('shorter', 7), city)
      .then({ type: 'GoalAchieved', data: { goal: 'shorter', actual: 7 } });
  });
});
