import { setTimeout as pause } from 'node:timers/promises';
import type { Closable } from '../../libs/eventsourcing/closable';
import {
  type EventStore,
  NO_STREAM,
  RecordClosed,
  TooLarge,
  Unavailable,
  WrongRevision,
} from '../../libs/eventsourcing/store';
import { openEventStoreDB } from '../../libs/eventsourcing/stores/eventstoredb';
import { connectionTo } from '../../libs/eventsourcing/stores/eventstoredb/connection';
import type { AppendFault } from '../eventstoredb-stand-in/faults';
import { type StandIn, startStandIn } from '../eventstoredb-stand-in/stand-in';
import { newStream, roadOpened, roadsOpened } from './examples';
import { follow } from './following';

/** The defects of `eventstoredb.md`, one by one: the real client against the wire stand-in. */
const patience = { attempt: 300, total: 3_000 };

let standIn: StandIn;
let store: EventStore & Closable;
let stream: string;
beforeEach(async () => {
  standIn = await startStandIn();
  store = await openEventStoreDB(standIn.url, patience);
  stream = newStream();
  await store.append(stream, NO_STREAM, [roadOpened()]);
});
afterEach(async () => {
  await store.close();
  await standIn.close();
});

/** What the server holds, whatever anybody was told. */
const held = (): string[] => {
  const entries = standIn.log.stream(stream);
  return Array.isArray(entries) ? entries.map(({ id }: { id: string }) => id) : [];
};

describe('given an append whose outcome is unknown', () => {
  const stored: [string, AppendFault][] = [
    ['the reply is lost', { store: true, reply: 'none' }],
    ['the reply comes too late', { store: true, reply: 'late', after: 600 }],
    ['the connection is reset', { store: true, reply: 'reset' }],
    ['it is answered unavailable', { store: true, reply: 14 }],
    ['it is answered deadline exceeded', { store: true, reply: 4 }],
    ['it is answered internal error', { store: true, reply: 13 }],
    ['it is answered unknown error', { store: true, reply: 2 }],
    ['it is answered wrong revision', { store: true, reply: 'wrong-revision' }],
  ];
  test.each(stored)(
    'when it was stored and %s, then it succeeds with the true revision, stored once',
    async (_, fault) => {
      standIn.fault(fault);
      const events = roadsOpened(3);
      const { revision, position } = await store.append(stream, 0, events);
      expect(revision).toBe(3);
      expect(position).toBe((await store.read(stream, 3, 1))[0]!.position);
      expect(held().slice(1)).toEqual(events.map(({ id }) => id));
    },
  );

  const lost = stored
    .filter(([, { reply }]) => reply !== 'wrong-revision')
    .map(([what, fault]) => [what, { ...fault, store: false }] as const);
  test.each(lost)('when it was not stored and %s, then it is sent again and stored once', async (_, fault) => {
    standIn.fault(fault);
    const events = roadsOpened(3);
    expect((await store.append(stream, 0, events)).revision).toBe(3);
    await pause(fault.after ?? 0);
    expect(held().slice(1)).toEqual(events.map(({ id }) => id));
  });

  test('when one unknown outcome follows another, then it is still stored once', async () => {
    standIn.fault({ store: false, reply: 14 }, { store: false, reply: 'none' }, { store: true, reply: 'reset' });
    expect((await store.append(stream, 0, roadsOpened(2))).revision).toBe(2);
    expect(held()).toHaveLength(3);
  });

  test('when another took the revision meanwhile, then it is refused and not stored', async () => {
    standIn.fault({ store: false, reply: 'none' });
    const [mine, theirs] = roadsOpened(2);
    const appending = store.append(stream, 0, [mine!]);
    await pause(50);
    await store.append(stream, 0, [theirs!]);
    await expect(appending).rejects.toThrow(WrongRevision);
    expect(held().slice(1)).toEqual([theirs!.id]);
  });

  test('when a wrong revision is a lie, then nothing is claimed to be stored', async () => {
    standIn.fault({ store: false, reply: 'wrong-revision' });
    await expect(store.append(stream, 0, [roadOpened()])).rejects.toThrow(WrongRevision);
    expect(held()).toHaveLength(1);
  });
});

describe('given a server that is down', () => {
  test('when it comes back in time, then whoever waited is served, by the same client', async () => {
    await standIn.kill();
    const waiting = [store.append(stream, 0, [roadOpened()]), store.read(stream, 0, 1), store.head()] as const;
    await pause(400);
    await standIn.restart();
    const [{ revision }, read, head] = await Promise.all(waiting);
    expect([revision, read.length]).toEqual([1, 1]);
    expect(store.compare(head, store.start)).toBeGreaterThan(0);
  });

  test('when it stays away, then everything is unavailable in time, and works again once it is back', async () => {
    const brief = await openEventStoreDB(standIn.url, { attempt: 200, total: 400 });
    await brief.read(stream, 0, 1);
    await standIn.kill();
    const since = performance.now();
    const tries = [
      brief.append(stream, 0, [roadOpened()]),
      brief.read(stream, 0, 1),
      brief.head(),
      brief.mark('m'),
      brief.marks(),
    ];
    for (const outcome of await Promise.allSettled(tries))
      expect(outcome).toMatchObject({ reason: expect.any(Unavailable) });
    await expect(openEventStoreDB(standIn.url, { attempt: 100, total: 200 })).rejects.toThrow(Unavailable);
    expect(performance.now() - since).toBeLessThan(3_000);
    await standIn.restart();
    expect((await brief.append(stream, 0, [roadOpened()])).revision).toBe(1);
    await brief.close();
  });

  test('when it refuses every append and answers every read, then appending is unavailable in time', async () => {
    const brief = await openEventStoreDB(standIn.url, { attempt: 200, total: 300 });
    standIn.fault(...Array.from({ length: 50 }, () => ({ store: false, reply: 14 }) as const));
    await expect(brief.append(stream, 0, [roadOpened()])).rejects.toThrow(Unavailable);
    expect(held()).toHaveLength(1);
    await brief.close();
  });

  test('when it is a cluster of which no member answers, then it is unavailable in time, whatever the client still tries', async () => {
    const since = performance.now();
    const nobody = 'esdb://127.0.0.1:9,127.0.0.1:10?tls=false&maxDiscoverAttempts=3&discoveryInterval=500';
    await expect(openEventStoreDB(nobody, { attempt: 200, total: 300 })).rejects.toThrow(Unavailable);
    expect(performance.now() - since).toBeLessThan(1_000);
  });

  test('when it is told to end, then what hangs is settled after its restart', async () => {
    const ending = standIn.terminate(200);
    const appending = store.append(stream, 0, roadsOpened(2));
    await ending;
    await pause(100);
    await standIn.restart();
    expect((await appending).revision).toBe(2);
    expect(held()).toHaveLength(3);
  });
});

