import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Bench, Benchmark } from './benchmark';
import { Cpu } from './cpu';
import { atLeast, atMost, beside, type Figure } from './figure';
import { bare, throughNest } from './framework-names';
import { keepUnderWay, oneByOne } from './load';
import { asOwner, idsOf, openResolutions, planAction, texts } from './resolutions';
import { alternate } from './rounds';
import { waitsOf } from './spread';

const lanes = 64;

/** 1d: what Nest, its ValidationPipe and our transport strategy cost: the same handler with them and without. */
export const framework: Benchmark = { id: '1d', title: 'framework tax', run };

async function run(bench: Bench): Promise<Figure[]> {
  const stage = await bench.stage();
  const ids = idsOf('framework', 500);
  await openResolutions(stage, ids);
  const child = fork(join(__dirname, 'framework-process.js'), {
    env: { ...process.env, TAAWUN_DATA: stage.data, NATS_URL: stage.bus },
  });
  bench.owns('framework', child.pid);
  await once(child, 'message');
  const [official, text] = [asOwner(stage), texts(bench.chance('framework'))];
  const [ms, times] = bench.quick ? [1_000, 300] : [1_500, 800];
  let next = 0;
  const command = (mechanism: string) => () => planAction(official, ids[next++ % ids.length]!, text(), mechanism);
  const [nest, plain] = [command(throughNest), command(bare)];
  const cpu = new Cpu(() => ({ framework: child.pid }));
  const loaded = async (work: () => Promise<unknown>) => {
    cpu.lap();
    const rate = await keepUnderWay(lanes, ms, work);
    return { rate, micros: ((cpu.lap()?.own.framework ?? NaN) * 1e6) / rate };
  };
  // Shares of two processors change with every other process that runs: more and shorter rounds than elsewhere.
  const rounds = await alternate(2 * bench.rounds, {
    bare: () => loaded(plain),
    nest: () => loaded(nest),
    bareAlone: async () => waitsOf(await oneByOne(times, plain)).p50,
    nestAlone: async () => waitsOf(await oneByOne(times, nest)).p50,
  });
  child.disconnect();
  const what = 'the same handler without Nest, pipe and edge';
  const name = `through Nest, ${lanes} in flight`;
  const of = <K extends 'rate' | 'micros'>(one: 'bare' | 'nest', figure: K) =>
    rounds[one].map((round) => round[figure]);
  return [
    beside(
      { id: '1d', what: `commands per second ${name}`, unit: '/s', gate: atLeast(0.7), aim: atLeast(0.85) },
      of('nest', 'rate'),
      {
        what,
        rounds: of('bare', 'rate'),
      },
    ),
    beside(
      {
        id: '1d',
        what: `CPU of the process per command ${name}`,
        unit: 'µs',
        gate: atMost(1 / 0.7),
        aim: atMost(1 / 0.85),
      },
      of('nest', 'micros'),
      {
        what,
        rounds: of('bare', 'micros'),
      },
    ),
    beside({ id: '1d', what: 'latency p50 through Nest, one in flight', unit: 'ms' }, rounds.nestAlone, {
      what,
      rounds: rounds.bareAlone,
    }),
  ];
}
