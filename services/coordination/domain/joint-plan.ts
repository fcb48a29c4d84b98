import { jointPlan as contract } from '../../../contracts/coordination/v1/joint-plan';
import { decider, meetDeadline, passDeadline, refuse, reject } from '../../../libs/eventsourcing';
import { after, answersFor, answersUntil, endedBy, whatFollows } from './joint-plan-answers';
import {
  answerDeadline,
  type JointPlanFacts,
  meetsNow,
  resultDeadline,
  resultDue,
  takeForce,
} from './joint-plan-duplications';
import {
  byChair,
  byConcerned,
  byContributor,
  byCoordinator,
  cannotBeAgreed,
  faultOf,
  isAchieved,
  isBinding,
  mustContribute,
  mustEndLater,
  mustWeighAll,
} from './joint-plan-rules';
import {
  evolve,
  initial,
  isPlan,
  openDuplications,
  outcomeOf,
  ownersOf,
  parties,
  type State,
} from './joint-plan-state';
import { isAfter, sameContent, stated } from './content';

export type { JointPlanFacts } from './joint-plan-duplications';
export type { State } from './joint-plan-state';

/** A joint plan: common goals and who does what for them, in force once all have agreed and no effort is made twice. */
export const jointPlan = decider(contract)<State, JointPlanFacts | undefined>({
  initial,
  decide: {
    /** The chair is that of the meeting it comes from; without one the coordinator revises it. */
    DraftPlan: (state, { title, meeting, agencies }, { agency }, facts) => {
      const contributing = [...new Set(agencies)];
      const asked = { title, meeting, agencies: contributing };
      if (isPlan(state)) {
        const { title, meeting, agencies, coordinator } = state.drafted;
        return coordinator === agency && sameContent({ title, meeting, agencies }, asked)
          ? []
          : reject('drafted-differently');
      }
      if (contributing.length < 2) return reject('one-agency-alone');
      if (meeting && !facts?.meeting) return reject('unknown-meeting', { meeting });
      const chair = facts?.meeting?.chair ?? agency;
      return [{ type: 'JointPlanDrafted', data: stated({ ...asked, chair, coordinator: agency }) }];
    },

    /** INV-JP2. */
    AddGoal: byCoordinator((plan, goal) => {
      const known = plan.goals.find((one) => one.goal === goal.goal);
      if (known) return sameContent({ ...known, result: undefined }, goal) ? [] : reject('goal-added-differently');
      if (isBinding(plan)) return reject('already-in-force');
      return faultOf(plan, goal) ?? [{ type: 'GoalAdded', data: stated(goal) }];
    }),

    /** INV-JP3: what it meets is found here, beside it. */
    AllocateTask: byCoordinator((plan, task, { id, now }, facts) => {
      const known = plan.tasks.find((one) => one.task === task.task);
      if (known) {
        const { withdrawn: _, ...allocated } = known;
        return sameContent(allocated, task) ? [] : reject('task-allocated-differently');
      }
      if (isBinding(plan)) return reject('already-in-force');
      if (!plan.goals.some(({ goal }) => goal === task.goal)) return reject('unknown-goal', { goal: task.goal });
      return (
        mustContribute(plan.drafted, task.agency) ??
        mustEndLater(task) ?? [
          { type: 'TaskAllocated', data: stated(task) },
          ...meetsNow(plan, task, { id, now }, facts),
        ]
      );
    }),

    /** INV-JP1: the last agreement puts the plan in force; with an open duplication it is on record and waits (INV-JP3). */
    AgreePlan: byContributor((plan, _, { agency, id, now }, facts) => {
      if (plan.agreed.includes(agency)) return [];
      const agreed = { type: 'PlanAgreedBy' as const, data: { agency } };
      return cannotBeAgreed(plan) ?? [agreed, ...takeForce(after(plan, agreed, id), { id, now }, facts)];
    }),

    RefusePlan: byContributor((plan, { reason }, { agency }) => {
      if (isBinding(plan)) return reject('already-in-force');
      const before = plan.refused.find((one) => one.agency === agency);
      return sameContent(before?.reason, reason) ? [] : [{ type: 'PlanRefused', data: { agency, reason } }];
    }),

    /** INV-JP1, INV-JP3: names what is still missing. What is found only now is on record beside the refusal. */
    PutPlanInForce: byCoordinator((plan, _, { id, now }, facts) => {
      if (isBinding(plan)) return [];
      const [open] = openDuplications(plan);
      if (open) return reject('duplication-unresolved', { duplication: open.duplication });
      const missing = plan.drafted.agencies.filter((one) => !plan.agreed.includes(one));
      if (missing.length > 0) return reject('not-agreed-by-all', { missing: missing.join(', ') });
      const events = takeForce(plan, { id, now }, facts);
      return events[0]?.type === 'DuplicationDetected' ? refuse('duplication-found-now', ...events) : events;
    }),

    /** POL-45: until it is settled an owner may change its answer, also after its deadline. */
    AnswerDuplication: byConcerned((plan, { duplication, answer, reason }, { agency, id, now }, facts) => {
      const found = plan.duplications.find((one) => one.duplication === duplication);
      if (!found) return reject('unknown-duplication', { duplication });
      if (!ownersOf(found).includes(agency)) return reject('duplication-not-yours');
      const data = { duplication, agency, ...answersFor(found, agency, id), answer, reason };
      if (found.answers.some((one) => sameContent(one, data))) return [];
      if (outcomeOf(found) !== 'open') return reject('duplication-settled');
      const answered = { type: 'DuplicationAnswered' as const, data };
      const own = meetDeadline(plan, answerDeadline(found, agency));
      return whatFollows(plan, answered, own, { id, now }, facts);
    }),

    /** POL-45: what the owners did not answer in time, or answered against each other. */
    ResolveConflict: byCoordinator((plan, { duplication, outcome, reason }, { id, now }, facts) => {
      const found = plan.duplications.find((one) => one.duplication === duplication);
      if (!found) return reject('unknown-duplication', { duplication });
      if (found.resolved?.outcome === outcome) return [];
      if (outcomeOf(found) !== 'open') return reject('duplication-settled');
      const due = answersUntil(plan, found);
      if (due) return reject('owners-may-still-answer', { due });
      const resolved = {
        type: 'ConflictResolved' as const,
        data: stated({ duplication, outcome, reason, withdrawn: endedBy(outcome, found, id) }),
      };
      return whatFollows(plan, resolved, [], { id, now }, facts);
    }),

    WithdrawTask: byConcerned((plan, command, { id, now }, facts) => {
      const found = plan.tasks.find(({ task }) => task === command.task);
      if (!found) return reject('unknown-task', { task: command.task });
      if (found.withdrawn || plan.is === 'completed') return [];
      const withdrawn = { type: 'TaskWithdrawn' as const, data: { ...command } };
      return whatFollows(plan, withdrawn, [], { id, now }, facts);
    }),

    /** INV-JP2 holds of a goal as revised; before the plan is in force, whoever had agreed agrees anew. */
    ReviseGoal: byChair((plan, { reason, ...change }, { id, now }, facts) => {
      const goal = plan.goals.find((one) => one.goal === change.goal);
      if (plan.is === 'completed') return reject('completed');
      if (!goal) return reject('unknown-goal', { goal: change.goal });
      if (goal.result) return reject('result-recorded');
      const revised = { ...goal, ...stated(change) };
      if (sameContent(goal, revised)) return [];
      const goals = plan.goals.map((one) => (one === goal ? revised : one));
      const fault = faultOf(plan, revised) ?? (isBinding(plan) ? mustWeighAll(goals) : undefined);
      if (fault) return fault;
      const moved = !sameContent([goal.period, goal.owner], [revised.period, revised.owner]);
      return [
        { type: 'GoalRevised', data: stated({ ...change, reason }) },
        ...(isBinding(plan) && moved ? [resultDue(revised, { id, now }, facts)] : []),
      ];
    }),

    /** The figure decides: nobody calls a goal achieved that has missed its target. */
    RecordGoalResult: byConcerned((plan, { goal: name, actual, remarks }, { agency, now }) => {
      const goal = plan.goals.find((one) => one.goal === name);
      if (!goal) return reject('unknown-goal', { goal: name });
      if (goal.owner !== agency) return reject('not-the-owner', { owner: goal.owner });
      if (goal.result)
        return sameContent({ ...goal.result, is: undefined }, { actual, remarks }) ? [] : reject('result-recorded');
      if (!isBinding(plan)) return reject('not-in-force');
      const achieved = isAchieved(goal, actual);
      const { until } = goal.period;
      if (!achieved && isAfter(until, now)) return reject('period-runs', { until });
      const type = achieved ? ('GoalAchieved' as const) : ('GoalMissed' as const);
      const others = plan.goals.filter((one) => one !== goal);
      const reached = others.filter(({ result }) => result?.is === 'achieved').length + Number(achieved);
      return [
        { type, data: stated({ goal: name, actual, remarks }) },
        ...meetDeadline(plan, resultDeadline(name)),
        ...(others.every(({ result }) => result)
          ? [{ type: 'JointPlanCompleted' as const, data: { achieved: reached, missed: plan.goals.length - reached } }]
          : []),
      ];
    }),

    /** A missed answer opens the way for the coordinator (POL-45); a missing result stays due. */
    PassDeadline: (state, firing) => passDeadline(state, firing, () => []),
  },
  evolve,
  parties,
});
