import type { jointPlan as contract } from '../../../contracts/coordination/v1/joint-plan';
import type {
  ConflictResolved,
  DuplicationAnswered,
  DuplicationDetected,
  GoalAdded,
  GoalRevised,
  JointPlanDrafted,
  TaskAllocated,
} from '../../../contracts/coordination/v1/joint-plan-events';
import type { PlanStanding, TaskReference } from '../../../contracts/coordination/v1/joint-plan-parts';
import type { LocalizedText } from '../../../libs/contract';
import { changesOn, type Deadlines, type Decider, evolveDeadlines } from '../../../libs/eventsourcing';
import { stated, union } from './content';

/** A goal as it stands, and its result once there is one. */
export interface Goal extends GoalAdded {
  readonly result?: { readonly is: 'achieved' | 'missed'; readonly actual: number; readonly remarks?: LocalizedText };
}

/** A task as it was allocated; withdrawn it counts no more. */
export interface Task extends TaskAllocated {
  readonly withdrawn: boolean;
}

/** Two tasks that meet, and what their owners and the coordinator made of it. */
export interface Duplication extends DuplicationDetected {
  readonly answers: readonly DuplicationAnswered[];
  readonly resolved?: ConflictResolved;
  /** One of the two tasks is withdrawn, whatever the reason. */
  readonly gone: boolean;
}

/** A plan from its draft on. Lists, since ids come from outside and no id may collide with a property. */
export interface Plan {
  readonly is: PlanStanding;
  readonly drafted: JointPlanDrafted;
  readonly goals: readonly Goal[];
  readonly tasks: readonly Task[];
  /** The agencies that agreed to the plan as it is. */
  readonly agreed: readonly string[];
  readonly refused: readonly { readonly agency: string; readonly reason: LocalizedText }[];
  readonly duplications: readonly Duplication[];
  readonly deadlines: Deadlines;
}

export type State = { readonly is: 'unknown'; readonly deadlines: Deadlines } | Plan;

export const initial: State = { is: 'unknown', deadlines: {} };

export const isPlan = (state: State): state is Plan => state.is !== 'unknown';

/** The owners of the two tasks; one agency where both are its own. */
export const ownersOf = ({ agency, with: met }: DuplicationDetected): readonly string[] =>
  union([agency], [met.agency]);

/** What became of a duplication: `justify` where both tasks stand, each for its reason. */
export function outcomeOf(duplication: Duplication): 'open' | 'join' | 'justify' | 'withdraw' {
  const { answers, resolved, gone } = duplication;
  if (gone) return 'withdraw';
  if (resolved) return resolved.outcome === 'join' ? 'join' : 'justify';
  const [first, ...others] = answers;
  const agreed = answers.length === ownersOf(duplication).length && others.every((one) => one.answer === first?.answer);
  return first && agreed ? first.answer : 'open';
}

/** The duplications that keep a plan from being in force (INV-JP3). */
export const openDuplications = ({ duplications }: Plan): readonly Duplication[] =>
  duplications.filter((one) => outcomeOf(one) === 'open');

/** Those who contribute, coordinate and chair; and whose task elsewhere is met, while that is open. */
export const parties = (state: State): readonly string[] => {
  if (!isPlan(state)) return [];
  const { agencies, coordinator, chair } = state.drafted;
  return union([...agencies, coordinator, chair], openDuplications(state).flatMap(ownersOf));
};

const onPlan = changesOn<State, Plan>(isPlan);

const without = <T extends { readonly agency: string }>(all: readonly T[], agency: string): readonly T[] =>
  all.filter((one) => one.agency !== agency);

/** What changes before the plan is in force is agreed to anew; what is in force stays. */
const agreedAnew = ({ is }: Plan): Partial<Plan> =>
  is === 'drafted' || is === 'agreed' ? { is: 'drafted', agreed: [], refused: [] } : {};

