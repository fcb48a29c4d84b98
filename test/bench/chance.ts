/** Numbers from 0 to 1, 1 excluded; the same seed gives the same ones. */
export type Chance = () => number;

/** Mulberry32. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Picks 0 to `count` − 1 by Zipf's law with exponent 1: few are hot, many are rare. */
export function zipf(count: number, chance: Chance): () => number {
  const upTo: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= count; rank++) upTo.push((sum += 1 / rank));
  return () => {
    const wanted = chance() * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Text of so many characters, in words. */
export function textFrom(chance: Chance, length: number): string {
  let text = '';
  while (text.length < length) {
    const word = Array.from({ length: 2 + Math.floor(chance() * 8) }, () =>
      String.fromCharCode(97 + Math.floor(chance() * 26)),
    );
    text += `${word.join('')} `;
  }
  return text.slice(0, length);
}
