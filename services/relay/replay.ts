import type { EventStore, RecordedEvent } from '../../libs/eventsourcing';
import type { Delivery } from './delivery';

/** The event of a delivery and every event behind it, in batches, for as long as the caller wants more. */
export async function* eventsFrom(store: EventStore, first: Delivery): AsyncGenerator<readonly RecordedEvent[]> {
  yield await store.read(first.stream, first.revision, 1);
  const enough = new AbortController();
  try {
    for await (const { events } of store.subscribe(first.position, enough.signal)) if (events.length > 0) yield events;
  } finally {
    enough.abort();
  }
}
