import { type Closable, type EventStore, refuseUnfinishedCopy } from '../eventsourcing';
import { openEventStoreDB } from '../eventsourcing/stores/eventstoredb';
import { openSqliteStore } from '../eventsourcing/stores/sqlite';
import { inFolder, type Settings } from './settings';

/**
 * The record of a stack: EventStoreDB where `EVENTSTORE_URL` says so, else the embedded one. Nothing else differs.
 * @throws Error where it is a copy that is not finished
 */
export async function openRecord({
  data,
  eventStore,
}: Pick<Settings, 'data' | 'eventStore'>): Promise<EventStore & Closable> {
  const record = await (eventStore ? openEventStoreDB(eventStore) : openSqliteStore(inFolder(data).record));
  await refuseUnfinishedCopy(record).catch(async (error: unknown) => {
    await record.close();
    throw error;
  });
  return record;
}
