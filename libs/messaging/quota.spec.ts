import { performance } from 'node:perf_hooks';
import { Quotas } from './quota';

let now: number;
beforeEach(() => {
  now = 1_000;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

describe('given a quota of 100 a second, 10 at once and 3 under way', () => {
  const quotas = (): Quotas => new Quotas({ rate: 100, burst: 10, underWay: 3 });
  const ask = (of: Quotas, agency = 'roads'): number => {
    const wait = of.enter(agency);
    if (wait === 0) of.done(agency);
    return wait;
  };

  test('when an agency asks for more at once, then it is told when to come back, and by then it is served', () => {
    const some = quotas();
    expect(Array.from({ length: 10 }, () => ask(some))).toEqual(Array(10).fill(0));
    const wait = ask(some);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(12);
    now += wait;
    expect(ask(some)).toBe(0);
    expect(ask(some)).toBeGreaterThan(0);
  });

  test('when it asks steadily at its rate, then it is always served; after a rest it has its burst again and no more', () => {
    const some = quotas();
    for (let n = 0; n < 500; n++, now += 10) expect(ask(some)).toBe(0);
    now += 3_600_000;
    expect(Array.from({ length: 11 }, () => ask(some) === 0)).toEqual([...Array(10).fill(true), false]);
  });

  test('when too many of its requests are under way, then the next is told to come back until one is done', () => {
    const some = quotas();
    expect([1, 2, 3].map(() => some.enter('roads'))).toEqual([0, 0, 0]);
    expect(some.enter('roads')).toBeGreaterThan(0);
    some.done('roads');
    expect(some.enter('roads')).toBe(0);
  });

  test('when one agency has used up its quota, then another has lost nothing', () => {
    const some = quotas();
    while (ask(some) === 0);
    expect(Array.from({ length: 10 }, () => ask(some, 'police'))).toEqual(Array(10).fill(0));
  });
});
