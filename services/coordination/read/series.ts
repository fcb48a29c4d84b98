import { meetingSeries } from '../../../contracts/coordination/v1';
import type { LocalizedText } from '../../../libs/contract';
import { idOf, on, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';
import { isAfter, union } from '../domain/content';
import { cadenceDeadline } from '../domain/meeting-series-cadence';
import { rankOf, said } from './clearance';
import { inBars } from './page';
import {
  isRound,
  isSeries,
  placeOf,
  roundKey,
  type RoundRow,
  type SeriesEntry,
  seriesKey,
  type SeriesRow,
} from './series-rows';

type Entries = Rows<SeriesEntry>;

const seriesOf = (rows: Entries, { stream }: Seen<unknown>): SeriesRow | undefined => {
  const row = rows.get(seriesKey(idOf(stream)));
  return isSeries(row) ? row : undefined;
};

const amend = (rows: Entries, event: Seen<unknown>, change: (row: SeriesRow) => Partial<SeriesRow>): void => {
  const row = seriesOf(rows, event);
  if (row) rows.put(seriesKey(row.id), { ...row, ...change(row) });
};

const amendRound = (
  rows: Entries,
  { stream }: Seen<unknown>,
  round: string | undefined,
  change: (row: RoundRow) => Partial<RoundRow>,
): void => {
  const row = round === undefined ? undefined : rows.get(roundKey(idOf(stream), round));
  if (isRound(row)) rows.put(roundKey(row.series, row.round), { ...row, ...change(row) });
};

const ends =
  (state: 'suspended' | 'closed') =>
  (rows: Entries, event: Seen<{ reason: LocalizedText }>): void =>
    amend(rows, event, () => ({ state, because: said(event) }));

/** The cadence is the only deadline of a series. */
const due = (rows: Entries, event: Seen<{ deadline: string; due?: string }>): void => {
  if (event.data.deadline === cadenceDeadline) amend(rows, event, () => ({ due: event.data.due }));
};

/** Meeting series with their cadence, and the board of each of their rounds (K-16). */
export const series: ViewDefinition<SeriesEntry> = {
  name: 'coordination.series',
  version: 1,
  columns: {
    list: (entry) => entry.is,
    sort: placeOf,
    series: (entry) => (isSeries(entry) ? entry.id : entry.series),
    round: (entry) => (isRound(entry) ? entry.round : null),
    kind: (entry) => (isSeries(entry) ? entry.terms.kind : null),
    state: (entry) => (isSeries(entry) ? entry.state : null),
    open: (entry) => (isRound(entry) ? Number(!entry.completedAt) : null),
    parties: ({ parties }) => inBars(parties),
    rank: ({ classification }) => rankOf(classification),
  },
  on: [
    on<SeriesEntry, typeof meetingSeries.events>(meetingSeries, {
      MeetingSeriesEstablished: (rows, { stream, data: terms, recordedAt, context }) => {
        const { coordinator, secretariat, chair, members, units = [] } = terms;
        rows.put(seriesKey(idOf(stream)), {
          is: 'series',
          id: idOf(stream),
          state: 'established',
          terms,
          establishedAt: recordedAt,
          sessions: 0,
          breaches: 0,
          carried: [],
          classification: context.classification,
          parties: union(union([coordinator, secretariat, chair], members), units),
        });
      },
      CadenceSet: (rows, event) => amend(rows, event, () => ({ state: 'running', cadence: said(event) })),
      CadenceBreached: (rows, event) => {
        amend(rows, event, ({ breaches }) => ({ breaches: breaches + 1 }));
        amendRound(rows, event, seriesOf(rows, event)?.round, ({ breaches }) => ({
          breaches: [...breaches, event.data],
        }));
      },
      RoundStarted: (rows, event) => {
        const row = seriesOf(rows, event);
        if (!row) return;
        const { round, units, target } = event.data;
        const parties = union(row.parties, units);
        rows.put(seriesKey(row.id), { ...row, round, parties });
        rows.put(roundKey(row.id, round), {
          is: 'round',
          series: row.id,
          round,
          startedAt: event.recordedAt,
          units,
          first: target,
          target,
          changes: [],
          slots: [],
          covered: [],
          sessions: 0,
          breaches: [],
          classification: row.classification,
          parties,
        });
      },
      RoundTargetChanged: (rows, event) =>
        amendRound(rows, event, event.data.round, ({ changes }) => {
          const { target, reason, classification } = said(event);
          return { target, changes: [...changes, { target, reason, classification }] };
        }),
      RotaPublished: (rows, event) =>
        amendRound(rows, event, event.data.round, () => {
          const { classification } = event.context;
          return { slots: event.data.slots.map((slot) => ({ ...slot, classification })) };
        }),
      RotaSlotsSwapped: (rows, event) =>
        amendRound(rows, event, event.data.round, ({ slots }) => {
          const { slot, with: other } = event.data;
          const unitOf = (id: string) => slots.find((one) => one.slot === id)!.unit;
          const turned = (id: string): string => (id === slot ? unitOf(other) : unitOf(slot));
          const { classification } = event.context;
          return {
            slots: slots.map((one) =>
              one.slot === slot || one.slot === other ? { ...one, unit: turned(one.slot), classification } : one,
            ),
          };
        }),
      SeriesSessionHeld: (rows, event) => {
        const { meeting, unit, heldAt, carried, takenOver = [], classification } = said(event);
        const isTaken = (one: { item: string; carriedFrom: string }): boolean =>
          takenOver.some(({ item, carriedFrom }) => item === one.item && carriedFrom === one.carriedFrom);
        const isLatest = (before: string | undefined): boolean => !before || isAfter(heldAt, before);
        amend(rows, event, (row) => ({
          sessions: row.sessions + 1,
          last: isLatest(row.last?.heldAt) ? { meeting, unit, heldAt, classification } : row.last,
          carried: [
            ...row.carried.filter((one) => !isTaken(one)),
            ...carried.map((item) => ({ item, carriedFrom: meeting, classification })),
          ],
        }));
        amendRound(rows, event, seriesOf(rows, event)?.round, ({ sessions, last }) => ({
          sessions: sessions + 1,
          last: isLatest(last) ? heldAt : last,
        }));
      },
      UnitCoveredInRound: (rows, event) =>
        amendRound(rows, event, event.data.round, ({ covered }) => {
          const { unit, meeting, heldAt, classification } = said(event);
          return { covered: [...covered, { unit, meeting, heldAt, classification }] };
        }),
      RoundCompleted: (rows, event) => {
        amendRound(rows, event, event.data.round, ({ last }) => ({ completedAt: last ?? event.recordedAt }));
        amend(rows, event, () => ({ round: undefined }));
      },
      SeriesSuspended: ends('suspended'),
      SeriesResumed: (rows, event) =>
        amend(rows, event, ({ cadence }) => ({ state: cadence ? 'running' : 'established', because: undefined })),
      SeriesClosed: ends('closed'),
      DeadlineSet: due,
      DeadlineResumed: due,
      DeadlinePaused: due,
    }),
  ],
};
