import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { storeBut } from '../testing/desk';
import { anEvent, type Folder, newFolder, openRecordIn, recordOn } from '../testing/record';
import type { Position, RecordedEvent } from './event';
import { Following, NotSeenYet } from './follow';
import type { Follower } from './follower';
import { type EventStore, ForeignPosition, Unavailable } from './store';

/** A follower that writes down what it takes, and works only while a test lets it. */
class Watcher implements Follower {
  readonly taken: string[] = [];
  readonly passed: string[] = [];
  complaints = 0;
  gate: Promise<void> = Promise.resolve();
  failures = 0;

  constructor(
    readonly name: string,
    readonly from: Position,
    readonly asksFor?: ReadonlySet<string>,
  ) {}

  async begin(): Promise<Position> {
    return this.from;
  }
  async take(events: readonly RecordedEvent[]): Promise<void> {
    await this.gate;
    if (this.failures-- > 0) throw new Error('not now');
    this.taken.push(...events.map(({ stream, revision }) => `${stream}@${revision}`));
  }
  pass(last: RecordedEvent): void {
    this.passed.push(`${last.stream}@${last.revision}`);
  }
}

let folder: Folder;
let store: EventStore;
let following: Following;
let open: () => void;
const shut = (): Promise<void> => new Promise((resolve) => (open = resolve));
const complaints: string[] = [];
/** How many readers of the record are at work now, and how many there ever were. */
let readers: { now: number; ever: number };

/** The same store, counting its readers. */
const counted = (): EventStore =>
  storeBut(store, {
    async *subscribe(after, signal) {
      readers.ever++;
      readers.now++;
      try {
        yield* store.subscribe(after, signal);
      } finally {
        readers.now--;
      }
    },
  });
const until = async (holds: () => boolean): Promise<void> => {
  for (const end = Date.now() + 5_000; !holds(); await pause(2)) if (Date.now() > end) throw new Error('it never came');
};
const record = (count: number, stream = 'road-1', type = 'RoadOpened'): Promise<Position> =>
  recordOn(store, stream, ...Array.from({ length: count }, () => anEvent(type)));
const places = (count: number, stream = 'road-1'): string[] =>
  Array.from({ length: count }, (_, n) => `${stream}@${n}`);

beforeEach(async () => {
  folder = newFolder();
  store = await openRecordIn(folder);
  readers = { now: 0, ever: 0 };
  complaints.length = 0;
  following = new Following(counted(), (error, follower) =>
    complaints.push(`${follower}: ${(error as Error).message}`),
  );
});
afterEach(async () => {
  open?.();
  await following.end();
  await store.close();
  folder.remove();
});

describe('given several followers of one record', () => {
  test('when events are recorded, then each takes those it asks for, once, in order, and one reader reads for all', async () => {
    const all = new Watcher('all', store.start);
    const bridges = new Watcher('bridges', store.start, new Set(['bridge/BridgeOpened']));
    const nothing = new Watcher('nothing', store.start, new Set(['tunnel/TunnelDug']));
    await record(3);
    await following.start([all, bridges, nothing]);
    await record(2, 'bridge-1', 'BridgeOpened');
    await record(1, 'bridge-1', 'BridgePainted');
    await following.seen(await record(2, 'road-2'), 5_000);
    expect(all.taken).toEqual([...places(3), ...places(3, 'bridge-1'), ...places(2, 'road-2')]);
    expect(bridges.taken).toEqual(places(2, 'bridge-1'));
    expect(nothing.taken).toEqual([]);
    expect(readers).toEqual({ now: 1, ever: 1 });
  });

  test('when an event cannot even be parsed, then it disturbs none that did not ask for it', async () => {
    await record(2);
    const db = new Database(folder.file('record.sqlite'));
    db.exec(`UPDATE events SET data = '{"road":', context = '' WHERE position = 1`);
    db.close();
    const careful = new Watcher('careful', store.start, new Set(['bridge/BridgeOpened']));
    await following.start([careful]);
    await following.seen(await record(1, 'bridge-1', 'BridgeOpened'), 5_000);
    expect(careful.taken).toEqual(['bridge-1@0']);
  });

  test('when another process records, then they see it without being told', async () => {
    const watcher = new Watcher('watcher', store.start);
    await following.start([watcher]);
    const other = await openRecordIn(folder);
    const position = await recordOn(other, 'road-1', anEvent('RoadOpened'));
    await following.seen(position, 5_000);
    expect(watcher.taken).toEqual(['road-1@0']);
    await other.close();
  });

  test('when one event is recorded, then those who are at the head have it at once', async () => {
    const watcher = new Watcher('watcher', store.start);
    await following.start([watcher]);
    const waits: number[] = [];
    for (let n = 0; n < 15; n++) {
      const position = await record(1);
      const recorded = performance.now();
      await following.seen(position, 5_000);
      waits.push(performance.now() - recorded);
    }
    expect(waits.sort((a, b) => a - b)[7]).toBeLessThan(100);
  });

  test('when some are started later, then nobody is shown an event twice', async () => {
    const [first, second, third] = ['first', 'second', 'third'].map((name) => new Watcher(name, store.start));
    await record(2);
    await following.start([first!]);
    await following.start([second!, third!]);
    await following.seen(await record(2), 5_000);
    for (const one of [first!, second!, third!]) expect(one.taken).toEqual(places(4));
  });
});