describe('given a silent server', () => {
  test('when it wakes in time, then every append is stored once', async () => {
    const silence = standIn.silence(900);
    const streams = Array.from({ length: 20 }, newStream);
    const appended = await Promise.all(streams.map((one) => store.append(one, NO_STREAM, roadsOpened(2))));
    await silence;
    expect(appended.map(({ revision }) => revision)).toEqual(streams.map(() => 1));
    for (const one of streams) expect(standIn.log.stream(one)).toHaveLength(2);
  });

  test('when it wakes too late, then the append is unavailable, and the same append again is not stored twice', async () => {
    const brief = await openEventStoreDB(standIn.url, { attempt: 200, total: 300 });
    const events = roadsOpened(2);
    const silence = standIn.silence(1_200);
    await expect(brief.append(stream, 0, events)).rejects.toThrow(Unavailable);
    await silence;
    expect((await store.append(stream, 0, events)).revision).toBe(2);
    await pause(50);
    expect(held()).toHaveLength(3);
    await brief.close();
  });

  test('when it stays silent, then a follower gives the connection up and goes on behind what it saw', async () => {
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const alert = await openEventStoreDB(`${standIn.url}&keepAliveInterval=300&keepAliveTimeout=300`, patience);
    warned.mockRestore();
    const following = follow(alert, alert.start, [stream], 3);
    await pause(100);
    await standIn.silence(1_000);
    for (const n of [0, 1]) await store.append(stream, n, [roadOpened()]);
    expect((await following).map(({ revision }) => revision)).toEqual([0, 1, 2]);
    await alert.close();
  });
});

describe('given more than the server takes', () => {
  test('when it is appended, then nothing is sent, and what is in flight is not disturbed', async () => {
    const huge = roadOpened({ plan: 'x'.repeat(16 * 1024 * 1024) });
    const small = Array.from({ length: 10 }, () => store.append(newStream(), NO_STREAM, [roadOpened()]));
    await expect(store.append(stream, 0, [huge])).rejects.toThrow(TooLarge);
    for (const { revision } of await Promise.all(small)) expect(revision).toBe(0);
    expect(held()).toHaveLength(1);
  });
});

describe('given an id that the server knows', () => {
  test('when it comes at its old revision with other content, then the success of the server is not believed', async () => {
    const given = roadOpened();
    await store.append(stream, 0, [given]);
    await store.append(stream, 1, [roadOpened()]);
    await expect(store.append(stream, 0, [{ ...given, data: { road: 'another' } }])).rejects.toThrow(WrongRevision);
    const { revision } = await store.append(stream, 0, [given]);
    expect([revision, held().length]).toEqual([1, 3]);
  });
});

describe('given reads that fail', () => {
  test('when many do, then the client leaks none of them', async () => {
    const { client, release } = connectionTo(standIn.url);
    const alive = (client as unknown as { disposableStreams: Set<unknown> }).disposableStreams;
    const brief = await openEventStoreDB(standIn.url, { attempt: 100, total: 50 });
    const silence = standIn.silence(500);
    await Promise.allSettled(Array.from({ length: 50 }, () => brief.read(stream, 0, 10)));
    await silence;
    standIn.ignore('reads', 20);
    await Promise.allSettled(Array.from({ length: 20 }, () => brief.read(stream, 0, 10)));
    await Promise.all(Array.from({ length: 50 }, () => store.read(newStream(), 0, 10)));
    await pause(100);
    expect(alive.size).toBe(0);
    await brief.close();
    await release();
  });
});

describe('given two processes on one record', () => {
  test('when both open a fresh database at once, then they agree which record it is', async () => {
    const fresh = await startStandIn();
    const stores = await Promise.all(Array.from({ length: 5 }, () => openEventStoreDB(fresh.url, patience)));
    expect(new Set(stores.map(({ recordId }) => recordId)).size).toBe(1);
    for (const one of stores) await one.close();
    await fresh.close();
  });

  test('when one closes the record while the other appends, then nothing is stored once closing is done', async () => {
    const other = await openEventStoreDB(standIn.url, patience);
    let refused: unknown;
    const appending = (async () => {
      for (let n = 0; !refused; n++)
        await other.append(stream, n, [roadOpened()]).catch((error: unknown) => (refused = error));
    })();
    await pause(100);
    await store.closeForCopy('another server');
    const before = held().length;
    await appending;
    await pause(200);
    expect(held()).toHaveLength(before);
    expect(refused).toBeInstanceOf(RecordClosed);
    expect(before).toBeGreaterThan(0);
    await other.close();
  });
});
