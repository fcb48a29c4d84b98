import { openEventStoreDB } from '../../libs/eventsourcing/stores/eventstoredb';
import type { Patience } from '../../libs/eventsourcing/stores/eventstoredb/patience';
import { startStandIn } from '../eventstoredb-stand-in/stand-in';
import { type Opened, storeSuite } from './store-suite';

/** The data bytes that one append to an EventStoreDB may hold. */
const limit = 1_048_576;
/** Closing a record waits two attempts; short here, so that the tests need not. */
const impatient = { attempt: 500, total: 10_000 };

async function openAt(url: string, patience?: Patience): Promise<Opened> {
  const store = await openEventStoreDB(url, patience);
  let current = store;
  return {
    store,
    async reopen() {
      await current.close();
      return (current = await openEventStoreDB(url, patience));
    },
    close: () => current.close(),
  };
}

const openOnStandIn = async (): Promise<Opened> => {
  const standIn = await startStandIn();
  const opened = await openAt(standIn.url, impatient);
  const close = async (): Promise<void> => {
    await opened.close();
    await standIn.close();
  };
  return { ...opened, close };
};

storeSuite('EventStoreDB (real client, wire stand-in)', openOnStandIn, { limit });

const url = process.env['EVENTSTORE_URL'];
if (url) {
  storeSuite('EventStoreDB (real client, real server)', () => openAt(url), { limit, borrowed: true });
} else {
  console.warn(
    'EVENTSTORE_URL is not set: the EventStoreDB adapter was verified against the wire stand-in only, NOT against an EventStoreDB server.',
  );
}
