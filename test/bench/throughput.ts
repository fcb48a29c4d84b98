import { openAppendFloor } from './append-floor';
import type { Bench, Benchmark } from './benchmark';
import { openBusFloor } from './bus-floor';
import { zipf } from './chance';
import { Cpu } from './cpu';
import { atLeast, beside, type Figure, plain } from './figure';
import { lagBehind, watchLag } from './lag';
import { keepUnderWay } from './load';
import { asOwner, idsOf, openResolutions, planAction, texts } from './resolutions';
import { alternate } from './rounds';
import { spreadOf } from './spread';
import type { Stage } from './stage';

const lanes = 64;
/** Resolutions among which commands choose, few of them hot. */
const streams = 1_000;

/** 1b: how many commands per second, and how far behind the followers are meanwhile and at the end. */
export const throughput: Benchmark = { id: '1b', title: `command throughput, ${lanes} in flight`, run };

interface Round {
  readonly rate: number;
  /** How far behind, in ms: at each look under load, and as the load ends. */
  readonly lags: readonly number[];
  readonly drained: number;
  /** CPU that a command took, in µs, by process. */
  readonly use: Readonly<Record<string, number>>;
}

async function run(bench: Bench): Promise<Figure[]> {
  const stage = await bench.stage();
  const [bus, store] = [await openBusFloor(bench), openAppendFloor(bench)];
  const ms = bench.quick ? 1_000 : 4_000;
  const load = await zipfLoad(bench, stage);
  const rounds = await alternate(bench.rounds, {
    bus: () => keepUnderWay(lanes, ms / 2, bus.request),
    store: () => store.at64(ms / 4),
    product: () => round(stage, ms, load),
  });
  bus.close();
  await store.close();
  const product = rounds.product.map(({ rate }) => rate);
  const floor = {
    what: '1 / (1 / raw request–reply at 64 + 1 / raw append at 64)',
    rounds: rounds.bus.map((rate, round) => 1 / (1 / rate + 1 / rounds.store[round]!)),
  };
  const measured = beside(
    { id: '1b', what: 'commands per second', unit: '/s', gate: atLeast(0.3), aim: atLeast(0.5) },
    product,
    floor,
  );
  stage.peak = measured.product.median;
  const parts = `raw request–reply ${rate(rounds.bus)}, raw append ${rate(rounds.store)}`;
  return [
    { ...measured, notes: [parts] },
    plain(
      { id: '1b', what: 'CPU per command, all processes', unit: 'µs', notes: [usedBy(rounds.product)] },
      rounds.product.map(({ use }) => Object.values(use).reduce((sum, one) => sum + one, 0)),
    ),
    plain(
      { id: '1b', what: 'followers behind under load, largest', unit: 'ms' },
      rounds.product.map(({ lags }) => Math.max(0, ...lags)),
    ),
    plain(
      { id: '1b', what: 'followers behind when the load ends', unit: 'ms' },
      rounds.product.map(({ drained }) => drained),
    ),
  ];
}

const usedBy = (rounds: readonly Round[]): string =>
  Object.keys(rounds[0]!.use)
    .map((name) => `${name} ${spreadOf(rounds.map(({ use }) => use[name]!)).median.toFixed(0)}`)
    .join(', ');

const rate = (rounds: readonly number[]): string =>
  `${Math.round(rounds.reduce((sum, one) => sum + one, 0) / rounds.length)}/s`;

interface Load {
  readonly command: () => Promise<unknown>;
  readonly latest: () => string | undefined;
}

/** Commands on resolutions that are chosen by Zipf's law. */
async function zipfLoad(bench: Bench, stage: Stage): Promise<Load> {
  const ids = idsOf('throughput', streams);
  await openResolutions(stage, ids);
  const chance = bench.chance('throughput');
  const choose = zipf(streams, chance);
  const [official, text] = [asOwner(stage), texts(chance)];
  let latest: string | undefined;
  return {
    command: async () => {
      latest = (await planAction(official, ids[choose()]!, text())).position;
    },
    latest: () => latest,
  };
}

async function round(stage: Stage, ms: number, { command, latest }: Load): Promise<Round> {
  const cpu = new Cpu(stage.processes);
  const stop = watchLag(stage, latest);
  const rate = await keepUnderWay(lanes, ms, command);
  const own = Object.entries(cpu.lap()?.own ?? {});
  const use = Object.fromEntries(own.map(([name, cores]) => [name, (cores * 1e6) / rate]));
  const drained = await lagBehind(stage, latest()!);
  return { rate, lags: await stop(), drained, use };
}

/** Commands per second at 64 in flight: as measured, or measured now for a benchmark that loads the stack by a share of it. */
export async function peakOf(bench: Bench): Promise<number> {
  const stage = await bench.stage();
  if (stage.peak === undefined) {
    const { command } = await zipfLoad(bench, stage);
    await keepUnderWay(lanes, 1_500, command);
    stage.peak = await keepUnderWay(lanes, 1_500, command);
  }
  return stage.peak;
}
