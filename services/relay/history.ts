import { historyQuery, type PublishedEvent } from '../../contracts/relay/v1';
import type { EventStore, RecordedEvent } from '../../libs/eventsourcing';
import { type Answer, answered, Failure, type Query, type Reader } from '../../libs/messaging';
import { eventSubject } from './cloud-event';
import { type Delivery, everybody } from './delivery';
import type { Ledger } from './ledger';
import { publicationOf } from './message';
import type { RelayFile } from './relay-file';
import type { Vocabulary } from './vocabulary';

/** How long an answer waits until everything recorded so far is counted, in ms. */
const patience = 5_000;
/** Events of a page where the question does not say. */
const fewest = 100;
/** An answer of more bytes ends its page early: the bus carries 1 MiB. */
const mostBytes = 512 * 1024;
/** Events read from the record at once. */
const handful = 50;

/** What a history is told from. */
export interface Archive {
  readonly store: EventStore;
  readonly file: RelayFile;
  readonly ledger: Ledger;
  readonly vocabulary: Vocabulary;
}

/** What was published to an agency, told from the record: it needs nothing of the bus's own files. */
export const historyAnswered = (archive: Archive): Query =>
  answered(historyQuery, {
    reads: [],
    answer: async ({ after = 0, audience, limit = fewest }, reader) => {
      await archive.ledger.counted(await archive.store.head(), patience);
      const deliveries = archive.file.page(audienceFor(reader, audience), Number(after), limit + 1);
      return pageOf(archive, deliveries, limit);
    },
  });

/** An audience of others is answered like one that does not exist. @throws Failure */
function audienceFor({ agency, isSystem }: Reader, audience = agency): string {
  if (audience !== agency && audience !== everybody && !isSystem) throw new Failure('not-found');
  return audience;
}

async function pageOf(
  archive: Archive,
  deliveries: readonly Delivery[],
  limit: number,
): Promise<Answer<PublishedEvent[]>> {
  const page: PublishedEvent[] = [];
  let bytes = 0;
  for (let from = 0; from < Math.min(deliveries.length, limit); from += handful)
    for (const one of await Promise.all(
      deliveries.slice(from, Math.min(from + handful, limit)).map((delivery) => told(archive, delivery)),
    )) {
      bytes += Buffer.byteLength(JSON.stringify(one));
      if (bytes > mostBytes && page.length > 0) return { result: page, next: String(page.at(-1)!.sequence) };
      page.push(one);
    }
  return { result: page, ...(deliveries.length > limit ? { next: String(page.at(-1)!.sequence) } : {}) };
}

async function told({ store, vocabulary }: Archive, delivery: Delivery): Promise<PublishedEvent> {
  const { stream, revision, audience, covered, sequence: rank, position } = delivery;
  const [event] = (await store.read(stream, revision, 1)) as [RecordedEvent];
  const { type, mechanism, attributes, data } = publicationOf(event, covered, vocabulary);
  const subject = eventSubject(audience, mechanism, stream, type);
  return { sequence: rank, position, subject, event: { ...attributes, data: JSON.parse(data) as unknown } };
}
