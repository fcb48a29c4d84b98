import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { admitted, newBusKey, sampleFounding, writeCredentials } from '../local/founding';
import { acceptedOrThrow } from './outcome';
import { withStack } from './with-stack';

interface Options {
  readonly name?: string;
  readonly lang: string;
  readonly head?: string;
  readonly headName?: string;
  readonly email?: string;
  readonly responsibility: string;
  readonly zone: string;
  readonly weekend: string;
  readonly registrar: string;
  readonly actor: string;
  readonly data: string;
  readonly json?: boolean;
}

/** `taawun agency add`: registers an agency with a bus key of its own and writes its credentials file. */
export function addAgencyCommands(program: Command): void {
  const agency = program.command('agency').description('agencies of the stack');
  agency
    .command('add <id>')
    .description('register an agency and its bus key, write its NATS credentials and say how to connect')
    .option('--name <name>', 'its name; the id where absent')
    .option('--lang <language>', 'language of the name', 'en')
    .option('--head <id>', 'opaque id of the official who heads it; <id>-head where absent')
    .option('--head-name <name>', 'name of that official, kept sealed')
    .option('--email <address>', 'its contact point')
    .option('--responsibility <key>', 'what it answers for', 'general-administration')
    .option('--zone <zone>', 'its time zone', 'UTC')
    .option('--weekend <days>', 'its days off, 1 (Monday) to 7', '6,7')
    .option('--registrar <agency>', 'the registrar that admits it', sampleFounding.agency)
    .option('--actor <id>', "the registrar's official", sampleFounding.head)
    .option('--data <folder>', "the stack's folder", '.taawun')
    .option('--json', 'one line of JSON')
    .action(add);
}

async function add(id: string, options: Options): Promise<void> {
  const { registrar, actor, lang } = options;
  const name = { lang, text: options.name ?? id };
  const said = await withStack(options.data, async (stack) => {
    const client = await stack.agency(registrar);
    const { busKey, seed } = newBusKey();
    const reply = await client.send(
      'directory',
      'agency',
      'RegisterAgency',
      {
        id,
        names: [name],
        busKey,
        head: options.head ?? `${id}-head`,
        headName: options.headName ?? `Head of ${name.text}`,
        contact: { desk: name, email: options.email ?? `office@${id}.example` },
        responsibilities: [{ key: options.responsibility, text: name, exclusive: false }],
        calendar: { zone: options.zone, weekend: options.weekend.split(',').map(Number), holidays: [] },
      },
      { actor },
    );
    acceptedOrThrow(reply, `Registering ${id}`);
    const credentials = await writeCredentials(stack.system, stack.data, id, busKey, seed);
    await admitted(stack.bus, readFileSync(credentials, 'utf8'));
    return { agency: id, bus: stack.bus, busKey, credentials, head: options.head ?? `${id}-head` };
  });
  if (options.json) return void process.stdout.write(`${JSON.stringify(said)}\n`);
  process.stdout.write(`
${id} is registered, and the bus lets it in.
  Connect to   ${said.bus}
  Credentials  ${said.credentials}  (keep them: they are the agency's key)
  Commands     taawun.agency.${id}.cmd.<mechanism>.<aggregate>.<command>
  Queries      taawun.agency.${id}.qry.<mechanism>.<view>
  Its head     ${said.head}, who acts in every role of the agency until officials are appointed
`);
}
