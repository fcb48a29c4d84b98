/** An instant as views compare them: UTC with milliseconds. A day counts from its first. */
export const inMilliseconds = (instant: string): string => new Date(instant).toISOString();

/** The last millisecond of a day; an instant as it is. */
export const endOf = (dayOrInstant: string): string =>
  dayOrInstant.includes('T') ? inMilliseconds(dayOrInstant) : `${dayOrInstant}T23:59:59.999Z`;
