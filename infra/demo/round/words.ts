/** Text in Persian, as the officials of the round write it. */
export const fa = (text: string) => ({ lang: 'fa', text });

const day = 24 * 3600_000;

/** So many days after an instant; a part of a day is fine. */
export const daysAfter = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + Math.round(days * day)).toISOString();

/** The day of an instant, as it is shown. */
export const dayOf = (instant: string): string => instant.slice(0, 10);
