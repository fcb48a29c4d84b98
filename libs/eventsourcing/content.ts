/** The fields that were stated: an absent one and a `null` are left out, so that a record holds only what was said. */
export const stated = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as T;

/** Whether an instant comes after another; both RFC 3339 in UTC. */
export const isAfter = (instant: string, other: string): boolean => Date.parse(instant) > Date.parse(other);

/** Both lists as one, each value once. */
export const union = (one: readonly string[], other: readonly string[]): readonly string[] => [
  ...new Set([...one, ...other]),
];

/** The first of some values that stands there before. */
export const repeated = (values: readonly string[]): string | undefined =>
  values.find((value, index) => values.indexOf(value) !== index);

/** A list in which those that match are changed. */
export const changed = <T>(list: readonly T[], matches: (one: T) => boolean, change: (one: T) => T): readonly T[] =>
  list.map((one) => (matches(one) ? change(one) : one));

/** Whether two plain JSON values say the same, whatever the order of their fields; an absent field equals an empty one. */
export function sameContent(one: unknown, other: unknown): boolean {
  if (one === other || (isAbsent(one) && isAbsent(other))) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || isAbsent(one) || isAbsent(other)) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = new Set([...Object.keys(one as object), ...Object.keys(other as object)]);
  return [...names].every((name) =>
    sameContent((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
  );
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;
