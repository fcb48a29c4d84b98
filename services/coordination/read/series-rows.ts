import type {
  CadenceBreached,
  CadenceSet,
  MeetingSeriesEstablished,
  RoundTargetChanged,
  SeriesSessionHeld,
  UnitCoveredInRound,
} from '../../../contracts/coordination/v1/meeting-series-events';
import type { CarriedItem } from '../../../contracts/coordination/v1/meeting-parts';
import type { RotaSlot } from '../../../contracts/coordination/v1/meeting-series-parts';
import type { Classification } from '../../../libs/eventsourcing';
import type { Said } from './clearance';

/** What both kinds of rows hold. */
interface Shared {
  readonly classification: Classification;
  /** The agencies to which it is shown: those of the series, and the units of its rounds. */
  readonly parties: readonly string[];
}

/** A series as the list shows it. */
export interface SeriesRow extends Shared {
  readonly is: 'series';
  readonly id: string;
  readonly state: 'established' | 'running' | 'suspended' | 'closed';
  readonly terms: MeetingSeriesEstablished;
  readonly establishedAt: string;
  readonly cadence?: Said<CadenceSet>;
  /** By when the next session is held; absent where the cadence rests. */
  readonly due?: string;
  /** Sessions held so far. */
  readonly sessions: number;
  readonly last?: Said<Pick<SeriesSessionHeld, 'meeting' | 'unit' | 'heldAt'>>;
  /** Times that no session was held within the cadence. */
  readonly breaches: number;
  readonly carried: readonly Said<CarriedItem>[];
  /** The round under way. */
  readonly round?: string;
  /** Why it is suspended or was closed. */
  readonly because?: Said<{ readonly reason: unknown }>;
}

/** A round of a series: whose turn is when, and who had it. */
export interface RoundRow extends Shared {
  readonly is: 'round';
  readonly series: string;
  readonly round: string;
  readonly startedAt: string;
  readonly completedAt?: string;
  readonly units: readonly string[];
  readonly first: string;
  readonly target: string;
  readonly changes: readonly Said<Pick<RoundTargetChanged, 'target' | 'reason'>>[];
  readonly slots: readonly Said<RotaSlot>[];
  readonly covered: readonly Said<Omit<UnitCoveredInRound, 'round'>>[];
  /** Sessions that the series held while it was under way, whatever they covered. */
  readonly sessions: number;
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
