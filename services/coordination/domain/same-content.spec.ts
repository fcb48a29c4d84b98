import { sameContent } from './same-content';

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
