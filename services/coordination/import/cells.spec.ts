import { flagsOf, idOf, textOf, wholeOf } from './cells';

describe('a cell', () => {
  it('is cut between characters, never within one, and only where it is too long', () => {
    const doubts = { flags: [] };
    expect(textOf('title', 'ab😀', 4, doubts)).toBe('ab😀');
    expect(doubts.flags).toEqual([]);
    expect(textOf('title', 'ab😀', 3, doubts)).toBe('ab');
    expect(doubts.flags).toEqual(['text-cut: title had 4 characters']);
  });
  it('holds a whole number, also where a spreadsheet wrote 13.0', () => {
    const doubts = { flags: [] };
    expect([wholeOf('total', ' 13 ', doubts), wholeOf('total', '13.0', doubts), wholeOf('total', ' ', doubts)]).toEqual(
      [13, 13, undefined],
    );
    expect(doubts.flags).toEqual([]);
    for (const wrong of ['-1', '1.5', '1e3', '1000001']) wholeOf('total', wrong, doubts);
    expect(doubts.flags).toHaveLength(4);
  });
  it('holds an id where a stream may be called by it', () => {
    expect([idOf(' 8 '), idOf(8), idOf('a'.repeat(40))]).toEqual(['8', '8', 'a'.repeat(40)]);
    expect([idOf(''), idOf('a b'), idOf('a'.repeat(41)), idOf(null)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the flags of a row', () => {
  const flags = (count: number) => Array.from({ length: count }, (_, index) => `flag-${index}`);
  it('are each said once, at most twenty of them', () => {
    expect(flagsOf({ flags: [...flags(20), 'flag-0'] })).toEqual(flags(20));
    expect(flagsOf({ flags: flags(21) })).toEqual([...flags(19), 'more-flags: 2']);
  });
  it('are no longer than the contract takes, and well-formed', () => {
    expect(flagsOf({ flags: [`${'a'.repeat(199)}😀`] })).toEqual([`${'a'.repeat(199)}\ufffd`]);
  });
});
