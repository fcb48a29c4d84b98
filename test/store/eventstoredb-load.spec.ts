import { setTimeout as pause } from 'node:timers/promises';
import type { NewEvent, RecordedEvent } from '../../libs/eventsourcing/event';
import { type EventStore, NO_STREAM, Unavailable, WrongRevision } from '../../libs/eventsourcing/store';
import { openEventStoreDB } from '../../libs/eventsourcing/stores/eventstoredb';
import { connectionTo } from '../../libs/eventsourcing/stores/eventstoredb/connection';
import type { AppendFault } from '../eventstoredb-stand-in/faults';
import { type StandIn, startStandIn } from '../eventstoredb-stand-in/stand-in';
import { newStream, roadsOpened } from './examples';

/** Many append while the server is killed, falls silent, answers late, wrongly or not at all. */
const patience = { attempt: 400, total: 6_000 };

/** What an appender was told about its events. */
interface Told {
  readonly stream: string;
  readonly ids: readonly string[];
  readonly outcome: 'stored' | 'refused' | 'unknown';
  /** Of the first event, where it was stored. */
  readonly revision?: number;
}

let standIn: StandIn;
let store: EventStore;
beforeEach(async () => {
  standIn = await startStandIn();
  store = await openEventStoreDB(standIn.url, patience);
});
afterEach(async () => {
  await store.close();
  await standIn.close();
});

/** The streams that the client holds open: none may be left when nobody reads or follows. */
function openStreams(): number {
  const { client, release } = connectionTo(standIn.url);
  void release();
  return (client as unknown as { disposableStreams: Set<unknown> }).disposableStreams.size;
}

/** Appends to a stream, alone or against others, until told to stop; keeps what it was told. */
async function appendOn(stream: string, journal: Told[], going: () => boolean): Promise<void> {
  let last = NO_STREAM;
  while (going()) {
    const events: NewEvent[] = roadsOpened(1 + (journal.length % 3));
    const told = { stream, ids: events.map(({ id }) => id) };
    try {
      const { revision } = await store.append(stream, last, events);
      journal.push({ ...told, outcome: 'stored', revision: last + 1 });
      last = revision;
    } catch (error) {
      if (!(error instanceof WrongRevision) && !(error instanceof Unavailable)) throw error;
      journal.push({ ...told, outcome: error instanceof WrongRevision ? 'refused' : 'unknown' });
      const tail = await store.read(stream, last + 1, 1_000).catch(() => []);
      last = tail.at(-1)?.revision ?? last;
    }
  }
}

/** Follows from the start until told to stop and at the head. */
async function followAll(seen: RecordedEvent[], going: () => boolean): Promise<void> {
  const stop = new AbortController();
  const stopping = setInterval(() => going() || pause(300).then(() => stop.abort()), 50);
  for await (const { events } of store.subscribe(store.start, stop.signal)) seen.push(...events);
  clearInterval(stopping);
}

const faults: AppendFault[] = [
  { store: true, reply: 'none' },
  { store: false, reply: 'none' },
  { store: true, reply: 'late', after: 600 },
  { store: false, reply: 'late', after: 600 },
  { store: true, reply: 'reset' },
  { store: false, reply: 'reset' },
  { store: true, reply: 13 },
  { store: false, reply: 4 },
  { store: true, reply: 'wrong-revision' },
];

async function disturb(): Promise<void> {
  for (const fault of faults) {
    standIn.fault(fault, fault);
    await pause(60);
  }
  for (let round = 0; round < 3; round++) {
    await standIn.kill();
    await pause(150);
    await standIn.restart();
    await pause(250);
  }
  await standIn.silence(700);
  standIn.subscriptions.failAll(14);
  await pause(300);
  await standIn.terminate(150);
  await pause(150);
  await standIn.restart();
  await pause(300);
}

test('given 16 who append alone and 6 who contend, when everything fails in turn, then nothing acknowledged is lost, nothing is doubled, and followers see exactly the record', async () => {
  const [journal, seen]: [Told[], RecordedEvent[]] = [[], []];
  let going = true;
  const contended = newStream();
  const streams = [...Array.from({ length: 16 }, newStream), ...Array.from({ length: 6 }, () => contended)];
  const entries = () => standIn.log.entries.filter(({ stream }) => stream.startsWith('roadOpening-'));
  let appending = true;
  const appended = Promise.all(streams.map((stream) => appendOn(stream, journal, () => going)));
  void appended.finally(() => (appending = false));
  // What is appended last must still be delivered; what never is fails below.
  let patience = 200;
  const all = [appended, followAll(seen, () => appending || (seen.length < entries().length && patience-- > 0))];
  await disturb();
  // A slow machine appends little between the faults: go on until enough was told to prove anything.
  const count = (outcome: Told['outcome']): number => journal.filter((told) => told.outcome === outcome).length;
  while (count('stored') <= 100 || count('refused') <= 10) await pause(50);
  going = false;
  await Promise.all(all);
  await pause(100);
  expect(openStreams()).toBe(0);

  const held = entries();
  const place = new Map(held.map(({ id, stream, revision }) => [id, { stream, revision }]));
  expect(place.size).toBe(held.length);
  for (const { outcome, stream, ids, revision } of journal) {
    const places = ids.map((id) => place.get(id));
    if (outcome === 'stored') expect(places).toEqual(ids.map((_, n) => ({ stream, revision: revision! + n })));
    if (outcome === 'refused') expect(places).toEqual(ids.map(() => undefined));
  }
  const next = new Map<string, number>();
  for (const { stream, revision } of held) {
    expect(revision).toBe(next.get(stream) ?? 0);
    next.set(stream, revision + 1);
  }
  expect(seen.map(({ id }) => id)).toEqual(held.map(({ id }) => id));
});
