import { setTimeout as pause } from 'node:timers/promises';
import { type EventStore, ForeignPosition, NO_STREAM } from '../../libs/eventsourcing/store';
import { openEventStoreDB } from '../../libs/eventsourcing/stores/eventstoredb';
import { connectionTo } from '../../libs/eventsourcing/stores/eventstoredb/connection';
import { Feed } from '../../libs/eventsourcing/stores/eventstoredb/feed';
import { type StandIn, startStandIn } from '../eventstoredb-stand-in/stand-in';
import { newStream, roadOpened, roadsOpened } from './examples';
import { follow, followUntil } from './following';

/** The defects of `eventstoredb.md` that meet followers: the real client against the wire stand-in. */
const patience = { attempt: 300, total: 10_000 };

let standIn: StandIn;
let store: EventStore;
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

describe('given a follower', () => {
  const collect = (count: number) => follow(store, store.start, [stream], count);
  const appendFrom = async (first: number, count: number): Promise<void> => {
    for (let n = first; n < first + count; n++) await store.append(stream, n - 1, [roadOpened({ n })]);
  };
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

  test('when its subscription fails, again and again, then it skips nothing and sees nothing twice', async () => {
    const following = collect(13);
    for (const [round, code] of [14, 13, 2, 1].entries()) {
      await appendFrom(3 * round + 1, 3);
      standIn.subscriptions.failAll(code);
    }
    expect((await following).map(({ revision }) => revision)).toEqual(upTo(13));
  });

  test('when the server is killed and comes back, then it goes on behind what it saw', async () => {
    const following = collect(7);
    await appendFrom(1, 3);
    await standIn.kill();
    await pause(300);
    await standIn.restart();
    await appendFrom(4, 3);
    expect((await following).map(({ revision }) => revision)).toEqual(upTo(7));
  });

  test('when it is told again that it has caught up, then nothing comes twice', async () => {
    const following = followUntil(store, store.start, [stream], (events) => events.length === 3);
    await pause(100);
    for (let n = 1; n < 3; n++) {
      standIn.subscriptions.repeatCaughtUp();
      await appendFrom(n, 1);
    }
    const { events, batches } = await following;
    expect(events.map(({ revision }) => revision)).toEqual(upTo(3));
    expect(batches.length).toBeLessThanOrEqual(4);
  });

  test('when only bookkeeping is recorded, then its position moves on without events, and the head does not', async () => {
    const head = await store.head();
    const following = followUntil(store, head, [], (_, { position }) => store.compare(position, head) > 0);
    for (let n = 0; n < 30; n++) {
      const marks = Array.from({ length: 20 }, (_, m) =>
        store.setMark(`follower ${m}`, { position: head, revision: n }),
      );
      await Promise.all(marks);
    }
    const { batches } = await following;
    expect(batches.flatMap(({ events }) => events)).toEqual([]);
    expect(await store.head()).toBe(head);
    const fresh = await openEventStoreDB(standIn.url, patience);
    expect(await fresh.head()).toBe(head);
    await fresh.close();
  });

  test('when it does not take what it is offered, then the server is told to hold', async () => {
    for (let n = 0; n < 12; n++) await store.append(stream, 250 * n, roadsOpened(250));
    const { client, release } = connectionTo(standIn.url);
    const feed = new Feed(client, 0n, 1_000, new AbortController().signal);
    await pause(500);
    const waiting = (feed as unknown as { waiting: unknown[] }).waiting.length;
    expect(waiting).toBeGreaterThan(0);
    expect(waiting).toBeLessThanOrEqual(1_000);
    let seen = 0;
    for await (const { events } of feed.deliveries()) if ((seen += events.length) === 3_001) break;
    feed.stop();
    await release();
  });

  test('when a checkpoint overtakes events that it has yet to see, then its position does not', async () => {
    for (let n = 0; n < 5; n++) await store.append(stream, 250 * n, roadsOpened(250));
    const { client, release } = connectionTo(standIn.url);
    // A checkpoint comes every 512 records scanned; with these it falls among those that the client holds back.
    for (const filler of [6, 4, 4]) {
      for (let n = 0; n < filler; n++) await store.setMark('follower', { position: store.start });
      const feed = new Feed(client, 0n, 1_000, new AbortController().signal);
      await pause(200);
      let [seen, at] = [0, 0n];
      for await (const { events, commit } of feed.deliveries()) {
        for (const event of events) expect(event.position!.commit).toBeGreaterThan(at);
        at = commit;
        if ((seen += events.length) === 1_251) break;
        await pause(20);
      }
      feed.stop();
    }
    await release();
  });

  test('when its subscription is never confirmed, then it tries again', async () => {
    const head = await store.head();
    standIn.ignore('subscriptions', 2);
    const following = follow(store, head, [stream], 1);
    await pause(50);
    await store.append(stream, 0, [roadOpened()]);
    expect(await following).toHaveLength(1);
  });

  test('when its position is one where nothing was recorded, or beyond the end, then it is told, not left waiting', async () => {
    const [event] = await store.read(stream, 0, 1);
    const [record, digits] = event!.position.split(':');
    const at = (commit: number): string => `${record}:${String(commit).padStart(20, '0')}`;
    for (const commit of [Number(digits) - 1, Number(digits) + 99_999])
      await expect(follow(store, at(commit), [stream], 1)).rejects.toThrow(ForeignPosition);
  });
});
