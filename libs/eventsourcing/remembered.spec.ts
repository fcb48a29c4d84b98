import { newFolder } from '../testing/record';
import { idempotenceWindow, Remembered } from './remembered';
import { openSnapshots } from './snapshots';

const day = 24 * 3600_000;
const at = Date.parse('2026-03-01T12:00:00.000Z');

describe('given the commands that a stream remembers', () => {
  test('when one is asked for, then it is known by agency and id together', () => {
    const remembered = new Remembered();
    remembered.note('roads', 'c-1', 4, at);
    expect(remembered.find('roads', 'c-1')).toBe(4);
    expect(remembered.find('police', 'c-1')).toBeUndefined();
    expect(remembered.find('roads', 'c-2')).toBeUndefined();
  });

  test('when a command has recorded several events, then the first counts', () => {
    const remembered = new Remembered();
    for (const revision of [4, 5, 6]) remembered.note('roads', 'c-1', revision, at);
    expect(remembered.find('roads', 'c-1')).toBe(4);
  });

  test('when an id comes again after its window, then the later one counts', () => {
    const remembered = new Remembered();
    remembered.note('roads', 'c-1', 4, at);
    remembered.note('roads', 'c-1', 9, at + idempotenceWindow);
    expect(remembered.find('roads', 'c-1')).toBe(4);
    remembered.note('roads', 'c-1', 12, at + 9 * day);
    expect(remembered.find('roads', 'c-1')).toBe(12);
  });

  test('when one is forgotten, then it counts as never recorded', () => {
    const remembered = new Remembered();
    remembered.note('roads', 'c-1', 4, at);
    remembered.forget('roads', 'c-1');
    expect(remembered.find('roads', 'c-1')).toBeUndefined();
  });

  test('when they are kept beside a snapshot, then each within the window is known to whoever starts from it', () => {
    const folder = newFolder();
    const snapshots = openSnapshots(folder.file('snapshots.sqlite'), 'a record');
    const keep = (remembered: Remembered, revision: number): void => {
      const snapshot = { stream: 'roadWorks-one', version: '1', revision, eventId: 'an event', state: '{}' };
      expect(snapshots.keep(snapshot, remembered.unkept())).toBe(true);
      remembered.areKept((command) => snapshots.recorded('roadWorks-one', command));
    };
    const remembered = new Remembered();
    remembered.note('roads', 'long ago', 1, at - 9 * day);
    remembered.note('roads', 'at the edge', 2, at - idempotenceWindow);
    for (let n = 3; n < 1000; n++) remembered.note('roads', `c-${n}`, n * 4_000_000, at + n);
    keep(remembered, 4_000);
    remembered.note('roads', 'later', 4_001, at);
    expect(remembered.unkept()).toEqual({ commands: [['roads/later', { revision: 4_001, at }]], isAll: false });
    keep(remembered, 12_000);

    const again = new Remembered((command) => snapshots.recorded('roadWorks-one', command));
    expect(again.find('roads', 'long ago')).toBeUndefined();
    expect(again.find('roads', 'at the edge')).toBe(2);
    expect(again.find('roads', 'c-999')).toBe(999 * 4_000_000);
    expect(again.find('roads', 'later')).toBe(4_001);
    expect(again.find('police', 'later')).toBeUndefined();
    again.forget('roads', 'later');
    expect(again.find('roads', 'later')).toBeUndefined();
    snapshots.close();
    folder.remove();
  });

  test('when all of a stream’s are kept anew, then nothing of what was kept before is left', () => {
    const folder = newFolder();
    const snapshots = openSnapshots(folder.file('snapshots.sqlite'), 'a record');
    const snapshot = { stream: 'roadWorks-one', version: '1', revision: 60, eventId: 'an event', state: '{}' };
    for (const id of ['lost', 'found']) {
      const remembered = new Remembered();
      remembered.note('roads', id, 7, at);
      snapshots.keep(snapshot, remembered.unkept());
    }
    const again = new Remembered((command) => snapshots.recorded('roadWorks-one', command));
    expect(again.find('roads', 'lost')).toBeUndefined();
    expect(again.find('roads', 'found')).toBe(7);
    snapshots.close();
    folder.remove();
  });
});
