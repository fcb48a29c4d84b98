import { type Classification, classifications, type Cleared, type Said, type Withheld } from '../../../libs/contract';
import type { Seen } from '../../../libs/eventsourcing';
import type { Reader } from '../../../libs/messaging';

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
export const withheld: Withheld = { withheld: 'classification' };

/** A row that the reader may see, without what was said in it above the reader's clearance. */
export const clearedFor = <Row extends object>(reader: Reader, row: Row): Cleared<Row> =>
  entriesFor(reader, row) as Cleared<Row>;

const entriesFor = (reader: Reader, value: object): object =>
  Object.fromEntries(Object.entries(value).map(([name, one]) => [name, entryFor(reader, one)]));

/** The same value; a word stands in the place of each entry that the reader is not cleared for. */
function entryFor(reader: Reader, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => entryFor(reader, one));
  const { classification } = value as Partial<Said<object>>;
  return classification && !isCleared(reader, classification) ? withheld : entriesFor(reader, value);
}