describe('given a follower that is slow', () => {
  test('when it holds on to the first event, then the others go on, and it takes the rest later and joins them again', async () => {
    const slow = new Watcher('slow', store.start);
    const quick = new Watcher('quick', store.start);
    slow.gate = shut();
    await following.start([slow, quick]);
    for (let n = 0; n < 25; n++) await following.seen(await record(4), 5_000, ['quick']);
    expect(quick.taken).toEqual(places(100));
    expect(slow.taken).toEqual([]);
    expect(following.standings()).toEqual([
      { name: 'slow', position: store.start, idle: false },
      { name: 'quick', position: await store.head(), idle: true },
    ]);
    await until(() => readers.now === 2);

    open();
    slow.gate = Promise.resolve();
    await following.seen(await store.head(), 5_000);
    expect(slow.taken).toEqual(places(100));
    await until(() => readers.now === 1);
    await following.seen(await record(5), 5_000);
    expect([slow.taken, quick.taken]).toEqual([places(105), places(105)]);
  });

  test('when it is alone, then no more of the record piles up in memory than it can take', async () => {
    const slow = new Watcher('slow', store.start);
    slow.gate = shut();
    await following.start([slow]);
    await record(1);
    for (let n = 0; n < 30; n++)
      await store.append(
        `bulk-${n}`,
        -1,
        Array.from({ length: 200 }, () => anEvent('RoadOpened')),
      );
    await pause(20);
    open();
    await following.seen(await store.head(), 5_000);
    expect(slow.taken).toHaveLength(6001);
    expect(readers.ever).toBe(1);
  });

  test('when one begins far behind, then those at the head need not wait for it', async () => {
    await record(50);
    const ahead = new Watcher('ahead', await store.head());
    const behind = new Watcher('behind', store.start);
    behind.gate = shut();
    await following.start([behind, ahead]);
    await following.seen(await record(1), 5_000, ['ahead']);
    expect(ahead.taken).toEqual(['road-1@50']);
    open();
    await following.seen(await store.head(), 5_000);
    expect(behind.taken).toEqual(places(51));
    await until(() => readers.now === 1);
  });
});

describe('given something that does not work now', () => {
  test('when a follower cannot take events, then the same come again, and the others go on', async () => {
    const [weak, strong] = [new Watcher('weak', store.start), new Watcher('strong', store.start)];
    weak.failures = 2;
    await following.start([weak, strong]);
    await following.seen(await record(3), 5_000);
    expect([weak.taken, strong.taken]).toEqual([places(3), places(3)]);
    expect(complaints).toEqual(['weak: not now', 'weak: not now']);
  });

  test('when the record cannot be read for a while, then reading goes on where it was', async () => {
    let failures = 0;
    const moody = storeBut(store, {
      async *subscribe(after, signal) {
        for await (const batch of store.subscribe(after, signal)) {
          yield batch;
          if (batch.events.length > 0 && failures++ < 2) throw new Unavailable('the disk is away');
        }
      },
    });
    const watcher = new Watcher('watcher', store.start);
    following = new Following(moody, (error, follower) => complaints.push(`${follower}: ${(error as Error).message}`));
    await following.start([watcher]);
    await record(1);
    await until(() => complaints.length === 1);
    await record(1);
    await until(() => complaints.length === 2);
    await following.seen(await record(1), 5_000);
    expect(watcher.taken).toEqual(places(3));
    expect(complaints).toEqual(Array(2).fill('watcher: the disk is away'));
  });
});

