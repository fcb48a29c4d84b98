import type { Position, RecordedEvent } from '../../libs/eventsourcing/event';
import type { Batch, EventStore } from '../../libs/eventsourcing/store';

/** Follows until `enough` is true of the events seen in these streams, or fails after some ms. */
export async function followUntil(
  store: EventStore,
  after: Position,
  streams: readonly string[],
  enough: (events: readonly RecordedEvent[], batch: Batch) => boolean,
  patience = 40_000,
): Promise<{ events: RecordedEvent[]; batches: Batch[] }> {
  const stop = AbortSignal.timeout(patience);
  const [events, batches]: [RecordedEvent[], Batch[]] = [[], []];
  for await (const batch of store.subscribe(after, stop)) {
    batches.push(batch);
    events.push(...batch.events.filter(({ stream }) => streams.includes(stream)));
    if (enough(events, batch)) return { events, batches };
  }
  throw new Error(`after ${patience} ms only ${events.length} events of these streams were seen`);
}

/** Follows until so many events of these streams were seen. */
export async function follow(
  store: EventStore,
  after: Position,
  streams: readonly string[],
  count: number,
): Promise<RecordedEvent[]> {
  return (await followUntil(store, after, streams, (events) => events.length >= count)).events;
}
