/** The fields that were stated: an absent one and a `null` are left out, so that a record holds only what was said. */
export const stated = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as T;

/** Whether an instant comes after another; both RFC 3339 in UTC. */
export const isAfter = (instant: string, other: string): boolean => Date.parse(instant) > Date.parse(other);

/** Both lists as one, each value once. */
export const union = (one: readonly string[], other: readonly string[]): readonly string[] => [
  ...new Set([...one, ...other]),
];
