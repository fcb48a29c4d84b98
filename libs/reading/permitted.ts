import type { Classification } from '../eventsourcing';
import type { Reader } from '../messaging';
import { isCleared, rankOf, seesAll } from './clearance';
import { named, type Select } from './page';

/** Whether a reader is shown what a row says: cleared for it, and one of its parties or who sees all. */
export const isPermitted = (
  reader: Reader,
  { classification }: { readonly classification: Classification },
  parties: readonly string[],
): boolean => isCleared(reader, classification) && (seesAll(reader) || parties.includes(reader.agency));

/** The rows of a list that a reader is shown; `toParties` tells the agencies of a row where it is not the column `parties`. */
export const permitted = (reader: Reader, toParties = 'parties LIKE ?'): readonly Select[] => [
  ['rank <= ?', rankOf(reader.clearance)],
  [toParties, seesAll(reader) ? undefined : named(reader.agency)],
];

/** The same, and what of other rows is everybody's: its column `open_to` says who is cleared for that. */
export const permittedOrOpen = (reader: Reader): Select => {
  const rank = rankOf(reader.clearance);
  const own = seesAll(reader) ? '%' : named(reader.agency);
  return ['((rank <= ? AND parties LIKE ?) OR open_to <= ?)', rank, own, rank];
};
