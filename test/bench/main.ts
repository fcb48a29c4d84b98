import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bench, Benchmark } from './benchmark';
import { catchUp } from './catch-up';
import { chanceFrom } from './chance';
import { Cpu } from './cpu';
import { type Figure, verdictOf } from './figure';
import { framework } from './framework';
import { freshness } from './freshness';
import { closeHistory } from './history';
import { gate } from './gate';
import { latency } from './latency';
import { type Machine, machineOf } from './machine';
import { rebuild } from './rebuild';
import { lineOf } from './report';
import { signed } from './signed';
import { openStage, type Stage } from './stage';
import { streamLength } from './stream-length';
import { throughput } from './throughput';

const benchmarks: readonly Benchmark[] = [
  latency,
  throughput,
  signed,
  framework,
  catchUp,
  rebuild,
  freshness,
  streamLength,
  gate,
];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run bench -- --only 1a,2b --quick --json`: every figure beside its floor, measured in this one run. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      /** Where the run keeps what it measures on: a folder on the disk that is to be measured. */
      data: { type: 'string', default: tmpdir() },
    },
  });
  const wanted = values.only?.split(',') ?? benchmarks.map(({ id }) => id);
  const unknown = wanted.find((id) => !benchmarks.some((one) => one.id === id));
  if (unknown) throw new Error(`there is no benchmark ${unknown}: ${benchmarks.map(({ id }) => id).join(', ')}`);
  const folder = mkdtempSync(join(resolve(values.data), 'taawun-bench-'));
  const run = openRun(folder, values.quick, Number(values.seed));
  try {
    const machine = await machineOf(folder);
    tellMachine(machine, run.bench);
    const measured: { figure: Figure; others?: number }[] = [];
    for (const benchmark of benchmarks.filter(({ id }) => wanted.includes(id))) {
      say(`\n${benchmark.id} ${benchmark.title}`);
      run.cpu.lap();
      const figures = await benchmark.run(run.bench);
      const others = run.cpu.lap()?.others;
      for (const figure of figures) say(lineOf(figure, others));
      measured.push(...figures.map((figure) => ({ figure, others })));
    }
    if (values.json)
      say(JSON.stringify({ machine, seed: Number(values.seed), quick: values.quick, figures: measured.map(inJson) }));
  } finally {
    await run.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const inJson = ({ figure, others }: { figure: Figure; others?: number }) => ({
  ...figure,
  verdict: verdictOf(figure),
  others,
});

function tellMachine(
  { cpu, cores, memoryGiB, system, disk, fsyncP50, node, natsServer, sqlite }: Machine,
  bench: Bench,
): void {
  say(`${cores} × ${cpu}, ${memoryGiB} GiB, ${system}`);
  say(`disk ${disk}, 4 KiB written and synced: p50 ${fsyncP50.toFixed(3)} ms`);
  say(`node ${node}, nats-server ${natsServer}, SQLite ${sqlite}`);
  if (bench.eventStore) say(`the record is EventStoreDB’s: ${bench.eventStore.replace(/\/\/[^@/]*@/, '//')}`);
  say(`seed ${bench.seed}, ${bench.rounds} rounds${bench.quick ? ', short form' : ''}: median (least–most)`);
}

/** What the benchmarks of one run share. */
function openRun(folder: string, quick: boolean, seed: number) {
  const owned: Record<string, number | undefined> = {};
  let stage: Promise<Stage> | undefined;
  let opened: Stage | undefined;
  const cpu = new Cpu(() => ({ ...owned, ...opened?.processes() }));
  const eventStore = process.env.EVENTSTORE_URL;
  const bench: Bench = {
    folder,
    quick,
    seed,
    rounds: quick ? 3 : 5,
    ...(eventStore ? { eventStore } : {}),
    chance: (purpose) => chanceFrom([...purpose].reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) >>> 0, seed)),
    stage: () => {
      stage ??= openStage(folder, eventStore).then((one) => (opened = one));
      return stage;
    },
    owns: (name, pid) => void (owned[name] = pid),
  };
  return {
    bench,
    cpu,
    close: async () => {
      await closeHistory(bench);
      await (await stage?.catch(() => undefined))?.stop();
    },
  };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
