const hour = 3_600_000;

/** The instant so many hours after another (before it, where negative), in UTC. */
export const hoursAfter = (instant: string, hours: number): string =>
  new Date(Date.parse(instant) + hours * hour).toISOString();

/** An instant moved by as much as `to` lies after `from`: what was left at `from` is left at `to`. */
export const shifted = (instant: string, { from, to }: { from: string; to: string }): string =>
  new Date(Date.parse(instant) + Date.parse(to) - Date.parse(from)).toISOString();
