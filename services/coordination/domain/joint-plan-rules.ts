import type { jointPlan as contract } from '../../../contracts/coordination/v1/joint-plan';
import { type Decision, type EventOf, reject, rulesOn } from '../../../libs/eventsourcing';
import type { JointPlanFacts } from './joint-plan-duplications';
import { isPlan, type Goal, type Plan, type State } from './joint-plan-state';
import { isAfter } from './content';

/** The sum of the weights of a plan that gives any [proposed] (INV-JP2). */
const wholePlan = 100;

type Code = keyof typeof contract.rejections;
type Answer = Decision<EventOf<typeof contract.events>, Code>;

/** Rules for plans that were drafted. */
const among = rulesOn<State, Plan, JointPlanFacts, Answer>(isPlan, () => reject('not-drafted'));

/** The agency that drafted the plan. */
export const byCoordinator = among(({ drafted: { coordinator } }, { agency }) =>
  agency === coordinator ? undefined : reject('not-the-coordinator', { coordinator }),
);

export const byChair = among(({ drafted: { chair } }, { agency }) =>
  agency === chair ? undefined : reject('not-the-chair', { chair }),
);

/** One of the agencies that contribute (INV-JP1). */
export const byContributor = among(({ drafted }, { agency }) => mustContribute(drafted, agency));

/** Whoever asks: the rule itself says who may. */
export const byConcerned = among(() => undefined);

/** INV-JP1: whoever owns a goal or does a task has agreed to the plan. */
export const mustContribute = ({ agencies }: Plan['drafted'], agency: string) =>
  agencies.includes(agency) ? undefined : reject('not-contributing', { agency });

/** INV-JP2: what has a beginning ends after it. */
export const mustEndLater = ({ from, until }: { readonly from: string; readonly until: string }) =>
  isAfter(until, from) ? undefined : reject('ends-before-it-begins', { from, until });

/** INV-JP2: what of a goal is wrong, whoever states it. */
export const faultOf = (plan: Plan, { owner, period, target, baseline, better }: Goal) =>
  mustContribute(plan.drafted, owner) ??
  mustEndLater(period) ??
  (target === baseline && !better ? reject('direction-unknown') : undefined);

/** INV-JP2: where any goal has a weight, the weights make up the whole plan. */
export const mustWeighAll = (goals: readonly Goal[]) => {
  const weights = goals.flatMap(({ weight }) => weight ?? []);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.length === 0 || sum === wholePlan ? undefined : reject('weights-not-100', { sum });
};

/** Why nobody can agree to the plan as it is; undefined where they can (INV-JP2). */
export const cannotBeAgreed = ({ goals }: Plan) => (goals.length === 0 ? reject('no-goals') : mustWeighAll(goals));

/** Whether a goal with this figure is achieved: at its target, or beyond it on its better side. */
export const isAchieved = ({ baseline, target, better }: Goal, actual: number): boolean =>
  (better ?? (target < baseline ? 'lower' : 'higher')) === 'higher' ? actual >= target : actual <= target;

/** Whether the plan binds those who agreed to it, or did so until all of its goals had a result. */
export const isBinding = ({ is }: Plan): boolean => is === 'inForce' || is === 'revised' || is === 'completed';
