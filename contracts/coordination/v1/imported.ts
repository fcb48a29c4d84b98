import {
  By,
  Day,
  Flag,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  Optional,
  Part,
  Public,
  Text,
  text,
  Whole,
} from '../../../libs/contract';

/** The most agenda items an imported meeting holds. */
export const agendaLimit = 500;

/**
 * Enters a meeting of the past. History enters by commands that name their source; rules that only make sense live are
 * not claimed to have been checked for it.
 */
@By('registrar', 'coordinator')
export class ImportMeeting {
  /** The archive it comes from, as in `knesset`. */
  @Text(60) source!: string;
  /** The meeting's id in that archive. */
  @Text(80) sourceId!: string;
  /** The council or committee that met. */
  @Text(500) body!: string;
  @Localized(2000) title!: LocalizedText;
  @ListOf(text(4000), agendaLimit) agenda!: string[];
  /** Absent where the source does not say at what time. */
  @Optional() @Instant() startedAt?: string;
  @Optional() @Instant() endedAt?: string;
  /** The local day at the place of the meeting; absent where the source does not say. */
  @Optional() @Day() day?: string;
  @Optional() @Text(500) place?: string;
  @Optional() @Text(1000) url?: string;
  /** The source's own word for where the meeting stands. */
  @Optional() @Text(200) status?: string;
  @Optional() @Text(4000) remarks?: string;
  /** What is doubtful in the source's row, as in `end-before-start`; empty where nothing is. */
  @ListOf(text(200), 20) flags!: string[];
}

/** The votes as the source counted them; a count that it does not give is absent, never 0. */
export class Tally {
  @Optional() @Whole(0, 1_000_000) for?: number;
  @Optional() @Whole(0, 1_000_000) against?: number;
  @Optional() @Whole(0, 1_000_000) abstain?: number;
}

/** Who voted how, by the source's own ids of the members; a list that it does not give is absent, never empty. */
export class RollCall {
  @Optional() @ListOf(text(40), 1000) for?: string[];
  @Optional() @ListOf(text(40), 1000) against?: string[];
  @Optional() @ListOf(text(40), 1000) abstain?: string[];
}

/** Enters a decision of the past, as its source tells it: the outcome is never worked out anew from the votes. */
@By('registrar', 'coordinator')
export class ImportResolution {
  /** The archive it comes from, as in `knesset`. */
  @Text(60) source!: string;
  /** The decision's id in that archive. */
  @Text(80) sourceId!: string;
  /** The source's id of the session that decided. */
  @Optional() @Text(80) session?: string;
  @Localized(4000) title!: LocalizedText;
  /** What was put to the vote. */
  @Optional() @Text(4000) question?: string;
  /** The outcome that the source states. */
  @Flag() adopted!: boolean;
  @Optional() @Instant() decidedAt?: string;
  /** The local day of the decision. */
  @Optional() @Day() decidedOn?: string;
  @Part(Tally) votes!: Tally;
  @Optional() @Part(RollCall) rollCall?: RollCall;
  /** What is doubtful in the source's row, as in `tally-against-outcome`; empty where nothing is. */
  @ListOf(text(200), 20) flags!: string[];
}

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
@Public()
export class MeetingImported extends ImportMeeting {}

@Public()
export class ResolutionImported extends ImportResolution {}
