import { DateTime } from 'luxon';
import type { Calendar } from '../contract';

export type { Calendar };

/** Counts every day, in UTC: where the rule says days, or where an agency has defined no calendar. */
export const everyDay: Calendar = { agency: 'system', version: 0, zone: 'UTC', weekends: [], holidays: [] };

/** The version of the calendar in which a deadline was counted, as the deadline keeps it (INV-DL1); nothing without one. */
export const countedIn = (calendar?: Calendar) =>
  calendar ? { calendar: { agency: calendar.agency, version: calendar.version } } : {};

/** An unbroken run of days off longer than this is taken for a mistake in the calendar. */
const longestBreak = 366;

const worksOn = (calendar: Calendar, local: DateTime): boolean => {
  const day = local.toISODate()!;
  const weekend = calendar.weekends.findLast(({ from }, index) => index === 0 || from <= day);
  return !weekend?.days.includes(local.weekday) && !calendar.holidays.includes(day);
};

/** Whether the agency works on the local day of an instant. */
export const isWorkingDay = (calendar: Calendar, at: string): boolean =>
  worksOn(calendar, DateTime.fromISO(at, { zone: calendar.zone }));

/**
 * The instant `days` working days after (or, where negative, before) an instant, at the same local time of day.
 * A start on a day off counts from that day: the next working day is the first.
 */
export function addWorkingDays(calendar: Calendar, from: string, days: number): string {
  const start = DateTime.fromISO(from, { zone: calendar.zone });
  const step = Math.sign(days);
  let local = start;
  let left = Math.abs(days);
  let idle = 0;
  // Always from the start: a day that lacks the time of day moves it, and must not move it for the days after.
  for (let offset = step; left > 0 && idle < longestBreak; offset += step) {
    local = start.plus({ days: offset });
    const works = worksOn(calendar, local);
    left -= works ? 1 : 0;
    idle = works ? 0 : idle + 1;
  }
  return local.toUTC().toISO()!;
}

/** A time of the calendar: a month is as long as the month it falls in. */
export interface Span {
  readonly days?: number;
  readonly weeks?: number;
  readonly months?: number;
}

/** The end of the local day that comes a span after an instant; every day counts. */
export const endOfDay = ({ zone }: Calendar, at: string, span: Span = {}): string =>
  DateTime.fromISO(at, { zone }).plus(span).endOf('day').toUTC().toISO()!;

/** The ISO week of the local day of an instant, as in `2026-W11`. */
export const weekOf = ({ zone }: Calendar, at: string): string => DateTime.fromISO(at, { zone }).toFormat("kkkk-'W'WW");
