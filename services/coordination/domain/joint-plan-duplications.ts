import type { jointPlan as contract } from '../../../contracts/coordination/v1/joint-plan';
import type { DuplicationDetected, TaskAllocated } from '../../../contracts/coordination/v1/joint-plan-events';
import type { Calendar, EventOf } from '../../../libs/eventsourcing';
import { meetDeadlines, setDeadlineIn } from '../../../libs/eventsourcing';
import { duplicationOf, type Effort, meetingOf, overlap } from './joint-plan-efforts';
import { isAfter } from './content';
import { type Duplication, type Goal, openDuplications, outcomeOf, ownersOf, type Plan } from './joint-plan-state';

/** What decisions on a plan know of other streams. */
export interface JointPlanFacts {
  /** DraftPlan: whose chair the meeting has, where it takes place. */
  readonly meeting?: { readonly chair: string };
  /** What other plans that are agreed or in force do on the objects of this one (U16). */
  readonly efforts?: readonly Effort[];
  /** The calendars of those who must act, by agency. */
  readonly calendars?: readonly Calendar[];
}

/** Working days in which each owner answers [proposed] (POL-45). */
const answerDays = 10;
/** Working days after the end of its period in which a goal's result is recorded [proposed]. */
const resultDays = 10;

type Event = EventOf<typeof contract.events>;
/** Of which plan, and at what instant. */
export interface When {
  readonly id: string;
  readonly now: string;
}

const calendarOf = (facts: JointPlanFacts | undefined, agency: string): Calendar | undefined =>
  facts?.calendars?.find((calendar) => calendar.agency === agency);

/** The deadline by which an owner of a duplication answers: one for each, as each counts its own working days. */
export const answerDeadline = ({ duplication, agency }: Pick<Duplication, 'duplication' | 'agency'>, owner: string) =>
  owner === agency ? `answer-${duplication}` : `answer-${duplication}-other`;

/** The deadline by which the result of a goal is recorded. */
export const resultDeadline = (goal: string): string => `result-${goal}`;

/** What a task and an effort make where they meet. A pair that is known is not found twice. */
const duplicationWith = (
  effort: Effort,
  plan: Plan,
  { task, agency, object, action, contradicts }: TaskAllocated,
  id: string,
): DuplicationDetected | undefined => {
  const kind = meetingOf({ object, action, contradicts }, effort);
  const duplication = duplicationOf([id, task], [effort.plan, effort.task]);
  const isKnown = [...effort.found, ...plan.duplications.map((one) => one.duplication)].includes(duplication);
  if (!kind || isKnown) return undefined;
  const met = { plan: effort.plan, task: effort.task, agency: effort.agency };
  return { duplication, kind, task, agency, with: met, object, action };
};

/** What tasks meet: tasks of their own plan, and what other plans do meanwhile. */
function found(
  plan: Plan,
  tasks: readonly TaskAllocated[],
  own: readonly TaskAllocated[],
  when: When,
  facts?: JointPlanFacts,
) {
  const within = own.map((task) => ({ ...task, plan: when.id, found: [] as string[] }));
  const elsewhere = (facts?.efforts ?? []).filter((effort) => effort.plan !== when.id);
  return tasks.flatMap((task) =>
    [...within, ...elsewhere.filter((effort) => overlap(effort, task))].flatMap((effort): Event[] => {
      const detected = duplicationWith(effort, plan, task, when.id);
      return detected ? [{ type: 'DuplicationDetected', data: detected }, ...answersDue(detected, when, facts)] : [];
    }),
  );
}

/** POL-45: ten working days of each owner. */
const answersDue = (detected: DuplicationDetected, { now }: When, facts?: JointPlanFacts) =>
  ownersOf(detected).map((owner) =>
    setDeadlineIn(answerDeadline(detected, owner), { from: now, days: answerDays, calendar: calendarOf(facts, owner) }),
  );

const alive = ({ tasks }: Plan) => tasks.filter(({ withdrawn }) => !withdrawn);

/** What a task that is being allocated meets (INV-JP3). */
export const meetsNow = (plan: Plan, task: TaskAllocated, when: When, facts?: JointPlanFacts) =>
  found(plan, [task], alive(plan), when, facts);

/** By when the result of a goal is recorded, with a reminder as its period ends. */
export const resultDue = ({ goal, owner, period }: Goal, { now }: When, facts?: JointPlanFacts) => {
  const { until } = period;
  const due = setDeadlineIn(resultDeadline(goal), {
    from: isAfter(until, now) ? until : now,
    days: resultDays,
    calendar: calendarOf(facts, owner),
  });
  return isAfter(until, now) ? { ...due, data: { ...due.data, reminders: [until] } } : due;
};

/**
 * A plan to which all have agreed and in which nothing is open is in force (INV-JP1), unless another plan has agreed to
 * the same effort since its tasks were allocated: then that is found first (INV-JP3).
 */
export function takeForce(plan: Plan, when: When, facts?: JointPlanFacts): Event[] {
  if (plan.is !== 'agreed' || openDuplications(plan).length > 0) return [];
  const met = found(plan, alive(plan), [], when, facts);
  if (met.length > 0) return met;
  return [{ type: 'JointPlanInForce', data: {} }, ...plan.goals.map((goal) => resultDue(goal, when, facts))];
}

/** What follows from a change that may have settled duplications: nobody need answer them any more, and the plan may be in force. */
export function settled(before: Plan, after: Plan, when: When, facts?: JointPlanFacts): Event[] {
  const ended = before.duplications.filter(
    (one, index) => outcomeOf(one) === 'open' && outcomeOf(after.duplications[index]!) !== 'open',
  );
  const answers = ended.flatMap((one) => ownersOf(one).map((owner) => answerDeadline(one, owner)));
  return [...meetDeadlines(after, answers), ...takeForce(after, when, facts)];
}
