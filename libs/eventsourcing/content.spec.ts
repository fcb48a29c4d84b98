import { changed, isAfter, repeated, sameContent, stated, union } from './content';

describe('two values say the same', () => {
  it('whatever the order of their fields, and where one leaves out what the other leaves empty', () => {
    expect(sameContent({ a: 1, b: [{ c: 'x' }] }, { b: [{ c: 'x' }], a: 1, d: undefined, e: null })).toBe(true);
  });
  it('only where every field and every element does', () => {
    for (const other of [{ a: [1, 2] }, { a: [2, 1] }, { a: { 0: 1 } }, { a: [1], b: 0 }, { a: 1 }, {}, null, 'a'])
      expect(sameContent({ a: [1] }, other)).toBe(false);
    expect(sameContent(null, {})).toBe(false);
    expect(sameContent({}, 5)).toBe(false);
    expect(sameContent(0, '')).toBe(false);
  });
});

describe('what was said', () => {
  it('leaves out what was not', () => {
    expect(stated({ a: 0, b: '', c: undefined, d: null })).toEqual({ a: 0, b: '' });
  });
});

describe('instants', () => {
  it('come after each other however they are written', () => {
    expect(isAfter('2026-03-01T12:00:00.500Z', '2026-03-01T12:00:00Z')).toBe(true);
    expect(isAfter('2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00Z')).toBe(false);
  });
});

describe('a list', () => {
  it('made of two has each value once', () => {
    expect(union(['roads', 'water'], ['water', 'health'])).toEqual(['roads', 'water', 'health']);
  });

  it('tells the first value that it has twice', () => {
    expect(repeated(['roads', 'water', 'health', 'water', 'roads'])).toBe('water');
    expect(repeated(['roads', 'water'])).toBeUndefined();
  });

  it('is changed where its elements match, and keeps the others', () => {
    const isOdd = (one: number): boolean => one % 2 === 1;
    expect(changed([1, 2, 3], isOdd, (one) => 10 * one)).toEqual([10, 2, 30]);
  });
});
