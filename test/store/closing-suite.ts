import { NO_STREAM, RecordClosed } from '../../libs/eventsourcing/store';
import { newStream, roadsOpened } from './examples';
import { follow } from './following';
import type { About, Opened } from './store-suite';

/** What a store promises once its record goes on elsewhere. */
export function closingSuite(open: () => Promise<Opened>, { borrowed }: About): void {
  (borrowed ? describe.skip : describe)('given a record that was closed because it was copied', () => {
    let opened: Opened;
    let stream: string;
    beforeAll(async () => {
      opened = await open();
      stream = newStream();
      await opened.store.append(stream, NO_STREAM, roadsOpened(2));
      await opened.store.closeForCopy('the copy');
    });
    afterAll(() => opened.close());

    test('when somebody appends, then that is refused and names the copy', async () => {
      await expect(opened.store.append(stream, 1, roadsOpened(1))).rejects.toThrow(RecordClosed);
      await expect(opened.store.append(newStream(), NO_STREAM, roadsOpened(1))).rejects.toThrow('the copy');
    });

    test('when it is closed again for the same copy, then nothing happens', async () => {
      await opened.store.closeForCopy('the copy');
    });

    test('when it is closed for a second copy, then that is refused: the record would fork', async () => {
      await expect(opened.store.closeForCopy('a second copy')).rejects.toThrow(RecordClosed);
    });

    test('when it is opened again, then it is still closed, and reading and following go on', async () => {
      const again = await opened.reopen();
      await expect(again.append(stream, 1, roadsOpened(1))).rejects.toThrow(RecordClosed);
      expect(await again.read(stream, 0, 9)).toHaveLength(2);
      expect(await follow(again, again.start, [stream], 2)).toHaveLength(2);
    });
  });
}
