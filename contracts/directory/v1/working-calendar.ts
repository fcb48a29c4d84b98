import {
  By,
  checked,
  contract,
  Day,
  field,
  type Kind,
  ListOf,
  Localized,
  LocalizedText,
  Public,
  whole,
} from '../../../libs/contract';
import { notYourAgency } from './shared-rejections';

/** Offsets such as `+03:00` are no zones: they do not know when the clocks change. */
const zonePattern = /^[A-Z][A-Za-z_]*(\/[A-Z][A-Za-z0-9_+-]*){0,2}$/;

function isZone(value: unknown): boolean {
  if (typeof value !== 'string' || !zonePattern.test(value)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const zone = (): Kind =>
  checked(
    { type: 'string', pattern: zonePattern.source, maxLength: 64, examples: ['Asia/Tehran'] },
    isZone,
    'a time zone of the IANA database, as in Asia/Tehran',
  );

/** A day on which an agency rests although it is no weekend. */
export class Holiday {
  /** In the agency's own time zone. */
  @Day() day!: string;
  @Localized(200) name!: LocalizedText;
}

/** When an agency works. */
export class WorkingTime {
  /** IANA time zone, as in `Asia/Tehran`. */
  @field(zone()) zone!: string;
  /** The days of rest in every week, 1 = Monday … 7 = Sunday (ISO 8601): Friday and Saturday are `[5, 6]`. */
  @ListOf(whole(1, 7), 3) weekend!: number[];
  @ListOf(Holiday, 400) holidays!: Holiday[];
}

/** Says when an agency works; given again, it replaces the calendar, and deadlines already set stay as they are. */
@By('clerk', 'policy')
export class DefineCalendar extends WorkingTime {}

@By('clerk')
export class AddHoliday extends Holiday {}

@By('clerk')
export class RemoveHoliday {
  @Day() day!: string;
}

/** Changes the days of rest from a local day on. */
@By('clerk')
export class ChangeWeekend {
  @Day() from!: string;
  /** ISO 8601, as in WorkingTime. */
  @ListOf(whole(1, 7), 3) days!: number[];
}

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
@Public()
export class CalendarDefined extends WorkingTime {}

@Public()
export class HolidayAdded extends Holiday {}

@Public()
export class HolidayRemoved {
  @Day() day!: string;
}

@Public()
export class WeekendChanged {
  @Day() from!: string;
  @ListOf(whole(1, 7), 3) days!: number[];
}

/** The working calendar of one agency; its id is the agency's. */
export const workingCalendar = contract('directory', 'workingCalendar', {
  commands: { DefineCalendar, AddHoliday, RemoveHoliday, ChangeWeekend },
  events: { CalendarDefined, HolidayAdded, HolidayRemoved, WeekendChanged },
  rejections: {
    ...notYourAgency,
    'calendar-not-defined': {
      rule: 'D0.4',
      en: 'The agency has not defined its working calendar yet.',
      ar: 'لم تحدّد الجهة تقويم عملها بعد.',
      fa: 'این دستگاه هنوز تقویم کاری خود را تعیین نکرده است.',
      he: 'הרשות טרם קבעה את לוח ימי העבודה שלה.',
    },
  },
});
