import type { Command } from 'commander';
import { addAgency } from '../local/add-agency';
import { sampleFounding } from '../local/founding';
import { signingKeyPath } from '../local/signing-keys';
import { withStack } from './with-stack';

interface Options {
  readonly name?: string;
  readonly lang: string;
  readonly head?: string;
  readonly headName?: string;
  readonly email?: string;
  readonly responsibility?: string;
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
    .option('--responsibility <key>', 'what it answers for; <id> where absent')
    .option('--zone <zone>', 'its time zone', 'UTC')
    .option('--weekend <days>', 'its days off, 1 (Monday) to 7', '6,7')
    .option('--registrar <agency>', 'the registrar that admits it', sampleFounding.agency)
    .option('--actor <id>', "the registrar's official", sampleFounding.head)
    .option('--data <folder>', "the stack's folder", '.taawun')
    .option('--json', 'one line of JSON')
    .action(add);
}

async function add(id: string, options: Options): Promise<void> {
  const {
    name: text = id,
    lang,
    head = `${id}-head`,
    headName,
    email,
    responsibility = id,
    zone,
    weekend,
    registrar,
    actor,
  } = options;
  const said = await withStack(options.data, async ({ data, bus, system }) => {
    const credentials = await addAgency({
      data,
      bus,
      system,
      id,
      names: [{ lang, text }],
      head,
      ...(headName ? { headName } : {}),
      ...(email ? { email } : {}),
      responsibility: { key: responsibility, exclusive: false },
      zone,
      weekend: weekend.split(',').map(Number),
      registrar: { agency: registrar, actor },
    });
    return { agency: id, bus, credentials, signingKey: signingKeyPath(data, id), head };
  });
  if (options.json) return void process.stdout.write(`${JSON.stringify(said)}\n`);
  process.stdout.write(`
${id} is registered, and the bus lets it in.
  Connect to   ${said.bus}
  Credentials  ${said.credentials}  (keep them: they are the agency's key)
  Signing key  ${said.signingKey}  (what binds the agency is signed with it)
  Commands     taawun.agency.${id}.cmd.<mechanism>.<aggregate>.<command>
  Queries      taawun.agency.${id}.qry.<mechanism>.<view>
  Its head     ${head}, who acts in every role of the agency until officials are appointed
`);
}
