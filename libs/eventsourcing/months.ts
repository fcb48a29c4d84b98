/** The instant so many calendar months after another, in UTC; the last day of the month where that day does not exist. */
export const monthsAfter = (instant: string, months: number): string => {
  const from = new Date(instant);
  const first = new Date(from);
  first.setUTCDate(1);
  first.setUTCMonth(from.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return first.toISOString();
};

const day = 86_400_000;

/** The instant so many days before another. */
export const daysBefore = (instant: string, days: number): string =>
  new Date(Date.parse(instant) - days * day).toISOString();

/** Whole days from one instant to another. */
export const daysUntil = (until: string, from: string): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / day);
