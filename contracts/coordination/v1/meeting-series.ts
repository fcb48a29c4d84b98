import {
  Agency,
  agency,
  By,
  contract,
  DayOrInstant,
  deadlineCommands,
  deadlineEvents,
  Id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  Optional,
} from '../../../libs/contract';
import { CarriedItem, ItemIds } from './meeting-parts';
import { meetingSeriesEvents } from './meeting-series-events';
import { Cadence, RotaSlot, SeriesTerms } from './meeting-series-parts';
import { meetingSeriesRejections } from './meeting-series-rejections';

/** Whoever establishes a series coordinates it; for one that a policy establishes the coordinator's office does. */
@By('coordinator', 'policy')
export class EstablishSeries extends SeriesTerms {
  /** The agency that convenes the meetings; the coordinator where none is named. */
  @Optional() @Agency() secretariat?: string;
}

/** From here on the series is running, and the next session has a term (INV-MS2). */
@By('coordinator', 'policy')
export class SetCadence extends Cadence {}

/** Begins a round, which visits each unit exactly once (INV-MS1). */
@By('coordinator')
export class StartRound {
  @Id() round!: string;
  /** By when it is to be complete; a day counts to its end. */
  @DayOrInstant() target!: string;
  /** The units of the series where none are named. */
  @Optional() @ListOf(agency(), 500) units?: string[];
}

/** Moves the target of the open round; the first one is kept (INV-MS1). */
@By('coordinator')
export class RescheduleRound {
  @DayOrInstant() target!: string;
  @Localized(2000) reason!: LocalizedText;
}

/** Dates every unit of the open round that is not covered yet; may be given again, and dates them anew. */
@By('coordinator')
export class PublishRota {
  @Id() round!: string;
  @ListOf(RotaSlot, 500) slots!: RotaSlot[];
}

/** Lets two units change places: when the heads of both want it, or at once where the coordinator does (INV-MS3). */
@By('coordinator', 'head')
export class SwapRotaSlots {
  @Id() slot!: string;
  @Id() with!: string;
}

/** POL-7: a meeting of the series has concluded its session. */
@By('policy')
export class RecordSessionHeld {
  @Id() meeting!: string;
  @Optional() @Agency() unit?: string;
  @Instant() heldAt!: string;
  @ItemIds(1000) carried!: string[];
  @Optional() @ListOf(CarriedItem, 1000) takenOver?: CarriedItem[];
}

/** No meeting of a suspended series is scheduled, and its cadence rests. */
@By('coordinator', 'policy')
export class SuspendSeries {
  @Localized(2000) reason!: LocalizedText;
}

@By('coordinator', 'policy')
export class ResumeSeries {}

@By('coordinator', 'policy')
export class CloseSeries {
  @Localized(2000) reason!: LocalizedText;
}

/** The vocabulary of a series of meetings: its cadence, its rounds and the rota of each. */
export const meetingSeries = contract('coordination', 'meetingSeries', {
  commands: {
    EstablishSeries,
    SetCadence,
    StartRound,
    RescheduleRound,
    PublishRota,
    SwapRotaSlots,
    RecordSessionHeld,
    SuspendSeries,
    ResumeSeries,
    CloseSeries,
    ...deadlineCommands,
  },
  events: { ...meetingSeriesEvents, ...deadlineEvents },
  rejections: meetingSeriesRejections,
});