const reviseIn = (goals: readonly Goal[], { goal, reason: _, ...change }: GoalRevised): readonly Goal[] =>
  goals.map((one) => (one.goal === goal ? { ...one, ...stated(change) } : one));

const settle = (is: 'achieved' | 'missed') =>
  onPlan<{ goal: string; actual: number; remarks?: LocalizedText }>(({ goals }, { goal, ...result }) => ({
    goals: goals.map((one) => (one.goal === goal ? { ...one, result: { is, ...result } } : one)),
  }));

/** A task gives way: each duplication in which it met another is gone with it. */
const withdraw = (plan: Plan, given: TaskReference, id: string): Partial<Plan> => {
  const isGiven = (other: TaskReference): boolean => other.plan === given.plan && other.task === given.task;
  return {
    tasks: plan.tasks.map((one) => (isGiven({ plan: id, task: one.task }) ? { ...one, withdrawn: true } : one)),
    duplications: plan.duplications.map((one) =>
      isGiven({ plan: id, task: one.task }) || isGiven(one.with) ? { ...one, gone: true } : one,
    ),
  };
};

const amend = (plan: Plan, duplication: string, change: (one: Duplication) => Partial<Duplication>): Plan => ({
  ...plan,
  duplications: plan.duplications.map((one) => (one.duplication === duplication ? { ...one, ...change(one) } : one)),
});

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** What each event makes of a plan. */
export const evolve: Evolve = {
  JointPlanDrafted: (state, drafted): State => ({
    is: 'drafted',
    drafted,
    goals: [],
    tasks: [],
    agreed: [],
    refused: [],
    duplications: [],
    deadlines: state.deadlines,
  }),
  GoalAdded: onPlan((plan, goal) => ({ ...agreedAnew(plan), goals: [...plan.goals, goal] })),
  TaskAllocated: onPlan((plan, task) => ({
    ...agreedAnew(plan),
    tasks: [...plan.tasks, { ...task, withdrawn: false }],
  })),
  PlanAgreedBy: onPlan((plan, { agency }) => {
    const agreed = union(plan.agreed, [agency]);
    const all = plan.is === 'drafted' && plan.drafted.agencies.every((one) => agreed.includes(one));
    return { agreed, refused: without(plan.refused, agency), ...(all ? { is: 'agreed' as const } : {}) };
  }),
  PlanRefused: onPlan((plan, refusal) => ({
    agreed: plan.agreed.filter((one) => one !== refusal.agency),
    refused: [...without(plan.refused, refusal.agency), refusal],
    ...(plan.is === 'agreed' ? { is: 'drafted' as const } : {}),
  })),
  DuplicationDetected: onPlan(({ duplications }, found) => ({
    duplications: [...duplications, { ...found, answers: [], gone: false }],
  })),
  DuplicationAnswered: onPlan((plan, answer, { id }) => {
    const answered = amend(plan, answer.duplication, ({ answers }) => ({
      answers: [...without(answers, answer.agency), answer],
    }));
    return answer.answer === 'withdraw' ? { ...answered, ...withdraw(answered, answer, id) } : answered;
  }),
  ConflictResolved: onPlan((plan, resolved, { id }) => {
    const amended = amend(plan, resolved.duplication, () => ({ resolved }));
    return resolved.withdrawn ? { ...amended, ...withdraw(amended, resolved.withdrawn, id) } : amended;
  }),
  TaskWithdrawn: onPlan((plan, { task }, { id }) => withdraw(plan, { plan: id, task }, id)),
  JointPlanInForce: onPlan(() => ({ is: 'inForce' })),
  GoalRevised: onPlan((plan, revision) => ({
    ...agreedAnew(plan),
    ...(plan.is === 'inForce' ? { is: 'revised' as const } : {}),
    goals: reviseIn(plan.goals, revision),
  })),
  GoalAchieved: settle('achieved'),
  GoalMissed: settle('missed'),
  JointPlanCompleted: onPlan(() => ({ is: 'completed' })),
  ...evolveDeadlines<State>(),
};
