import type { RegisterRow } from '../../services/coordination/read/register';
import type { Bench, Benchmark } from './benchmark';
import { zipf } from './chance';
import { atLeast, atMost, type Figure, plain } from './figure';
import { atRate } from './load';
import { asOwner, idsOf, openResolutions, planAction, texts } from './resolutions';
import { ask, send, type Sender } from './sending';
import { waitsOf } from './spread';
import { peakOf } from './throughput';

/** 3: how soon what was acknowledged shows in a view, and whether whoever says what it wrote ever reads less. */
export const freshness: Benchmark = { id: '3', title: 'freshness at half load', run };

/** Writes per second whose way into the view is watched, among the load. */
const probes = 50;

interface Seen {
  /** From the acknowledgement to the answer that shows it, in ms. */
  readonly after: number;
  /** An answer that waits for nothing, in ms. */
  readonly bare: number;
  readonly honoured: boolean;
}

async function run(bench: Bench): Promise<Figure[]> {
  const half = (await peakOf(bench)) / 2;
  const rounds: { seen: Seen[]; commands: number[] }[] = [];
  for (let round = 0; round < bench.rounds; round++) rounds.push(await underLoad(bench, half, round));
  const of = (q: 'p50' | 'p99') => rounds.map(({ seen }) => waitsOf(seen.map(({ after }) => after))[q]);
  const all = rounds.flatMap(({ seen }) => seen);
  const honoured = (100 * all.filter((one) => one.honoured).length) / all.length;
  if (honoured < 100)
    throw new Error(`a query after a position showed less than was recorded by then: ${100 - honoured} %`);
  const bare = rounds.map(({ seen }) => waitsOf(seen.map((one) => one.bare)).p99);
  const command = (q: 'p50' | 'p99' | 'p999') => rounds.map(({ commands }) => waitsOf(commands)[q]);
  const load = `${Math.round(half)} commands/s, open loop`;
  return [
    plain({ id: '3', what: 'acknowledged → seen in the register, p50', unit: 'ms', notes: [load] }, of('p50')),
    plain(
      {
        id: '3',
        what: 'acknowledged → seen in the register, p99',
        unit: 'ms',
        gate: atMost(250),
        aim: atMost(25),
        notes: [`with the query’s own way; a query that waits for nothing: p99 ${waitsOf(bare).p50.toFixed(1)} ms`],
      },
      of('p99'),
    ),
    plain({ id: '3', what: `reads that showed what they named, of ${all.length}`, unit: '%', aim: atLeast(100) }, [
      honoured,
    ]),
    plain({ id: '3', what: 'command latency at half load, p50', unit: 'ms' }, command('p50')),
    plain({ id: '3', what: 'command latency at half load, p99', unit: 'ms', aim: atMost(15) }, command('p99')),
    plain({ id: '3', what: 'command latency at half load, p99.9', unit: 'ms' }, command('p999')),
  ];
}

async function underLoad(bench: Bench, rate: number, round: number) {
  const stage = await bench.stage();
  const ms = bench.quick ? 2_000 : 6_000;
  const ids = idsOf(`freshness-${round}`, 1_000);
  const watched = idsOf(`watched-${round}`, Math.ceil((2 * probes * ms) / 1000));
  await openResolutions(stage, [...ids, ...watched]);
  const chance = bench.chance(`freshness-${round}`);
  const [choose, official, text] = [zipf(ids.length, chance), asOwner(stage), texts(chance)];
  const seen: Seen[] = [];
  const commands: number[] = [];
  const every = Math.max(1, Math.round(rate / probes));
  await atRate(rate, ms, async (turn, due) => {
    if (turn % every === 0) return void seen.push(await probe(official, watched[turn / every]!, `official-${turn}`));
    await planAction(official, ids[choose()]!, text());
    commands.push(performance.now() - due);
  });
  return { seen, commands };
}

/** Names another official and looks for that name in the register, as of the write and no earlier. */
async function probe(sender: Sender, id: string, name: string): Promise<Seen> {
  const { position } = await send(sender, ['coordination', 'resolution', 'AssignOwner'], { id, official: name });
  const acknowledged = performance.now();
  const { result } = await ask<RegisterRow[]>(sender, ['coordination', 'register'], { id }, position);
  const after = performance.now() - acknowledged;
  const from = performance.now();
  await ask<RegisterRow[]>(sender, ['coordination', 'register'], { id });
  return { after, bare: performance.now() - from, honoured: result[0]?.official === name };
}
