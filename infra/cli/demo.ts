import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { inFolder, openRecord } from '../../libs/service';
import { coordinator, type Stage } from '../demo/cast';
import { meetingDemo } from '../demo/meeting-demo';
import { roundDemo } from '../demo/round/round-demo';
import { sharingDemo } from '../demo/sharing/sharing-demo';
import { sampleFounding } from '../local/founding';
import { runningOn } from '../local/hold';
import { startStack } from '../local/stack';
import { UsageError } from './outcome';
import { eventStore, type StackAtHand, withStack } from './with-stack';

interface Options {
  readonly data: string;
  readonly meeting?: boolean;
  readonly sharing?: boolean;
  readonly exit?: boolean;
  readonly json?: boolean;
}

/** Something that is played through the bus in simulated time. */
export interface Demo {
  readonly beginning: string;
  /** Plays it; resolves with what is to be shown at its end, and its figures. */
  readonly play: (
    stack: StackAtHand,
    stage: Stage,
  ) => Promise<{ readonly shown: string; readonly figures: Readonly<Record<string, number>> }>;
  /** Agencies to try things as, when it is over. */
  readonly tryAs: readonly [one: string, other: string];
}

/** `taawun demo`: the round of provincial sessions, one joint meeting, or an exchange of information, in simulated time, in a folder of its own. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('play the weekly round of 31 provinces through the bus, in simulated time')
    .option('--meeting', 'play one joint meeting of three agencies instead')
    .option('--sharing', 'play an exchange of information between three ministries instead')
    .option('--data <folder>', "the demo's own folder; an earlier demo in it is replaced", '.taawun-demo')
    .option('--exit', 'end when it has been played; else the stack stays up')
    .option('--json', 'only the figures, in one line of JSON')
    .action(demo);
}

async function demo({ data, meeting, sharing, exit, json }: Options): Promise<void> {
  const folder = resolve(data);
  const { beginning, play, tryAs } = meeting ? meetingDemo : sharing ? sharingDemo : roundDemo;
  await emptyFolder(folder);
  const [name] = coordinator.names;
  const stack = await startStack({
    data: folder,
    simulatedFrom: beginning,
    founding: {
      ...sampleFounding,
      name: name!,
      headName: coordinator.headName,
      zone: coordinator.zone,
      weekend: coordinator.weekend,
    },
    ...eventStore(),
  });
  const say = json ? (): void => undefined : (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    const stage: Stage = { tell: say, heading: (line) => say(`\n${line}`) };
    const { shown, figures } = await withStack(folder, (at) => play(at, stage));
    const all = { ...figures, events: await eventsOf(folder) };
    say(`\n${shown}\n`);
    say(
      Object.entries(all)
        .map(([what, count]) => `${what} ${count}`)
        .join(', '),
    );
    if (json) process.stdout.write(`${JSON.stringify(all)}\n`);
    if (exit) return;
    say(whatNext(stack.bus, data, tryAs));
    await new Promise<void>((leave) => {
      process.once('SIGINT', leave);
      process.once('SIGTERM', leave);
    });
  } finally {
    await stack.stop();
  }
}

/** A demo's folder may be emptied; nobody else's. @throws UsageError */
async function emptyFolder(folder: string): Promise<void> {
  const mark = join(folder, 'demo');
  if (runningOn(folder)) throw new UsageError(`A demo runs on ${folder} already: stop it first.`);
  if (existsSync(inFolder(folder).record) && !existsSync(mark))
    throw new UsageError(`${folder} holds a record that is no demo's: name another folder with --data.`);
  rmSync(folder, { recursive: true, force: true });
  if (process.env.EVENTSTORE_URL) await refuseUsedRecord(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(mark, 'A demo was played here; the next one empties this folder.\n');
}

async function refuseUsedRecord(folder: string): Promise<void> {
  const record = await openRecord({ data: folder, ...eventStore() });
  const empty =
    record.compare(await record.head(), record.start) === 0 || (await record.read('clock-stack', 0, 1)).length === 0;
  await record.close();
  if (!empty) throw new UsageError('A demo was played on this EventStoreDB before: give it an empty one.');
}

/** How many events are on record. */
async function eventsOf(folder: string): Promise<number> {
  const record = await openRecord({ data: folder, ...eventStore() });
  const stop = new AbortController();
  let events = 0;
  for await (const batch of record.subscribe(record.start, stop.signal)) {
    events += batch.events.length;
    if (batch.atHead) break;
  }
  stop.abort();
  await record.close();
  return events;
}

const whatNext = (bus: string, data: string, [one, other]: Demo['tryAs']): string => `
The stack stays up on ${bus}. Try, in another terminal:
  npm run taawun -- query coordination register --as ${one} --data ${data}
  npm run taawun -- query coordination inbox --as coordinator --data ${data}
  npm run taawun -- events --as ${other} --data ${data}
Stop it with Ctrl-C.`;
