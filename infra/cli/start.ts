import { createInterface } from 'node:readline/promises';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { inFolder } from '../../libs/service';
import { type Founding, sampleFounding } from '../local/founding';
import { startStack } from '../local/stack';
import { UsageError } from './outcome';
import { eventStore } from './with-stack';

interface Options {
  readonly data: string;
  readonly registrar?: string;
  readonly simulatedFrom?: string;
  readonly port?: string;
  readonly json?: boolean;
}

/** `taawun start`: brings the stack up and keeps it up until it is stopped. */
export function addStart(program: Command): void {
  program
    .command('start')
    .description('bring the stack up: bus, record, services')
    .option('--data <folder>', 'everything the stack keeps', '.taawun')
    .option(
      '--registrar <file>',
      'JSON file that describes the first agency; asked for on a terminal where the record is empty',
    )
    .option(
      '--simulated-from <instant>',
      'simulate time from this instant on; only where the record is empty, and for good',
    )
    .option('--port <number>', 'port of the bus; else a free one that stays the same')
    .option('--json', 'say where it listens in one line of JSON')
    .action(start);
}

async function start(options: Options): Promise<void> {
  const founding = await foundingOf(options.registrar, options.data);
  const port = options.port === undefined ? undefined : Number(options.port);
  if (port !== undefined && !(port > 0 && port < 65_536))
    throw new UsageError('--port must be a number from 1 to 65535');
  const { simulatedFrom } = options;
  if (simulatedFrom && Number.isNaN(Date.parse(simulatedFrom)))
    throw new UsageError('--simulated-from must be an instant, as in 2026-03-01T08:00:00Z');
  const stack = await startStack({
    data: options.data,
    founding,
    ...eventStore(),
    ...(simulatedFrom ? { simulatedFrom: new Date(simulatedFrom).toISOString() } : {}),
    ...(port ? { port } : {}),
  });
  const said = { data: resolve(options.data), bus: stack.bus, processes: stack.processes() };
  process.stdout.write(options.json ? `${JSON.stringify(said)}\n` : welcome(said.data, stack.bus, options.data));
  await new Promise<void>((leave) => {
    process.once('SIGTERM', leave);
    process.once('SIGINT', leave);
  });
  process.stderr.write('Stopping…\n');
  await stack.stop();
}

const welcome = (folder: string, bus: string, data: string): string => {
  const at = data === '.taawun' ? '' : ` --data ${data}`;
  return `
Taawun is up.
  Bus      ${bus}
  Folder   ${folder}

Try, in another terminal:
  npm run taawun -- query directory agencies --as coordinator${at}
  npm run taawun -- agency add health --name "Ministry of Health"${at}
  npm run taawun -- events --as coordinator --follow${at}
Stop it with Ctrl-C.
`;
};

/** From a file, from the terminal where the record is empty, or a sample where nobody can be asked. */
async function foundingOf(file: string | undefined, data: string): Promise<Founding> {
  if (file) return { ...sampleFounding, ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<Founding>) };
  const isNew = !process.env.EVENTSTORE_URL && !existsSync(inFolder(resolve(data)).record);
  if (!isNew || !process.stdin.isTTY) return sampleFounding;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ask = async (question: string, otherwise: string): Promise<string> =>
    (await terminal.question(`${question} [${otherwise}] `)).trim() || otherwise;
  process.stderr.write('This record is empty. Who is the registrar, the office that admits the other agencies?\n');
  const { agency, name, head, headName, email, zone, weekend } = sampleFounding;
  const founding = {
    agency: await ask('Id of the agency (a-z, 0-9, -)', agency),
    name: { lang: await ask('Language of its name', name.lang), text: await ask('Name', name.text) },
    head: await ask('Opaque id of the official who heads it', head),
    headName: await ask('Name of the official (kept sealed)', headName),
    email: await ask('E-mail of the office', email),
    zone: await ask('Time zone', zone),
    weekend: (await ask('Weekend, days of the week from 1 (Monday) to 7', weekend.join(' '))).split(/\D+/).map(Number),
  };
  terminal.close();
  return founding;
}
