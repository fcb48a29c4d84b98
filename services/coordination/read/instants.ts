import { checked, field } from '../../../libs/contract';

const dayOrInstant = /^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z)?$/;

const exists = (day: string): boolean => {
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};

/** A day of the calendar in UTC, or an instant. */
export const DayOrInstant = (): PropertyDecorator =>
  field(
    checked(
      { type: 'string', pattern: dayOrInstant.source },
      (value) => typeof value === 'string' && dayOrInstant.test(value) && exists(value.slice(0, 10)),
      'an existing day, as in 2026-03-01, or instant, as in 2026-03-01T09:00:00Z',
    ),
  );

/** An instant as views compare them: UTC with milliseconds. A day counts from its first. */
export const inMilliseconds = (instant: string): string => new Date(instant).toISOString();

/** The last millisecond of a day; an instant as it is. */
export const endOf = (dayOrInstant: string): string =>
  dayOrInstant.includes('T') ? inMilliseconds(dayOrInstant) : `${dayOrInstant}T23:59:59.999Z`;
