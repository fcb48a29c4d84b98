import { NO_STREAM } from '../../libs/eventsourcing/store';
import { asRead, newStream, roadsOpened } from './examples';
import { follow } from './following';
import type { Opened } from './store-suite';

/** What a store promises about marks, and about what it holds after it was closed. */
export function keepingSuite(open: () => Promise<Opened>): void {
  let opened: Opened;
  let name: string;
  beforeAll(async () => {
    opened = await open();
  });
  beforeEach(() => (name = `follower-${newStream()}`));
  afterAll(() => opened.close());

  describe('given marks', () => {
    test('when a mark was never set, then there is none', async () => {
      expect(await opened.store.mark(name)).toBeUndefined();
      expect(await opened.store.marks()).not.toContain(name);
    });

    test('when a mark is set again, then only the newest is kept', async () => {
      const { store } = opened;
      const { position } = await store.append(newStream(), NO_STREAM, roadsOpened(1));
      await store.setMark(name, { position: store.start });
      const mark = { stream: 'resolution-7', revision: 3, position };
      await store.setMark(name, mark);
      expect(await store.mark(name)).toEqual(mark);
    });

    test('when many are set at once, then each is kept under its own name, and all names are listed', async () => {
      const { store } = opened;
      const names = Array.from({ length: 12 }, (_, n) => `${name} §${n}`);
      const position = await store.head();
      await Promise.all(names.map((one, revision) => store.setMark(one, { stream: 'a-1', revision, position })));
      const kept = await Promise.all(names.map((one) => store.mark(one)));
      expect(kept.map((mark) => mark!.revision)).toEqual(names.map((_, n) => n));
      expect(await store.marks()).toEqual(expect.arrayContaining(names));
    });
  });

  describe('given a store that is opened again', () => {
    test('when it is asked, then the record is the same, and holds all that it held', async () => {
      const first = opened.store;
      const [stream, before] = [newStream(), await first.head()];
      const { position } = await first.append(stream, NO_STREAM, roadsOpened(3));
      const read = (await first.read(stream, 0, 9)).map(asRead);
      await first.setMark(name, { stream, revision: 2, position });

      const again = await opened.reopen();
      expect(again.recordId).toBe(first.recordId);
      expect(again.start).toBe(first.start);
      expect((await again.read(stream, 0, 9)).map(asRead)).toEqual(read);
      expect(await again.head()).toBe(position);
      expect(await again.mark(name)).toEqual({ stream, revision: 2, position });
      expect((await follow(again, before, [stream], 3)).map(asRead)).toEqual(read);
      expect((await again.append(stream, 2, roadsOpened(1))).revision).toBe(3);
    });
  });
}