describe('given somebody who waits', () => {
  test('when a position was taken already, then there is nothing to wait for', async () => {
    const watcher = new Watcher('watcher', store.start);
    const position = await record(3);
    await following.start([watcher]);
    await following.seen(position, 5_000);
    await expect(following.seen(position, 0)).resolves.toBeUndefined();
    await expect(following.seen(store.start, 0)).resolves.toBeUndefined();
    expect(following.position('watcher')).toBe(position);
  });

  test('when it takes too long, then they learn which position was not reached', async () => {
    const watcher = new Watcher('watcher', store.start);
    watcher.gate = shut();
    await following.start([watcher]);
    const position = await record(1);
    await expect(following.seen(position, 20)).rejects.toEqual(new NotSeenYet(position, 20));
    await expect(following.seen(position, 20)).rejects.toMatchObject({ position });
  });

  test('when many wait and are served, then no timer is left behind', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
    const watcher = new Watcher('watcher', store.start);
    watcher.gate = shut();
    await following.start([watcher]);
    const position = await record(1);
    const before = timers();
    const waiting = Array.from({ length: 50 }, () => following.seen(position, 60_000));
    expect(timers()).toBeGreaterThanOrEqual(before + 50);
    open();
    await Promise.all(waiting);
    expect(timers()).toBeLessThanOrEqual(before + 1);
  });

  test('when the position is of another record, or nobody has that name, then they are told so', async () => {
    await following.start([new Watcher('watcher', store.start)]);
    await expect(following.seen('deadbeef-4', 20)).rejects.toThrow(ForeignPosition);
    await expect(following.seen(store.start, 20, ['nobody'])).rejects.toThrow(
      'nothing named nobody follows the record here',
    );
  });

  test('when they wait until everything has settled, then nothing is under way at the head', async () => {
    const watcher = new Watcher('watcher', store.start, new Set(['road/RoadOpened']));
    watcher.gate = shut();
    let settled: Position | undefined;
    await following.start([watcher]);
    await record(1);
    const settling = following.settled().then((position) => (settled = position));
    await pause(60);
    expect(settled).toBeUndefined();
    // It is taken only after something else was recorded: a policy at work does the same.
    const head = await record(1, 'bridge-1', 'BridgeOpened');
    open();
    expect(await settling).toBe(head);
  });

  test('when following ends meanwhile, then they do not wait for ever', async () => {
    const watcher = new Watcher('watcher', store.start);
    watcher.gate = shut();
    await following.start([watcher]);
    const position = await record(1);
    const waiting = [following.settled(), following.seen(position, 60_000)];
    const outcomes = Promise.allSettled(waiting);
    const ending = following.end();
    open();
    await ending;
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('given a follower that asks for little', () => {
  test('when a thousand events have passed it, then it keeps how far it has come, and again when following ends', async () => {
    const rare = new Watcher('rare', store.start, new Set(['bridge/BridgeOpened']));
    const bulk = (n: number) =>
      store.append(
        `bulk-${n}`,
        -1,
        Array.from({ length: 600 }, () => anEvent('RoadOpened')),
      );
    await following.start([rare]);
    await bulk(1);
    await following.seen(await store.head(), 5_000);
    expect(rare.passed).toEqual([]);
    await bulk(2);
    await following.seen(await store.head(), 5_000);
    expect(rare.passed).toEqual(['bulk-2@599']);
    await following.seen(await record(1, 'bridge-1', 'BridgeOpened'), 5_000);
    await following.seen(await record(3), 5_000);
    await following.end();
    expect(rare.passed).toEqual(['bulk-2@599', 'road-1@2']);
  });
});
