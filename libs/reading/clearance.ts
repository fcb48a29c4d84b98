import { type Classification, classifications, type Seen } from '../eventsourcing';
import type { Reader } from '../messaging';

/** What an event said, with the classification under which it was said: it may be higher than its aggregate's. */
export type Said<T> = T & { readonly classification: Classification };

/** What an event said, as a row keeps it. */
export const said = <D extends object>({ data, context }: Seen<D>): Said<D> => ({
  ...data,
  classification: context.classification,
});

/** How much a clearance opens: the higher, the more. */
export const rankOf = (clearance: Classification): number => classifications.indexOf(clearance);

/** The higher of two classifications: what is said of one thing twice is as secret as the more secret of both. */
export const higher = (one: Classification, other: Classification = 'public'): Classification =>
  rankOf(one) > rankOf(other) ? one : other;

/** Whether a reader is cleared for a classification. */
export const isCleared = ({ clearance }: Reader, classification: Classification): boolean =>
  rankOf(classification) <= rankOf(clearance);

/** Whether a reader is shown what others do, whoever the parties are. */
export const seesAll = ({ isSystem, offices }: Reader): boolean => isSystem || offices.includes('coordinator');

/** What stands in the place of what a reader is not cleared for. */
export const withheld = { withheld: 'classification' } as const;

/** The same value without what was said above the reader's clearance: a word stands in the place of each such entry. */
export function clearedFor(reader: Reader, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => clearedFor(reader, one));
  const { classification } = value as Partial<Said<object>>;
  if (classification && !isCleared(reader, classification)) return withheld;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, clearedFor(reader, one)]));
}
