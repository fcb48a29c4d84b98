import {
  type Agency,
  type Cleared,
  type DayOrInstant,
  Flag,
  Id,
  type Instant,
  type LocalizedText,
  Optional,
  query,
  type Said,
  Text,
  Whole,
} from '../../../../libs/contract';
import type { CadenceBreached, CadenceSet, RoundTargetChanged, UnitCoveredInRound } from '../meeting-series-events';
import type { RotaSlot, SeriesStage } from '../meeting-series-parts';

/** What to select of the rounds; what is left out selects everything. */
export class RoundQuestion {
  @Optional() @Id() series?: string;
  @Optional() @Id() round?: string;
  /** Only those under way, or only those that are complete. */
  @Optional() @Flag() open?: boolean;
  /** Rows of a page; each has all its units. */
  @Optional() @Whole(1, 50) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** When a round will be complete if it goes on in a certain way, and whether that is after its target. */
export interface Forecast {
  readonly complete: Instant;
  readonly late: boolean;
}

/** How a round goes forward (K-16). */
export interface Pace {
  readonly sessionsPerWeek: number;
  /** As fast as units have been covered so far; absent where none was. */
  readonly atPresentPace?: Forecast;
  /** One unit with each session that the cadence plans; absent where there is no cadence. */
  readonly atPlannedCadence?: Forecast;
  /** With the last turn of the rota; absent where units have none. */
  readonly byRota?: Forecast;
}

/** A unit with its turn and its session, where it has had them. */
export interface UnitInRound {
  readonly unit: Agency;
  readonly turn?: Said<Pick<RotaSlot, 'slot' | 'start'>>;
  readonly covered?: Said<Pick<UnitCoveredInRound, 'meeting' | 'heldAt'>>;
}

/** How often the series is to meet, and whether it does. */
export interface CadenceShown {
  readonly set?: Said<CadenceSet>;
  /** By when the next session is held; absent where the cadence rests. */
  readonly due?: Instant;
  readonly is: 'kept' | 'breached';
  /** The times within the round that no session was held in time. */
  readonly breaches: readonly CadenceBreached[];
}

/** The board of a round: whose turn is when, who had it, and when it will be complete (K-16). */
export interface RoundBoard extends Pace {
  readonly series: Id;
  /** The series', like its state. */
  readonly title?: LocalizedText;
  readonly state?: SeriesStage;
  readonly round: Id;
  readonly startedAt: Instant;
  readonly completedAt?: Instant;
  /** The target with which it started (INV-MS1), and the one by which it is to be complete now. */
  readonly first: DayOrInstant;
  readonly target: DayOrInstant;
  readonly changes: readonly Said<Pick<RoundTargetChanged, 'target' | 'reason'>>[];
  /** `<covered>/<all>`. */
  readonly progress: string;
  readonly covered: Whole;
  readonly remaining: Whole;
  /** In the order of their turns; those without one come last. */
  readonly units: readonly UnitInRound[];
  /** Sessions that the series held while it was under way, whatever they covered. */
  readonly sessions: Whole;
  readonly cadence: CadenceShown;
}

/**
 * Boards of rounds: units and turns, what was covered, what remains and when it will be complete; oldest first, paged; an
 * agency sees those of the series that it is party to, the coordinator’s office all.
 */
export const roundQuery = query<RoundQuestion, Cleared<RoundBoard>[]>('coordination', 'round', RoundQuestion);
