import { DateTime } from 'luxon';

/** A local time read from a source: its day, its instant where a time of day is known, and what is doubtful about it. */
export interface LocalTime {
  readonly day?: string;
  /** UTC, RFC 3339. */
  readonly at?: string;
  readonly flags: readonly string[];
}

interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** No archive of ours is older; a day before this stands for no day, as 0001-01-01 does in many databases. */
const earliestYear = 1800;
const latestYear = 2199;

const isDay = (day: string): boolean => {
  const { isValid, year } = DateTime.fromISO(day, { zone: 'UTC' });
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && isValid && year >= earliestYear && year <= latestYear;
};

/** `20:08`, `20:08:30`, `9:30 AM`; undefined for anything that no clock shows. */
function readTimeOfDay(text: string): TimeOfDay | undefined {
  const shown = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([AP])M)?$/i.exec(text);
  if (!shown) return undefined;
  const [, hours, minutes, seconds = '0', half] = shown;
  const [hour, minute, second] = [Number(hours), Number(minutes), Number(seconds)];
  if (minute > 59 || second > 59 || hour > (half ? 12 : 23) || (half && hour < 1)) return undefined;
  const afternoon = half?.toUpperCase() === 'P' ? 12 : 0;
  return { hour: half ? (hour % 12) + afternoon : hour, minute, second };
}

/**
 * The instant of a local day and time of day. Where the clocks went forward over it there is none; where they went back
 * and it came twice, the first is taken. Both are flagged, as is a day or a time that cannot be. `what` names the cells.
 */
export function readLocal(what: string, zone: string, day?: string, time?: string): LocalTime {
  if (!day) return { flags: [`missing-date: ${what}`] };
  const impossible = `impossible-time: ${what} ${day} ${time ?? ''}`.trim().slice(0, 200);
  if (!isDay(day)) return { flags: [impossible] };
  if (!time) return { day, flags: [] };
  const clock = readTimeOfDay(time);
  if (!clock) return { day, flags: [impossible] };
  const [year, month, date] = day.split('-').map(Number);
  const local = DateTime.fromObject({ year, month, day: date, ...clock }, { zone });
  if (local.toISODate() !== day || local.hour !== clock.hour || local.minute !== clock.minute)
    return { day, flags: [`time-skipped-by-clocks: ${what} ${day} ${time}`] };
  const [first, ...later] = local.getPossibleOffsets().toSorted((one, other) => one.toMillis() - other.toMillis());
  return {
    day,
    at: (first ?? local).toUTC().toISO()!,
    flags: later.length > 0 ? [`time-twice-by-clocks: ${what} ${day} ${time}`] : [],
  };
}
