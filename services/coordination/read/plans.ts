import {
  type Classification,
  evolveBy,
  idOf,
  onEach,
  type Rows,
  type Seen,
  type ViewDefinition,
} from '../../../libs/eventsourcing';
import { jointPlan } from '../domain/joint-plan';
import { isPlan, ownersOf, type Plan } from '../domain/joint-plan-state';
import { higher, rankOf } from './clearance';
import { inBars } from './page';

/** A joint plan as it stands, and under which classification each of its entries was said. */
export interface PlanRow {
  readonly id: string;
  readonly draftedAt: string;
  readonly classification: Classification;
  readonly plan: Plan;
  /** By entry, as in `goal/<goal>`: the highest under which anything was said of it. */
  readonly said: Readonly<Record<string, Classification>>;
}

/** Those who contribute, coordinate and chair. */
export const partiesOf = ({ plan: { drafted } }: PlanRow): readonly string[] => [
  ...new Set([...drafted.agencies, drafted.coordinator, drafted.chair]),
];

/** Those whose task, here or elsewhere, was found to meet another. */
export const askedIn = ({ plan: { duplications } }: PlanRow): readonly string[] => [
  ...new Set(duplications.flatMap(ownersOf)),
];

interface Named {
  readonly goal: string;
  readonly task: string;
  readonly agency: string;
  readonly duplication: string;
}

/** The entry of which an event tells. */
const entryOf: Record<string, (named: Named) => string> = {
  GoalAdded: ({ goal }) => `goal/${goal}`,
  GoalRevised: ({ goal }) => `goal/${goal}`,
  GoalAchieved: ({ goal }) => `result/${goal}`,
  GoalMissed: ({ goal }) => `result/${goal}`,
  TaskAllocated: ({ task }) => `task/${task}`,
  PlanAgreedBy: ({ agency }) => `agreement/${agency}`,
  PlanRefused: ({ agency }) => `agreement/${agency}`,
  DuplicationDetected: ({ duplication }) => `duplication/${duplication}`,
  DuplicationAnswered: ({ duplication, agency }) => `answer/${duplication}/${agency}`,
  ConflictResolved: ({ duplication }) => `resolution/${duplication}`,
};

const follow = (rows: Rows<PlanRow>, event: Seen<object>): void => {
  const { stream, type, data, recordedAt, context } = event;
  const id = idOf(stream);
  const before = rows.get(id);
  const plan = evolveBy(jointPlan, before?.plan ?? jointPlan.initial, event);
  if (!isPlan(plan)) return;
  const { said = {}, draftedAt = recordedAt, classification = context.classification } = before ?? {};
  const entry = entryOf[type]?.(data as Named);
  const now = entry ? { ...said, [entry]: higher(context.classification, said[entry]) } : said;
  rows.put(id, { id, draftedAt, classification, plan, said: now });
};

/** Where a plan stands in the list: oldest first. */
export const placeOf = ({ draftedAt, id }: PlanRow): string => `${draftedAt}/${id}`;

/** The joint plans: goals and their results, tasks, who agreed, and what was found to be done twice (K-20). */
export const plans: ViewDefinition<PlanRow> = {
  name: 'coordination.plans',
  // A decider counts its version up with its folding, and this view folds with it.
  version: 1 + jointPlan.version,
  columns: {
    sort: placeOf,
    state: ({ plan }) => plan.is,
    meeting: ({ plan }) => plan.drafted.meeting ?? null,
    parties: (row) => inBars(partiesOf(row)),
    shown_to: (row) => inBars([...partiesOf(row), ...askedIn(row)]),
    rank: (row) => rankOf(row.classification),
  },
  on: [onEach(jointPlan.contract, follow)],
};
