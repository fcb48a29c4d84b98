/** An RFC 3339 instant in UTC written to the millisecond, so that two of them compare as texts do. */
export const exact = (instant: string): string => `${instant.slice(0, 19)}.${instant.slice(20, -1).padEnd(3, '0')}Z`;

/** Whether an instant lies before another. */
export const isBefore = (one: string, other: string): boolean => exact(one) < exact(other);
