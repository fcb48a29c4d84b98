import type { EventStore, RecordedEvent } from '../../libs/eventsourcing';
import { log } from '../../libs/messaging';
import { audiencesOf, type Delivery, type Shown } from './delivery';
import type { Ledger } from './ledger';
import type { RelayFile } from './relay-file';

/** The deliveries from one number to another with their events, in runs, read from the record again. */
export async function* replay(
  { file, ledger }: { readonly file: RelayFile; readonly ledger: Ledger },
  store: EventStore,
  from: number,
  to: number,
): AsyncGenerator<Shown[]> {
  const first = from <= to ? file.delivery(from) : undefined;
  if (!first) return;
  log('info', 'events are published again', { from, to });
  let next = ledger.standing(from - 1).number + 1;
  for await (const events of eventsFrom(store, first)) {
    const shown = withDeliveries(file, events, next);
    next += shown.length;
    yield shown.filter(({ delivery: { number } }) => number >= from && number <= to);
    if (next > to) return;
  }
}

/** Each event with each of its deliveries; `first` is the number of the first of them. @throws Error where it is not */
export function withDeliveries(file: RelayFile, events: readonly RecordedEvent[], first: number): Shown[] {
  const addressed = events.flatMap((event) => audiencesOf(event).map(() => event));
  const deliveries = file.deliveries(first, addressed.length);
  return addressed.map((event, index) => {
    const delivery = deliveries[index];
    if (delivery?.stream !== event.stream || delivery.revision !== event.revision)
      throw new Error(`${event.stream} ${event.revision} was not counted as delivery ${first + index}`);
    return { event, delivery };
  });
}

/** The event of a delivery and every event behind it, in batches, for as long as the caller wants more. */
async function* eventsFrom(store: EventStore, first: Delivery): AsyncGenerator<readonly RecordedEvent[]> {
  yield await store.read(first.stream, first.revision, 1);
  const enough = new AbortController();
  try {
    for await (const { events } of store.subscribe(first.position, enough.signal)) if (events.length > 0) yield events;
  } finally {
    enough.abort();
  }
}
