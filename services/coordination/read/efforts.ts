import { evolveBy, idOf, onEach, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';
import { jointPlan } from '../domain/joint-plan';
import { type Effort, matterOf } from '../domain/joint-plan-efforts';
import { isPlan, type Plan, type State } from '../domain/joint-plan-state';

/** What an agency does or is to do, and whether its plan binds it: agreed to by all, or in force. */
export interface EffortRow extends Effort {
  readonly binding: boolean;
}

/** Beside the efforts their plan as it stands: no rule of it is written twice. */
interface Standing {
  readonly state: State;
}

const isEffort = (row: EffortRow | Standing): row is EffortRow => 'task' in row;

const effortsOf = (plan: string, { is, tasks, duplications }: Plan): EffortRow[] =>
  tasks
    .filter(({ withdrawn }) => !withdrawn && is !== 'completed')
    .map(({ task, agency, object, action, contradicts, from, until }) => ({
      plan,
      task,
      agency,
      object,
      action,
      ...(contradicts ? { contradicts } : {}),
      from,
      until,
      found: duplications.filter((one) => one.task === task).map(({ duplication }) => duplication),
      binding: is !== 'drafted',
    }));

const follow = (rows: Rows<EffortRow | Standing>, event: Seen<object>): void => {
  const key = `plan/${event.stream}`;
  const before = (rows.get(key) as Standing | undefined)?.state ?? jointPlan.initial;
  const state = evolveBy(jointPlan, before, event);
  rows.put(key, { state });
  if (!isPlan(state)) return;
  const plan = idOf(event.stream);
  const efforts = effortsOf(plan, state);
  for (const { task } of state.tasks)
    if (!efforts.some((effort) => effort.task === task)) rows.delete(`task/${plan}/${task}`);
  for (const effort of efforts) rows.put(`task/${plan}/${effort.task}`, effort);
};

const minds = Object.keys(jointPlan.contract.events).filter((type) => !type.startsWith('Deadline'));

/** For INV-JP3 and U16: what the joint plans do on an object, and from when until when. */
export const efforts: ViewDefinition<EffortRow> = {
  name: 'coordination.efforts',
  // A decider counts its version up with its folding, and this view folds with it.
  version: 1 + jointPlan.version,
  columns: {
    matter: (row) => (isEffort(row) ? matterOf(row.object) : null),
    binding: (row) => (isEffort(row) ? Number(row.binding) : null),
  },
  on: [onEach(jointPlan.contract, follow, minds)],
};
