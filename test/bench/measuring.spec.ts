import { execFileSync } from 'node:child_process';
import { chanceFrom, zipf } from './chance';
import { Cpu } from './cpu';
import { atLeast, atMost, beside, plain, verdictOf } from './figure';
import { atRate } from './load';
import { lineOf } from './report';
import { alternate } from './rounds';
import { spreadOf, waitsOf } from './spread';

describe('given rounds of a floor and a product', () => {
  test('when they are run, then each goes first in every other round, and the round that warms up does not count', async () => {
    const order: string[] = [];
    const note = (name: string) => () => void order.push(name);
    const { floor } = await alternate(3, { floor: note('floor'), product: note('product') });
    expect(order.join(' ')).toBe('product floor floor product product floor floor product');
    expect(floor).toHaveLength(3);
  });

  test('when a figure is made of them, then its ratio is that of each round, not of the medians', () => {
    const figure = beside({ id: '1a', what: 'latency', unit: 'ms' }, [2, 30, 4], { what: 'raw', rounds: [1, 10, 4] });
    expect(figure.ratio).toEqual({ median: 2, min: 1, max: 3 });
    expect(figure.product).toEqual({ median: 4, min: 2, max: 30 });
  });
});

describe('given a figure and what is asked of it', () => {
  const figure = (value: number) =>
    plain({ id: '1', what: 'it', unit: 'ms', gate: atMost(4), aim: atMost(2) }, [value]);

  test('when it is held against its bounds, then the verdict says which of them it meets', () => {
    expect([2, 4, 4.1].map((value) => verdictOf(figure(value)))).toEqual(['aim', 'gate', 'missed']);
    const rate = { id: '2', what: 'it', unit: '/s', aim: atLeast(0.5) };
    const floor = { what: 'raw', rounds: [100] };
    expect([50, 49].map((value) => verdictOf(beside(rate, [value], floor)))).toEqual(['aim', 'missed']);
    expect(verdictOf(plain({ id: '3', what: 'it', unit: 'ms' }, [1]))).toBe('measured');
  });

  test('when others were at work on the machine, then that stands beside it', () => {
    expect(lineOf(figure(3), 0.8)).toContain('machine busy: others used 0.80 cores');
    expect(lineOf(figure(3), 0.05)).not.toContain('busy');
    expect(lineOf(figure(3), undefined)).not.toContain('busy');
  });
});

describe('given a child of the bench that nobody looked at while it ran', () => {
  test('when it has ended, then what it used is ours, not others’', () => {
    const cpu = new Cpu(() => ({}));
    const from = performance.now();
    const burn = 'const { user } = process.cpuUsage(); while (process.cpuUsage().user - user < 500_000);';
    execFileSync(process.execPath, ['-e', burn]);
    const { own, ours } = cpu.lap()!;
    const seconds = (cores: number): number => (cores * (performance.now() - from)) / 1000;
    expect(seconds(ours)).toBeGreaterThan(0.5);
    expect(seconds(own.client!)).toBeLessThan(0.3);
  });
});

describe('given what is chosen by chance', () => {
  test('when the seed is the same, then so are the choices, few of them hot', () => {
    const draw = (seed: number): number[] => {
      const choose = zipf(1000, chanceFrom(seed));
      return Array.from({ length: 10_000 }, choose);
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    const share = (upTo: number): number => draw(1).filter((one) => one < upTo).length / 10_000;
    expect(share(1)).toBeCloseTo(1 / 7.485, 1);
    expect(share(1000)).toBe(1);
    expect(Math.max(...draw(1))).toBeGreaterThan(900);
  });
});

describe('given an open loop', () => {
  test('when what was started is slow, then what is due is started all the same', async () => {
    const from = performance.now();
    const delays: number[] = [];
    await atRate(200, 200, async (_, due) => {
      delays.push(performance.now() - due);
      await new Promise((resolve) => setTimeout(resolve, 150));
    });
    expect(delays).toHaveLength(40);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
    expect(performance.now() - from).toBeLessThan(5_000);
  });
});

test('when waiting times are summed up, then each quantile is one that was waited for, or lies between two', () => {
  const waits = waitsOf(Array.from({ length: 1001 }, (_, n) => 1000 - n));
  expect(waits).toEqual({ p50: 500, p95: 950, p99: 990, p999: 999 });
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
});
