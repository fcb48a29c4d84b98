import { openAppendFloor } from './append-floor';
import type { Bench, Benchmark } from './benchmark';
import { openBusFloor } from './bus-floor';
import { atMost, beside, type Figure, plain } from './figure';
import { oneByOne } from './load';
import { asOwner, idsOf, openResolutions, planAction, texts } from './resolutions';
import { alternate } from './rounds';
import { waitsOf } from './spread';

/** 1a: how long a command takes that waits for nobody, from an agency's account to the disk and back. */
export const latency: Benchmark = { id: '1a', title: 'command latency, one in flight', run };

async function run(bench: Bench): Promise<Figure[]> {
  const stage = await bench.stage();
  const [bus, store] = [await openBusFloor(bench), openAppendFloor(bench)];
  const ids = idsOf('latency', 100);
  await openResolutions(stage, ids);
  const [official, text] = [asOwner(stage), texts(bench.chance('latency'))];
  const times = bench.quick ? 300 : 2_000;
  const rounds = await alternate(bench.rounds, {
    bus: async () => waitsOf(await oneByOne(times, bus.request)),
    store: async () => waitsOf(await oneByOne(times, store.one)),
    product: async () =>
      waitsOf(await oneByOne(times, (turn) => planAction(official, ids[turn % ids.length]!, text()))),
  });
  bus.close();
  await store.close();
  const floor = {
    what: 'raw request–reply p50 + raw append p50',
    rounds: rounds.bus.map(({ p50 }, round) => p50 + rounds.store[round]!.p50),
  };
  const of = (waits: 'p95' | 'p99' | 'p999') => rounds.product.map((one) => one[waits]);
  const p50 = (part: 'bus' | 'store') => waitsOf(rounds[part].map((one) => one.p50)).p50.toFixed(3);
  return [
    beside(
      {
        id: '1a',
        what: 'command latency p50',
        unit: 'ms',
        gate: atMost(4),
        aim: atMost(2),
        notes: [`raw request–reply ${p50('bus')} ms, raw append ${p50('store')} ms`],
      },
      rounds.product.map((one) => one.p50),
      floor,
    ),
    plain({ id: '1a', what: 'command latency p95', unit: 'ms' }, of('p95')),
    plain({ id: '1a', what: 'command latency p99', unit: 'ms', aim: atMost(2) }, of('p99')),
    plain({ id: '1a', what: 'command latency p99.9', unit: 'ms' }, of('p999')),
  ];
}
