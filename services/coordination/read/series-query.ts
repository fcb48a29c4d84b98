import {
  type CarriedShown,
  type RoundBoard,
  roundQuery,
  seriesQuery,
  type SeriesShown,
  type UnitInRound,
} from '../../../contracts/coordination/v1';
import type { Cleared } from '../../../libs/contract';
import type { View } from '../../../libs/eventsourcing';
import { answered, type Query, type Reader, type Views } from '../../../libs/messaging';
import type { Tools } from '../../../libs/service';
import { clearedFor, seesAll } from './clearance';
import { flagged, pageOf, type Select } from './page';
import { permitted } from './permitted';
import { paceOf } from './round-forecast';
import { series } from './series';
import { seriesMeetings, type SeriesMeetingRow } from './series-meetings';
import { isSeries, placeOf, type RoundRow, seriesKey, type SeriesRow } from './series-rows';

/** Boards on a page where no number is asked for. */
const usualBoards = 10;

/** What the sessions leave is read in full by those who run the series: others were not in the room. */
const runs = ({ terms }: SeriesRow, reader: Reader): boolean =>
  seesAll(reader) || [terms.coordinator, terms.secretariat, terms.chair].includes(reader.agency);

const carriedOf = (row: SeriesRow, meetings: readonly SeriesMeetingRow[], reader: Reader): CarriedShown[] =>
  row.carried.map((one) => {
    const from = meetings.find(({ meeting }) => meeting === one.carriedFrom);
    const said = from?.items.find(({ item }) => item === one.item);
    const inHands = meetings.find(
      ({ is, items }) =>
        is !== 'held' && items.some(({ item, carriedFrom }) => item === one.item && carriedFrom === one.carriedFrom),
    );
    return {
      ...one,
      ...(inHands ? { onAgendaOf: inHands.meeting } : {}),
      ...(said && runs(row, reader) ? { matter: said } : {}),
    };
  });

const shownSeries = (row: SeriesRow, reader: Reader, views: Views): Cleared<SeriesShown> => {
  const { is: _, terms, parties: __, ...rest } = row;
  const meetings = views(seriesMeetings).select('series = ? ORDER BY start', row.id);
  const next = meetings.find(({ is }) => is === 'ahead');
  const nextSession = next && {
    meeting: next.meeting,
    start: next.start,
    unit: next.unit,
    title: next.title,
    classification: next.classification,
  };
  return clearedFor<SeriesShown>(reader, { ...terms, ...rest, carried: carriedOf(row, meetings, reader), nextSession });
};

const listed = answered(seriesQuery, {
  reads: [series, seriesMeetings],
  answer: (question, reader, views) => {
    const { id, kind, state } = question;
    const select: Select[] = [
      ['list = ?', 'series'],
      ...permitted(reader),
      ['series = ?', id],
      ['kind = ?', kind],
      ['state = ?', state],
    ];
    return pageOf(views(series) as View<SeriesRow>, select, question, placeOf, (row) =>
      shownSeries(row, reader, views),
    );
  },
});

/** After every instant. */
const unset = '9999';

/** Each unit of a round with its turn and its session, in the order of the turns; those without one come last. */
const unitsOf = ({ units, slots, covered }: RoundRow): UnitInRound[] =>
  units
    .map((unit): UnitInRound => {
      const turn = slots.find((one) => one.unit === unit);
      const had = covered.find((one) => one.unit === unit);
      return {
        unit,
        ...(turn ? { turn: { slot: turn.slot, start: turn.start, classification: turn.classification } } : {}),
        ...(had ? { covered: { meeting: had.meeting, heldAt: had.heldAt, classification: had.classification } } : {}),
      };
    })
    .sort((one, other) => (one.turn?.start ?? unset).localeCompare(other.turn?.start ?? unset));

/** K-16: the board of a round. */
const board = (row: RoundRow, of: SeriesRow | undefined, now: string, { registry }: Tools): RoundBoard => {
  const { series: id, round, startedAt, completedAt, units, first, target, changes, covered, sessions, breaches } = row;
  const cadence = of?.cadence;
  return {
    series: id,
    title: of?.terms.title,
    state: of?.state,
    round,
    startedAt,
    completedAt,
    first,
    target,
    changes,
    progress: `${covered.length}/${units.length}`,
    covered: covered.length,
    remaining: units.length - covered.length,
    units: unitsOf(row),
    sessions,
    ...paceOf(row, cadence, now, of && registry.calendar(of.terms.coordinator)),
    cadence: { set: cadence, due: of?.due, is: breaches.length > 0 ? 'breached' : 'kept', breaches },
  };
};

const boards = (tools: Tools): Query =>
  answered(roundQuery, {
    reads: [series],
    answer: (question, reader, views) => {
      const { series: id, round, open, limit } = question;
      const select: Select[] = [
        ['list = ?', 'round'],
        ...permitted(reader),
        ['series = ?', id],
        ['round = ?', round],
        ['open = ?', flagged(open)],
      ];
      const now = tools.clock.now().toISOString();
      return pageOf(
        views(series) as View<RoundRow>,
        select,
        { ...question, limit: limit ?? usualBoards },
        placeOf,
        (row) => {
          const of = views(series).get(seriesKey(row.series));
          return clearedFor(reader, board(row, isSeries(of) ? of : undefined, now, tools));
        },
      );
    },
  });

/** Series and the boards of their rounds; an agency sees those that it is party to, the coordinator’s office all. */
export const seriesQueries = (tools: Tools): readonly Query[] => [listed, boards(tools)];
