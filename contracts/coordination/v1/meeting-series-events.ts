import {
  Agency,
  agency,
  DayOrInstant,
  Id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  Optional,
  Whole,
} from '../../../libs/contract';
import { CarriedItem, ItemIds } from './meeting-parts';
import { Cadence, RotaSlot, SeriesTerms } from './meeting-series-parts';

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class MeetingSeriesEstablished extends SeriesTerms {
  /** The agency that convenes its meetings. */
  @Agency() secretariat!: string;
  /** The agency that answers for its cadence and its rounds. */
  @Agency() coordinator!: string;
}

/** From the first one on the series is running. */
export class CadenceSet extends Cadence {}

/** No session was held in the time that the cadence allows. */
export class CadenceBreached {
  /** When the last session was held, where there was one. */
  @Optional() @Instant() last?: string;
  @Instant() due!: string;
}

export class RoundStarted {
  @Id() round!: string;
  @ListOf(agency(), 500) units!: string[];
  /** By when the round is to be complete; a day counts to its end. */
  @DayOrInstant() target!: string;
}

export class RoundTargetChanged {
  @Id() round!: string;
  @DayOrInstant() target!: string;
  /** The target with which the round started: it is kept (INV-MS1). */
  @DayOrInstant() first!: string;
  @Localized(2000) reason!: LocalizedText;
}

export class RotaPublished {
  @Id() round!: string;
  /** The rota as it stands, the turns of units that are covered included. */
  @ListOf(RotaSlot, 500) slots!: RotaSlot[];
}

/** The head of one unit wants the swap; it takes effect when the head of the other does too. */
export class RotaSwapProposed {
  @Id() round!: string;
  @Id() slot!: string;
  @Id() with!: string;
  @Agency() by!: string;
}

/** The units of two slots have changed places; the slots stand when they stood (INV-MS3). */
export class RotaSlotsSwapped {
  @Id() round!: string;
  @Id() slot!: string;
  @Id() with!: string;
}

export class SeriesSessionHeld {
  @Id() meeting!: string;
  /** The agency that a specialised session examined. */
  @Optional() @Agency() unit?: string;
  @Instant() heldAt!: string;
  /** What the session left to the next meeting of the series. */
  @ItemIds(1000) carried!: string[];
  /** What earlier sessions had left, and this one dealt with or carried further. */
  @Optional() @ListOf(CarriedItem, 1000) takenOver?: CarriedItem[];
}

/** The unit has had its session of the round: it has no second one (INV-MS1). */
export class UnitCoveredInRound {
  @Id() round!: string;
  @Agency() unit!: string;
  @Id() meeting!: string;
  @Instant() heldAt!: string;
}

/** Each unit of the round was covered exactly once (INV-MS1). */
export class RoundCompleted {
  @Id() round!: string;
  /** How many units it covered. */
  @Whole(1, 500) units!: number;
  @DayOrInstant() target!: string;
  @DayOrInstant() first!: string;
}

export class SeriesSuspended {
  @Localized(2000) reason!: LocalizedText;
}

export class SeriesResumed {}

export class SeriesClosed {
  @Localized(2000) reason!: LocalizedText;
}

/** What a series records, deadlines aside. */
export const meetingSeriesEvents = {
  MeetingSeriesEstablished,
  CadenceSet,
  CadenceBreached,
  RoundStarted,
  RoundTargetChanged,
  RotaPublished,
  RotaSwapProposed,
  RotaSlotsSwapped,
  SeriesSessionHeld,
  UnitCoveredInRound,
  RoundCompleted,
  SeriesSuspended,
  SeriesResumed,
  SeriesClosed,
};
