import type {
  CadenceBreached,
  MeetingSeriesEstablished,
  RoundBoard,
  SeriesShown,
  UnitCoveredInRound,
} from '../../../contracts/coordination/v1';
import type { CarriedItem } from '../../../contracts/coordination/v1/meeting-parts';
import type { RotaSlot } from '../../../contracts/coordination/v1/meeting-series-parts';
import type { Classification, Said } from '../../../libs/contract';

/** What both kinds of rows hold. */
interface Shared {
  readonly classification: Classification;
  /** The agencies to which it is shown: those of the series, and the units of its rounds. */
  readonly parties: readonly string[];
}

/** A series. */
export interface SeriesRow
  extends Shared, Omit<SeriesShown, keyof MeetingSeriesEstablished | 'nextSession' | 'carried'> {
  readonly is: 'series';
  readonly terms: MeetingSeriesEstablished;
  readonly carried: readonly Said<CarriedItem>[];
}

/** A round of a series: whose turn is when, and who had it. */
export interface RoundRow
  extends
    Shared,
    Pick<RoundBoard, 'series' | 'round' | 'startedAt' | 'completedAt' | 'first' | 'target' | 'changes' | 'sessions'> {
  readonly is: 'round';
  readonly units: readonly string[];
  readonly slots: readonly Said<RotaSlot>[];
  readonly covered: readonly Said<Omit<UnitCoveredInRound, 'round'>>[];
  /** When the latest session was held. */
  readonly last?: string;
  readonly breaches: readonly CadenceBreached[];
}

/** What the view keeps. */
export type SeriesEntry = SeriesRow | RoundRow;

export const isSeries = (entry: SeriesEntry | undefined): entry is SeriesRow => entry?.is === 'series';
export const isRound = (entry: SeriesEntry | undefined): entry is RoundRow => entry?.is === 'round';

export const seriesKey = (id: string): string => `series/${id}`;
export const roundKey = (series: string, round: string): string => `round/${series}/${round}`;

/** Where an entry stands in its list: oldest first. */
export const placeOf = (entry: SeriesEntry): string =>
  entry.is === 'series' ? `${entry.establishedAt}/${entry.id}` : `${entry.startedAt}/${entry.series}/${entry.round}`;
