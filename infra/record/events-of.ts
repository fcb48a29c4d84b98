import type { EventStore, Position, RecordedEvent } from '../../libs/eventsourcing';

/** Every event after a position up to where the record stands now, in order. */
export async function* eventsOf(store: EventStore, after: Position): AsyncIterable<RecordedEvent> {
  const stop = new AbortController();
  const head = await store.head();
  try {
    for await (const { events, position } of store.subscribe(after, stop.signal)) {
      yield* events;
      if (store.compare(position, head) >= 0) return;
    }
  } finally {
    stop.abort();
  }
}

/** How many events there are on record now. */
export async function countEvents(store: EventStore): Promise<number> {
  let events = 0;
  for await (const _ of eventsOf(store, store.start)) events++;
  return events;
}
