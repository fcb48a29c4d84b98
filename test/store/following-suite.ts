import { setTimeout as pause } from 'node:timers/promises';
import type { Position } from '../../libs/eventsourcing/event';
import { type EventStore, ForeignPosition, NO_STREAM } from '../../libs/eventsourcing/store';
import { MemoryStore } from '../../libs/eventsourcing/stores/memory';
import { asRead, newStream, roadOpened, roadsOpened } from './examples';
import { follow, followUntil } from './following';
import type { Opened } from './store-suite';

/** What a store promises to whoever follows the record. */
export function followingSuite(open: () => Promise<Opened>): void {
  let opened: Opened;
  let store: EventStore;
  let stream: string;
  let before: Position;
  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  });
  beforeEach(async () => {
    stream = newStream();
    before = await store.head();
  });
  afterAll(() => opened.close());

  const appendOneByOne = async (count: number, from = 0): Promise<void> => {
    for (let n = from; n < from + count; n++) await store.append(stream, n - 1, [roadOpened({ n })]);
  };
  const revisions = (events: readonly { revision: number }[]): number[] => events.map(({ revision }) => revision);

  describe('given events on record', () => {
    test('when they are followed from the start, then each comes once, in order, as it is read', async () => {
      const other = newStream();
      await appendOneByOne(3);
      await store.append(other, NO_STREAM, roadsOpened(3));
      await appendOneByOne(2, 3);
      const events = await follow(store, store.start, [stream, other], 8);
      expect(revisions(events)).toEqual([0, 1, 2, 0, 1, 2, 3, 4]);
      const own = events.filter((event) => event.stream === stream).map(asRead);
      expect(own).toEqual((await store.read(stream, 0, 9)).map(asRead));
    });

    test('when they are followed from the position of one, then the first to come is the next', async () => {
      await appendOneByOne(5);
      const [, second] = await store.read(stream, 0, 9);
      expect(revisions(await follow(store, second!.position, [stream], 3))).toEqual([2, 3, 4]);
    });

    test('when two follow, then both see the same events in the same order', async () => {
      const streams = Array.from({ length: 20 }, newStream);
      await Promise.all(streams.map((one) => store.append(one, NO_STREAM, roadsOpened(3))));
      const [one, other] = await Promise.all([1, 2].map(() => follow(store, before, streams, 60)));
      expect(one!.map(asRead)).toEqual(other!.map(asRead));
    });

    test('when the reader goes on from the position of every batch, then it skips nothing and sees nothing twice', async () => {
      const seen: number[] = [];
      let at = before;
      for (let round = 0; round < 4; round++) {
        await store.append(stream, round * 3 - 1, roadsOpened(3));
        const { events, batches } = await followUntil(store, at, [stream], (some) => some.length >= 3);
        seen.push(...revisions(events));
        at = batches.at(-1)!.position;
      }
      expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    });

    test('when there are more than the reader can take at once, then they come in bounded batches, in order', async () => {
      for (let n = 0; n < 12; n++) await store.append(stream, 250 * n - 1, roadsOpened(250));
      const { events, batches } = await followUntil(
        store,
        before,
        [stream],
        (some, { atHead }) => atHead && some.length > 0,
      );
      expect(revisions(events)).toEqual(Array.from({ length: 3000 }, (_, n) => n));
      expect(Math.max(...batches.map((batch) => batch.events.length))).toBeLessThanOrEqual(1000);
      for (const batch of batches) {
        const last = batch.events.at(-1)?.position ?? before;
        expect(store.compare(batch.position, last)).toBeGreaterThanOrEqual(0);
      }
    });

    test('when the reader is slower than the record grows, then it misses nothing', async () => {
      const slow = followUntil(store, before, [stream], (some) => some.length >= 2000);
      for (let n = 0; n < 10; n++) await store.append(stream, 200 * n - 1, roadsOpened(200));
      const seen: number[] = [];
      for await (const { events } of store.subscribe(before, AbortSignal.timeout(20_000))) {
        seen.push(...revisions(events.filter((event) => event.stream === stream)));
        if (seen.length >= 2000) break;
        await pause(5);
      }
      expect(seen).toEqual(revisions((await slow).events));
      expect(seen).toEqual(Array.from({ length: 2000 }, (_, n) => n));
    });
  });

  describe('given a reader at the head', () => {
    test('when nothing is recorded, then it is told that it is at the head', async () => {
      const { batches } = await followUntil(store, before, [stream], (_, { atHead }) => atHead);
      expect(store.compare(batches.at(-1)!.position, before)).toBeGreaterThanOrEqual(0);
    });

    test('when something is recorded, then it comes soon, and the reader is at the head again', async () => {
      const delays: number[] = [];
      const reading = followUntil(store, before, [stream], (events, { atHead }) => {
        if (atHead && events.length === delays.length) arrived();
        return events.length === 20;
      });
      let arrived: () => void = () => undefined;
      const next = (): Promise<void> => new Promise((resolve) => (arrived = resolve));
      await next();
      for (let n = 0; n < 20; n++) {
        const delivered = next();
        // Before it is recorded: it may come before the append is answered.
        delays.push(0);
        await store.append(stream, n - 1, [roadOpened({ n })]);
        const stored = performance.now();
        if (n < 19) await delivered;
        delays[n] = performance.now() - stored;
      }
      await reading;
      const median = delays.sort((a, b) => a - b)[10]!;
      expect(median).toBeLessThan(50);
    });

    test('when it stops, then following ends at once, also where it waits', async () => {
      const stop = new AbortController();
      const ended = (async () => {
        for await (const { atHead } of store.subscribe(before, stop.signal))
          if (atHead) setTimeout(() => stop.abort(), 10);
      })();
      await expect(Promise.race([ended, pause(2_000, 'still following', { ref: false })])).resolves.toBeUndefined();
    });

    test('when it has stopped before it began, then nothing comes', async () => {
      await appendOneByOne(1);
      for await (const batch of store.subscribe(before, AbortSignal.abort())) expect(batch).toBeUndefined();
    });

    test('when marks are set, then no event comes and the head stays', async () => {
      await appendOneByOne(1);
      const head = await store.head();
      for (let n = 0; n < 5; n++) await store.setMark(`follower-${stream}`, { stream, revision: n, position: head });
      expect(await store.head()).toBe(head);
      await appendOneByOne(1, 1);
      expect(revisions(await follow(store, before, [stream], 2))).toEqual([0, 1]);
      const { batches } = await followUntil(store, before, [stream], (some) => some.length === 2);
      const strangers = batches
        .flatMap(({ events }) => events)
        .filter((event) => !event.stream.startsWith('roadOpening-'));
      expect(strangers).toEqual([]);
    });
  });

  describe('given positions', () => {
    test('when they are compared, then the order is that of the record', async () => {
      const first = await store.append(stream, NO_STREAM, [roadOpened()]);
      const second = await store.append(newStream(), NO_STREAM, roadsOpened(2));
      expect(store.compare(first.position, second.position)).toBeLessThan(0);
      expect(store.compare(second.position, first.position)).toBeGreaterThan(0);
      expect(store.compare(first.position, first.position)).toBe(0);
      expect(store.compare(store.start, first.position)).toBeLessThan(0);
      expect(store.compare(before, first.position)).toBeLessThan(0);
    });

    test('when an event is recorded, then its position is the head', async () => {
      const { position } = await store.append(stream, NO_STREAM, roadsOpened(2));
      expect(await store.head()).toBe(position);
      expect((await store.read(stream, 1, 1))[0]!.position).toBe(position);
    });

    test('when one belongs to another record, then it is refused, never followed from', async () => {
      const foreign = await new MemoryStore().head();
      const following = (async () => {
        for await (const batch of store.subscribe(foreign, AbortSignal.timeout(1_000))) expect(batch).toBeUndefined();
      })();
      await expect(following).rejects.toThrow(ForeignPosition);
      expect(() => store.compare(foreign, before)).toThrow(ForeignPosition);
      expect(() => store.compare(before, foreign)).toThrow(ForeignPosition);
      await expect(store.setMark(`follower-${stream}`, { position: foreign })).rejects.toThrow(ForeignPosition);
    });
  });
}
