import { setTimeout as pause } from 'node:timers/promises';
import type { NewEvent } from '../../libs/eventsourcing/event';
import { type EventStore, NO_STREAM, TooLarge, WrongRevision } from '../../libs/eventsourcing/store';
import { asGiven, newStream, roadOpened, roadsOpened } from './examples';
import type { About, Opened } from './store-suite';

/** What a store promises to whoever appends and reads. */
export function appendingSuite(open: () => Promise<Opened>, { limit }: About): void {
  let opened: Opened;
  let store: EventStore;
  let stream: string;
  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  });
  beforeEach(() => (stream = newStream()));
  afterAll(() => opened.close());

  describe('given a stream that does not exist', () => {
    test('when it is read, then it is empty', async () => {
      expect(await store.read(stream, 0, 10)).toEqual([]);
    });

    test('when events are appended, then they are read back as they were given, numbered from 0', async () => {
      const given = roadsOpened(3);
      const { revision, position } = await store.append(stream, NO_STREAM, given);
      const read = await store.read(stream, 0, 10);
      expect(read.map(asGiven)).toEqual(given);
      expect(read.map((event) => [event.stream, event.revision])).toEqual([0, 1, 2].map((n) => [stream, n]));
      expect(revision).toBe(2);
      expect(position).toBe(read[2]!.position);
    });

    test('when an append expects it to exist, then nothing is stored', async () => {
      await expect(store.append(stream, 0, [roadOpened()])).rejects.toThrow(WrongRevision);
      expect(await store.read(stream, 0, 10)).toEqual([]);
    });

    test('when nothing is appended, then it still does not exist', async () => {
      await store.append(stream, NO_STREAM, []);
      expect(await store.read(stream, 0, 10)).toEqual([]);
      expect((await store.append(stream, NO_STREAM, [roadOpened()])).revision).toBe(0);
    });
  });

  describe('given a stream of five events', () => {
    let given: NewEvent[];
    beforeEach(async () => {
      given = roadsOpened(5);
      await store.append(stream, NO_STREAM, given);
    });

    test('when a part is asked for, then just that part is read', async () => {
      const ids = (await store.read(stream, 1, 3)).map(({ id }) => id);
      expect(ids).toEqual(given.slice(1, 4).map(({ id }) => id));
      expect(await store.read(stream, 5, 3)).toEqual([]);
      expect(await store.read(stream, 0, 0)).toEqual([]);
    });

    test.each([NO_STREAM, 0, 3, 5, 99])(
      'when an append expects revision %d, then nothing of it is stored',
      async (wrong) => {
        await expect(store.append(stream, wrong, roadsOpened(3))).rejects.toThrow(WrongRevision);
        expect(await store.read(stream, 0, 10)).toHaveLength(5);
      },
    );

    test('when an append expects the last revision, then it goes on from there', async () => {
      expect((await store.append(stream, 4, roadsOpened(2))).revision).toBe(6);
      const revisions = (await store.read(stream, 0, 10)).map(({ revision }) => revision);
      expect(revisions).toEqual([0, 1, 2, 3, 4, 5, 6]);
    });

    test('when the append that made it is repeated, then nothing is stored twice', async () => {
      const repeated = await store.append(stream, NO_STREAM, given).catch((error: unknown) => error);
      if (!(repeated instanceof WrongRevision)) expect(repeated).toMatchObject({ revision: 4 });
      expect(await store.read(stream, 0, 10)).toHaveLength(5);
    });

    test('when an id of it comes again with other content at its old revision, then that is refused', async () => {
      const other = { ...given[4]!, data: { road: 'another' } };
      await expect(store.append(stream, 3, [other])).rejects.toThrow(WrongRevision);
      expect((await store.read(stream, 4, 1)).map(asGiven)).toEqual([given[4]]);
    });
  });

  describe('given several who append at once', () => {
    test('when sixteen append at the same revision, then exactly one succeeds', async () => {
      const events = roadsOpened(16);
      const outcomes = await Promise.allSettled(events.map((event) => store.append(stream, NO_STREAM, [event])));
      const won = events.filter((_, n) => outcomes[n]!.status === 'fulfilled');
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(lost.map(({ reason }) => reason as unknown)).toEqual(lost.map(() => expect.any(WrongRevision)));
      expect((await store.read(stream, 0, 99)).map(asGiven)).toEqual(won);
      expect(won).toHaveLength(1);
    });

    test('when each tries until it has appended, then every event is there once and the revisions have no gap', async () => {
      const given = roadsOpened(40);
      const insist = async (events: typeof given): Promise<void> => {
        for (const event of events) {
          for (let expected = NO_STREAM; ;) {
            const stored = await store.append(stream, expected, [event]).catch((error: unknown) => error);
            if (!(stored instanceof Error)) break;
            expect(stored).toBeInstanceOf(WrongRevision);
            expected = (await store.read(stream, 0, 99)).length - 1;
          }
        }
      };
      await Promise.all(Array.from({ length: 8 }, (_, n) => insist(given.slice(5 * n, 5 * n + 5))));
      const read = await store.read(stream, 0, 99);
      expect(read.map(({ revision }) => revision)).toEqual(given.map((_, n) => n));
      expect(read.map(({ id }) => id).sort()).toEqual(given.map(({ id }) => id).sort());
    });

    test('when somebody reads meanwhile, then they see all events of an append or none', async () => {
      let appending = true;
      const lengths = new Set<number>();
      const reading = (async () => {
        for (; appending; await pause(1)) lengths.add((await store.read(stream, 0, 999)).length % 7);
      })();
      for (let n = 0; n < 20; n++) await store.append(stream, 7 * n - 1, roadsOpened(7));
      appending = false;
      await reading;
      expect([...lengths]).toEqual([0]);
    });

    test('when they append to streams of their own, then none disturbs another', async () => {
      const streams = Array.from({ length: 50 }, newStream);
      await Promise.all(streams.map((one) => store.append(one, NO_STREAM, roadsOpened(2))));
      for (const one of streams) expect(await store.read(one, 0, 9)).toHaveLength(2);
    });
  });

  describe('given content of every kind', () => {
    test('when it is in Arabic, Persian, Hebrew, emoji and control characters, then not a character changes', async () => {
      const texts = [
        'تعاون بين الوكالات',
        'همکاری‌های میان‌دستگاهی',
        'שיתוף פעולה',
        '🛣️👩‍⚖️',
        '\u0000\u0007\u2028"\\',
        '',
      ];
      const road = roadOpened({
        texts,
        شماره: 1,
        nested: { none: null, yes: true, half: 0.5, big: 2 ** 53 - 1, list: [[]] },
      });
      const given = { ...road, context: { ...road.context, lateReason: 'تأخير بسبب العطلة' } };
      await store.append(stream, NO_STREAM, [given]);
      expect((await store.read(stream, 0, 1)).map(asGiven)).toEqual([given]);
    });

    test('when an event holds 900 KB, then it is kept whole', async () => {
      const given = roadOpened({ plan: 'ק'.repeat(450_000) });
      await store.append(stream, NO_STREAM, [given]);
      expect((await store.read(stream, 0, 1))[0]!.data).toEqual(given.data);
    });

    if (limit === undefined) return;
    test('when an append exceeds what the store takes, then it is too large and leaves nothing behind', async () => {
      const fill = limit - '{"plan":""}'.length;
      const [fits, exceeds] = [roadOpened({ plan: 'x'.repeat(fill) }), roadOpened({ plan: 'x'.repeat(fill + 1) })];
      const half = roadOpened({ plan: 'x'.repeat(limit / 2) });
      await expect(store.append(stream, NO_STREAM, [exceeds])).rejects.toThrow(TooLarge);
      await expect(store.append(stream, NO_STREAM, [half, half])).rejects.toThrow(TooLarge);
      expect((await store.append(stream, NO_STREAM, [fits])).revision).toBe(0);
    });
  });
}
