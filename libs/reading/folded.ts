import {
  type AnyDecider,
  type Classification,
  evolveBy,
  idOf,
  onEach,
  type Rows,
  type Seen,
  type ViewDefinition,
} from '../eventsourcing';
import { higher, rankOf } from './clearance';

/** An aggregate as its own rules fold it, and when what happened to it was recorded. */
export interface Folded<State> {
  readonly id: string;
  readonly state: State;
  /** The highest under which anything of it was said. */
  readonly classification: Classification;
  readonly openedAt: string;
  readonly changedAt: string;
  /** When an event of each type was recorded last; deadlines aside. */
  readonly at: Readonly<Record<string, string>>;
}

/** Where an aggregate stands in a list: oldest first. */
export const oldestFirst = ({ openedAt, id }: Folded<unknown>): string => `${openedAt}/${id}`;

/**
 * A view with a row for each aggregate that `isOpened`, as its decider folds it; with the columns `sort` (oldest first)
 * and `rank` beside those named.
 */
export function foldedView<All, State extends All>(
  name: string,
  decider: AnyDecider<All>,
  isOpened: (state: All) => state is State,
  columns: ViewDefinition<Folded<State>>['columns'],
  indexes: readonly string[] = [],
): ViewDefinition<Folded<State>> {
  const follow = (rows: Rows<Folded<State>>, event: Seen<object>): void => {
    const id = idOf(event.stream);
    const before = rows.get(id);
    const state = evolveBy(decider, before?.state ?? decider.initial, event);
    if (!isOpened(state)) return;
    const { recordedAt, type, context } = event;
    const isDeadline = type.startsWith('Deadline');
    rows.put(id, {
      id,
      state,
      classification: higher(context.classification, before?.classification),
      openedAt: before?.openedAt ?? recordedAt,
      changedAt: isDeadline && before ? before.changedAt : recordedAt,
      at: isDeadline ? (before?.at ?? {}) : { ...before?.at, [type]: recordedAt },
    });
  };
  return {
    name,
    // A decider counts its version up with its folding, and this view folds with it.
    version: 1 + decider.version,
    columns: { sort: oldestFirst, rank: ({ classification }) => rankOf(classification), ...columns },
    indexes: ['sort', ...indexes],
    on: [onEach(decider.contract, follow)],
  };
}
