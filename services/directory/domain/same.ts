const ordered = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** A value as one text, the same whatever the order of its fields; a field that is undefined counts as absent. */
export const written = (value: unknown): string => JSON.stringify(value, ordered) ?? '';

/** Whether two values say the same. */
export const same = (a: unknown, b: unknown): boolean => written(a) === written(b);
