import type { jointPlan as contract } from '../../../contracts/coordination/v1/joint-plan';
import type { ConflictOutcome, TaskReference } from '../../../contracts/coordination/v1/joint-plan-parts';
import { type EventOf, isRunning } from '../../../libs/eventsourcing';
import { answerDeadline, type JointPlanFacts, settled, type When } from './joint-plan-duplications';
import { type Duplication, evolve, ownersOf, type Plan } from './joint-plan-state';
import { isAfter } from './content';

type Event = EventOf<typeof contract.events>;

/** The plan as it is after an event that is being decided, to see what follows from it. */
export const after = (plan: Plan, { type, data }: Event, id: string): Plan =>
  evolve[type](plan, data as never, { id } as never) as Plan;

/** What follows from an answer, a resolution or a withdrawal; `beside` is recorded with it. */
export function whatFollows(plan: Plan, event: Event, beside: readonly Event[], when: When, facts?: JointPlanFacts) {
  const now = [event, ...beside].reduce((state, one) => after(state, one, when.id), plan);
  return [event, ...beside, ...settled(plan, now, when, facts)];
}

const own = ({ task }: Duplication, plan: string): TaskReference => ({ plan, task });
const met = ({ with: { plan, task } }: Duplication): TaskReference => ({ plan, task });

/** The task for which an owner answers; where both are its own, the one found later. */
export const answersFor = (duplication: Duplication, owner: string, plan: string): TaskReference =>
  owner === duplication.agency ? own(duplication, plan) : met(duplication);

/** The task that a resolution of the coordinator ends. */
export function endedBy(outcome: ConflictOutcome, duplication: Duplication, plan: string): TaskReference | undefined {
  if (outcome === 'withdraw-task') return own(duplication, plan);
  return outcome === 'withdraw-other' ? met(duplication) : undefined;
}

/** Until when an owner may still answer; undefined where all have, or have let their deadline pass (POL-45). */
export const answersUntil = (plan: Plan, duplication: Duplication): string | undefined =>
  ownersOf(duplication)
    .filter((owner) => !duplication.answers.some(({ agency }) => agency === owner))
    .map((owner) => answerDeadline(duplication, owner))
    .filter((name) => isRunning(plan, name))
    .map((name) => plan.deadlines[name]!.due)
    .reduce<string | undefined>((latest, due) => (latest && isAfter(latest, due) ? latest : due), undefined);
