import type { EventStore } from './store';

const begun = 'copying:';
const finished = 'copied:';

/** The mark that says how far a copy of the record of that id has come. */
export const copyingFrom = (recordId: string): string => `${begun}${recordId}`;

/** The mark that a copy of the record of that id carries once it was proved equal. */
export const copiedFrom = (recordId: string): string => `${finished}${recordId}`;

/** Whether a record was proved equal to another: what that one published up to then is this one's too. */
export const isCopyOf = async (store: EventStore, recordId: string): Promise<boolean> =>
  (await store.mark(copiedFrom(recordId))) !== undefined;

/**
 * A copy that has only begun must take no other events, or it could never be finished.
 * @throws Error that says so
 */
export async function refuseUnfinishedCopy(store: EventStore): Promise<void> {
  const marks = await store.marks();
  const unfinished = marks.find(
    (name) => name.startsWith(begun) && !marks.includes(copiedFrom(name.slice(begun.length))),
  );
  if (unfinished)
    throw new Error(
      `The copy of record ${unfinished.slice(begun.length)} to this one is not finished: run 'taawun record copy' again.`,
    );
}
