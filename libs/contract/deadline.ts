import { By } from './contract';
import {
  Agency,
  type Day,
  Id,
  Instant,
  instant,
  ListOf,
  type MessageClass,
  Optional,
  Part,
  Text,
  Whole,
} from './field';

/** The calendar in which a deadline was counted, so that a later holiday never rewrites it (INV-DL1). */
export class CalendarVersion {
  @Agency() agency!: string;
  /** The revision of that agency's working calendar. */
  @Whole(0, Number.MAX_SAFE_INTEGER) version!: number;
}

/** When an agency works: in it the working days of its deadlines are counted. */
export interface Calendar {
  readonly agency: Agency;
  /** The revision of the calendar's stream; a deadline keeps it (INV-DL1). */
  readonly version: Whole;
  /** IANA time zone, as in `Asia/Tehran`. */
  readonly zone: string;
  /** The weekend from a local day on, oldest first; the first holds from the beginning of time. */
  readonly weekends: readonly {
    readonly from: Day;
    /** ISO 8601: 1 is Monday, 7 is Sunday. */
    readonly days: readonly Whole[];
  }[];
  /** Local days. */
  readonly holidays: readonly Day[];
}

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class DeadlineSet {
  /** The deadline's name within its aggregate, as in `communication`. */
  @Id() deadline!: string;
  @Instant() due!: string;
  @Optional() @ListOf(instant(), 20) reminders?: string[];
  @Optional() @Part(CalendarVersion) calendar?: CalendarVersion;
}

export class DeadlineReminderSent {
  @Id() deadline!: string;
  /** The instant at which the reminder was due. */
  @Instant() at!: string;
}

export class DeadlineExtended {
  @Id() deadline!: string;
  @Instant() due!: string;
  @Text(2000) reason!: string;
  /** The agency that extended it: an authority above the owner (INV-DL2). */
  @Agency() by!: string;
  /** In the place of those before; where they are left out, those before stand. */
  @Optional() @ListOf(instant(), 20) reminders?: string[];
  @Optional() @Part(CalendarVersion) calendar?: CalendarVersion;
}

export class DeadlinePaused {
  @Id() deadline!: string;
  @Text(2000) reason!: string;
}

export class DeadlineResumed {
  @Id() deadline!: string;
  @Instant() due!: string;
  @Text(2000) reason!: string;
}

export class DeadlineMet {
  @Id() deadline!: string;
}

export class DeadlineMissed {
  @Id() deadline!: string;
  @Instant() due!: string;
}

/** Fired by the clock when a deadline or one of its reminders is due; a deadline that has moved since ignores it. */
@By('clock')
export class PassDeadline {
  @Id() deadline!: string;
  @Instant() due!: string;
}

/** What every aggregate with deadlines adds to the commands of its contract. */
export const deadlineCommands = { PassDeadline } satisfies Record<string, MessageClass>;

/** What every aggregate with deadlines adds to the events of its contract. */
export const deadlineEvents = {
  DeadlineSet,
  DeadlineReminderSent,
  DeadlineExtended,
  DeadlinePaused,
  DeadlineResumed,
  DeadlineMet,
  DeadlineMissed,
} satisfies Record<string, MessageClass>;
