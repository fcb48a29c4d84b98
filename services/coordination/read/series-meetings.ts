import { meeting, meetingSeries, type SeriesMatter } from '../../../contracts/coordination/v1';
import type { CarriedItem } from '../../../contracts/coordination/v1/meeting-parts';
import type { LocalizedText } from '../../../libs/contract';
import { type Classification, idOf, on, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';
import { said } from './clearance';
import { inMilliseconds } from './instants';

/** A meeting of a series: still to come, concluded, or on record with its series for what it left to the next. */
export interface SeriesMeetingRow {
  readonly meeting: string;
  readonly series: string;
  readonly title: LocalizedText;
  readonly start: string;
  readonly unit?: string;
  readonly is: 'ahead' | 'concluded' | 'held';
  readonly classification: Classification;
  /** Its agenda; once it is held, what of it waits for another meeting. */
  readonly items: readonly SeriesMatter[];
  /** What it leaves to the next meeting, from its conclusion on. */
  readonly left: readonly string[];
}

type Meetings = Rows<SeriesMeetingRow>;

const amend = (rows: Meetings, id: string, change: (row: SeriesMeetingRow) => Partial<SeriesMeetingRow>): void => {
  const row = rows.get(id);
  if (row) rows.put(id, { ...row, ...change(row) });
};
const amendOf = (rows: Meetings, event: Seen<unknown>, change: (row: SeriesMeetingRow) => Partial<SeriesMeetingRow>) =>
  amend(rows, idOf(event.stream), change);

/** A later meeting has dealt with an item, or carries it further: nothing of it waits with the earlier one any more. */
const settle = (rows: Meetings, { item, carriedFrom }: CarriedItem): void => {
  const row = rows.get(carriedFrom);
  if (!row) return;
  const left = row.left.filter((one) => one !== item);
  if (row.is === 'held' && left.length === 0) rows.delete(carriedFrom);
  else rows.put(carriedFrom, { ...row, left, items: row.items.filter((one) => one.item !== item) });
};

/** The meetings of series: which comes next, and which holds what earlier ones have left. */
export const seriesMeetings: ViewDefinition<SeriesMeetingRow> = {
  name: 'coordination.seriesMeetings',
  version: 1,
  columns: { series: (row) => row.series, is: (row) => row.is, start: (row) => row.start },
  on: [
    on<SeriesMeetingRow, typeof meeting.events>(meeting, {
      MeetingScheduled: (rows, { stream, data, context }) => {
        const { series, title, start, unit } = data;
        if (!series) return;
        const id = idOf(stream);
        const plan = { meeting: id, series, title, start: inMilliseconds(start), unit };
        rows.put(id, { ...plan, is: 'ahead', classification: context.classification, items: [], left: [] });
      },
      AgendaItemAdded: (rows, event) =>
        amendOf(rows, event, ({ items }) => {
          const { item, kind, title, agency, carriedFrom, classification } = said(event);
          return { items: [...items, { item, kind, title, agency, carriedFrom, classification }] };
        }),
      MeetingPostponed: (rows, event) => amendOf(rows, event, () => ({ start: inMilliseconds(event.data.start) })),
      MeetingCancelled: (rows, { stream }) => rows.delete(idOf(stream)),
      SessionConcluded: (rows, event) =>
        amendOf(rows, event, () => ({
          is: 'concluded',
          left: [...(event.data.carried ?? []), ...event.data.open],
        })),
    }),
    on<SeriesMeetingRow, typeof meetingSeries.events>(meetingSeries, {
      SeriesSessionHeld: (rows, { data: { meeting: id, carried, takenOver = [] } }) => {
        for (const one of takenOver) settle(rows, one);
        if (carried.length === 0) return rows.delete(id);
        amend(rows, id, ({ items }) => ({
          is: 'held',
          left: carried,
          items: items.filter(({ item }) => carried.includes(item)),
        }));
      },
    }),
  ],
};
