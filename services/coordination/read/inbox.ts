import type { InboxEntry } from '../../../contracts/coordination/v1';
import {
  type Classification,
  categoryOf,
  idOf,
  onEach,
  type Rows,
  type Seen,
  type Step,
  type ViewDefinition,
} from '../../../libs/eventsourcing';
import type { Awaited, Awaiting } from './awaited/awaited';
import { frameworks } from './awaited/axis-framework';
import { jointPlans } from './awaited/joint-plan';
import { meetings } from './awaited/meeting';
import { practiceNotes } from './awaited/practice-note';
import { documents } from './awaited/official-document';
import { series } from './awaited/meeting-series';
import { resolutions } from './awaited/resolution';
import { reports } from './awaited/unit-report';
import { groups } from './awaited/working-group';
import { inMilliseconds } from './instants';

/** The aggregates in which something awaits somebody. */
const parts: readonly Awaiting[] = [
  meetings,
  resolutions,
  frameworks,
  reports,
  series,
  documents,
  groups,
  jointPlans,
  practiceNotes,
];
/** One thing that awaits one agency, and since when. */
export interface InboxRow extends Awaited, Pick<InboxEntry, 'aggregate' | 'id' | 'since'> {
  readonly classification: Classification;
}

/** How a stream stands, and the keys of the rows that await somebody for it. */
interface StreamRow {
  readonly state: unknown;
  readonly classification: Classification;
  readonly awaited: readonly string[];
}

/** What the view keeps: the rows of all inboxes, and beside them what their next change follows from. */
export type KeptRow = InboxRow | StreamRow;
type Inbox = Rows<KeptRow>;

const isRow = (entry: KeptRow): entry is InboxRow => 'agency' in entry;

/** Where a row stands in the inbox: by its deadline, then by its age; last where it has no deadline. */
export const placeOf = (row: InboxRow): string =>
  `${row.due ? inMilliseconds(row.due) : '9999'}/${row.since}/${keyOf(row, row.aggregate, row.id)}`;

/** A row among those of all agencies. */
export const keyOf = ({ agency, kind, item, level }: Awaited, aggregate: string, id: string): string => {
  const more = item ?? level;
  return `${agency}/${aggregate}/${id}/${kind}${more === undefined ? '' : `/${more}`}`;
};

const same = (one: Awaited, other: Awaited): boolean => one.due === other.due && one.overdue === other.overdue;

/** Puts what newly awaits somebody, and takes away what awaits nobody any more. */
function settle(rows: Inbox, event: Seen<object>, now: readonly Awaited[], before: StreamRow): string[] {
  const [aggregate, id] = [categoryOf(event.stream), idOf(event.stream)];
  const { classification } = before;
  const keys = now.map((one) => keyOf(one, aggregate, id));
  for (const key of before.awaited) if (!keys.includes(key)) rows.delete(key);
  for (const [place, one] of now.entries()) {
    const known = rows.get(keys[place]!) as InboxRow | undefined;
    if (known && same(known, one)) continue;
    const since = known?.since ?? event.recordedAt;
    rows.put(keys[place]!, { ...one, aggregate, id, classification, since });
  }
  return keys;
}

const stepOf =
  (part: Awaiting): Step<KeptRow> =>
  (rows, event: Seen<object>) => {
    const key = `stream/${event.stream}`;
    const known = rows.get(key) as StreamRow | undefined;
    const before = known ?? { state: part.initial, classification: event.context.classification, awaited: [] };
    const state = part.fold(before.state, event);
    rows.put(key, { ...before, state, awaited: settle(rows, event, part.awaited(state), before) });
  };

/** What awaits each agency in coordination. */
export const inbox: ViewDefinition<KeptRow> = {
  name: 'coordination.inbox',
  // A decider counts its version up with its folding, and this view folds with it.
  version: parts.reduce((sum, { version, decider }) => sum + version + decider.version, 0),
  columns: {
    agency: (entry) => (isRow(entry) ? entry.agency : null),
    sort: (entry) => (isRow(entry) ? placeOf(entry) : null),
    kind: (entry) => (isRow(entry) ? entry.kind : null),
    overdue: (entry) => (isRow(entry) ? Number(entry.overdue) : null),
  },
  indexes: ['agency, sort'],
  on: parts.map((part) => onEach(part.decider.contract, stepOf(part), part.minds)),
};
