import { evolveBy, type Seen } from '../../../../libs/eventsourcing';
import { isAfter } from '../../domain/content';
import { meetingSeries } from '../../domain/meeting-series';
import { cadenceDeadline } from '../../domain/meeting-series-cadence';
import {
  initial,
  isCovered,
  isEstablished,
  openRound,
  type Round,
  type Series,
  type State as SeriesState,
} from '../../domain/meeting-series-state';
import { type Awaited, type Awaiting, by, ofDeadlines, undated } from './awaited';

/** A series, and by when the session was due that is still to be held: the deadline itself goes on (INV-MS2). */
interface Followed {
  readonly series: SeriesState;
  readonly breached?: string;
}

/** What awaits whom in a series. While it is suspended nothing does. */
function awaitedInSeries({ series, breached }: Followed): readonly Awaited[] {
  if (!isEstablished(series) || series.is === 'suspended' || series.is === 'closed') return [];
  const { coordinator, secretariat, title } = series.terms;
  const round = openRound(series);
  const undatedUnits = round && round.units.some((unit) => !isCovered(round, unit) && !turnOf(round, unit));
  return [
    ...(series.deadlines[cadenceDeadline]
      ? [{ kind: 'hold-session' as const, agency: secretariat, title, ...by(series, cadenceDeadline) }]
      : []),
    ...(breached
      ? [{ kind: 'cadence-breached' as const, agency: coordinator, title, due: breached, overdue: true }]
      : []),
    ...(undatedUnits ? [{ kind: 'publish-rota' as const, agency: coordinator, title, ...undated }] : []),
    ...(round ? swaps(series, round) : []),
  ];
}

const turnOf = ({ slots }: Round, unit: string) => slots.find((slot) => slot.unit === unit);

/** INV-MS3: a swap that one head wants awaits the other; it is about the slot that the other would get. */
const swaps = ({ terms: { title } }: Series, { slots, swaps: wanted }: Round): readonly Awaited[] =>
  wanted.flatMap(({ slot, with: other, by: asking }) => {
    const turns = slots.filter((one) => one.slot === slot || one.slot === other);
    const theirs = turns.find(({ unit }) => unit !== asking);
    const offered = turns.find(({ unit }) => unit === asking);
    return theirs && offered
      ? [{ kind: 'agree-to-swap', agency: theirs.unit, title, item: offered.slot, due: firstOf(turns), overdue: false }]
      : [];
  });

/** Nothing is swapped any more once the first of the two turns has come. */
const firstOf = (turns: readonly { readonly start: string }[]): string =>
  turns.map(({ start }) => start).reduce((one, other) => (isAfter(other, one) ? one : other));

const follow = ({ series, breached }: Followed, event: Seen<object>): Followed => {
  const after = evolveBy(meetingSeries, series, event);
  switch (event.type) {
    case 'CadenceBreached':
      return { series: after, breached: breached ?? (event.data as { due: string }).due };
    case 'SeriesSessionHeld':
      return { series: after };
    default:
      return { series: after, breached };
  }
};

/** Series of meetings: the next session, a cadence that was breached, a rota to publish, a swap to agree to. */
export const series: Awaiting<Followed> = {
  decider: meetingSeries,
  version: 1,
  minds: [
    'MeetingSeriesEstablished',
    'CadenceSet',
    'CadenceBreached',
    'RoundStarted',
    'RotaPublished',
    'RotaSwapProposed',
    'RotaSlotsSwapped',
    'SeriesSessionHeld',
    'UnitCoveredInRound',
    'SeriesSuspended',
    'SeriesResumed',
    'SeriesClosed',
    ...ofDeadlines,
  ],
  initial: { series: initial },
  fold: follow,
  awaited: awaitedInSeries,
};
