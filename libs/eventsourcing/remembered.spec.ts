import { idempotenceWindow, Remembered } from './remembered';

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

  test('when they are packed and unpacked, then each within the window is known, in 26 bytes', () => {
    const remembered = new Remembered();
    remembered.note('roads', 'long ago', 1, at - 9 * day);
    remembered.note('roads', 'at the edge', 2, at - idempotenceWindow);
    for (let n = 3; n < 1000; n++) remembered.note('roads', `c-${n}`, n * 4_000_000, at + n);
    const packed = remembered.pack(at);
    expect(packed.length).toBe(998 * 26);

    const again = Remembered.unpack(packed);
    expect(again.size).toBe(998);
    expect(again.find('roads', 'long ago')).toBeUndefined();
    expect(again.find('roads', 'at the edge')).toBe(2);
    expect(again.find('roads', 'c-999')).toBe(999 * 4_000_000);
    expect(again.pack(at)).toEqual(packed);
  });
});
