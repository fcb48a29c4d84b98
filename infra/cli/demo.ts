import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { inFolder, openRecord } from '../../libs/service';
import type { RegisterRow } from '../../services/coordination/read/register';
import { coordinator } from '../demo/cast';
import { beginning, playMeeting } from '../demo/meeting';
import { sampleFounding } from '../local/founding';
import { runningOn } from '../local/hold';
import { startStack } from '../local/stack';
import { UsageError } from './outcome';
import { table } from './table';
import { eventStore, withStack } from './with-stack';

interface Options {
  readonly data: string;
  readonly exit?: boolean;
  readonly json?: boolean;
}

/** `taawun demo`: a joint meeting of three agencies, in simulated time, in a folder of its own. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('play a joint meeting of three agencies through the bus, in simulated time')
    .option('--data <folder>', "the demo's own folder; an earlier demo in it is replaced", '.taawun-demo')
    .option('--exit', 'end when it has been played; else the stack stays up')
    .option('--json', 'only the figures, in one line of JSON')
    .action(demo);
}

async function demo({ data, exit, json }: Options): Promise<void> {
  const folder = resolve(data);
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
    const rows = await withStack(folder, (at) => playMeeting(at, { tell: say, heading: (line) => say(`\n${line}`) }));
    say(`\nThe register\n\n${registerTable(rows)}\n`);
    const figures = await figuresOf(folder, rows);
    if (json) process.stdout.write(`${JSON.stringify(figures)}\n`);
    else
      say(`${figures.events} events on record, ${figures.verified} resolution verified, ${figures.overdue} overdue.`);
    if (exit) return;
    say(whatNext(stack.bus, data));
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

const registerTable = (rows: readonly RegisterRow[]): string =>
  table(
    ['Resolution', 'Owner', 'Verifier', 'Due', 'State', 'Done', 'Flags', 'Text'],
    rows.map(({ proposal, owner, verifier, due, state, percent, overdue, escalated, text }) => [
      proposal ?? '',
      owner ?? '',
      verifier ?? '',
      due?.slice(0, 10) ?? '',
      state,
      `${percent} %`,
      [overdue ? 'overdue' : '', escalated ? `escalated to ${escalated}` : ''].filter(Boolean).join(', '),
      text.text,
    ]),
  );

async function figuresOf(folder: string, rows: readonly RegisterRow[]) {
  const record = await openRecord({ data: folder, ...eventStore() });
  const stop = new AbortController();
  let events = 0;
  const agencies = new Set<string>();
  const meetings = new Set<string>();
  for await (const batch of record.subscribe(record.start, stop.signal)) {
    events += batch.events.length;
    for (const { type, stream } of batch.events) {
      if (type === 'AgencyRegistered') agencies.add(stream);
      if (type === 'MeetingScheduled') meetings.add(stream);
    }
    if (batch.atHead) break;
  }
  stop.abort();
  await record.close();
  return {
    agencies: agencies.size,
    meetings: meetings.size,
    resolutions: rows.length,
    verified: rows.filter(({ state }) => state === 'verified' || state === 'closed').length,
    overdue: rows.filter(({ overdue }) => overdue).length,
    events,
  };
}

const whatNext = (bus: string, data: string): string => `
The stack stays up on ${bus}. Try, in another terminal:
  npm run taawun -- query coordination register --as city --data ${data}
  npm run taawun -- query coordination inbox --as coordinator --data ${data}
  npm run taawun -- events --as health --data ${data}
Stop it with Ctrl-C.`;
