import type { Closable, EventStore } from '../eventsourcing';
import { openEventStoreDB } from '../eventsourcing/stores/eventstoredb';
import { openSqliteStore } from '../eventsourcing/stores/sqlite';
import { inFolder, type Settings } from './settings';

/** The record of a stack: EventStoreDB where `EVENTSTORE_URL` says so, else the embedded one. Nothing else differs. */
export const openRecord = ({
  data,
  eventStore,
}: Pick<Settings, 'data' | 'eventStore'>): Promise<EventStore & Closable> =>
  eventStore ? openEventStoreDB(eventStore) : openSqliteStore(inFolder(data).record);
