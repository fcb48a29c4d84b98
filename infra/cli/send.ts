import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { catalogue } from '../../libs/catalogue';
import { kebab } from '../../libs/contract';
import type { Language } from '../../libs/messaging';
import { acceptedOrThrow } from '../../libs/client';
import { UsageError } from './outcome';
import { withStack } from './with-stack';

interface Options {
  readonly as: string;
  readonly actor: string;
  readonly data?: string;
  readonly folder: string;
  readonly creds?: string;
  readonly mandate?: string;
  readonly commandId?: string;
  readonly expectedRevision?: string;
  readonly after?: string;
  readonly lang: Language;
  readonly json?: boolean;
}

/** `taawun send`: one command, as an agency. */
export function addSend(program: Command): void {
  program
    .command('send <mechanism> <aggregate> <command>')
    .description(
      'send a command as an agency, as in: send directory agency set-clearance --as coordinator --actor coordinator-head --data \'{"id":"health","level":"secret"}\'',
    )
    .requiredOption('--as <agency>', 'the agency that sends')
    .requiredOption('--actor <id>', 'the official who acts')
    .requiredOption('--data <json>', 'the body: the aggregate\'s "id" and the command\'s fields; @file reads a file')
    .option('--folder <folder>', "the stack's folder", '.taawun')
    .option('--creds <file>', "the agency's NATS credentials, where they are not in the stack's folder")
    .option('--mandate <id>', 'the mandate under which the official acts')
    .option('--command-id <id>', 'the id of the command; the same one again is answered with the first outcome')
    .option('--expected-revision <n>', 'decide only if the stream stands there')
    .option('--after <position>', 'decide only after this position has been seen')
    .option('--lang <language>', 'language of the answer: en, ar, fa, he', 'en')
    .option('--json', 'the reply in one line of JSON')
    .action(send);
}

async function send(mechanism: string, aggregate: string, command: string, options: Options): Promise<void> {
  const name = commandNamed(mechanism, aggregate, command);
  const body = bodyOf(options.data ?? '{}');
  const accepted = await withStack(options.folder, async (stack) => {
    const client = await stack.agency(
      options.as,
      options.lang,
      options.creds ? readFileSync(options.creds, 'utf8') : undefined,
    );
    const reply = await client.sendNamed(mechanism, name.aggregate, name.command, body, {
      actor: options.actor,
      ...(options.mandate ? { mandate: options.mandate } : {}),
      ...(options.commandId ? { commandId: options.commandId } : {}),
      ...(options.expectedRevision ? { expectedRevision: Number(options.expectedRevision) } : {}),
      ...(options.after ? { after: options.after } : {}),
    });
    return acceptedOrThrow(reply, `${aggregate} ${command}`);
  });
  if (options.json) return void process.stdout.write(`${JSON.stringify({ accepted })}\n`);
  const events = accepted.events.map(({ type }) => type).join(', ') || 'nothing new';
  process.stdout.write(
    `Recorded ${events} in ${accepted.stream}, now at revision ${accepted.revision} (position ${accepted.position}).\n`,
  );
}

/** @throws UsageError that names what there is */
function commandNamed(mechanism: string, aggregate: string, command: string): { aggregate: string; command: string } {
  const contract = catalogue.find((one) => one.mechanism === mechanism && kebab(one.aggregate) === kebab(aggregate));
  if (!contract) {
    const known = catalogue.filter((one) => one.mechanism === mechanism).map((one) => kebab(one.aggregate));
    const mechanisms = [...new Set(catalogue.map((one) => one.mechanism))];
    throw new UsageError(
      known.length > 0 ? `${mechanism} has: ${known.join(', ')}` : `There are the mechanisms: ${mechanisms.join(', ')}`,
    );
  }
  const name = Object.keys(contract.commands).find((one) => kebab(one) === kebab(command));
  if (!name) throw new UsageError(`${aggregate} takes: ${Object.keys(contract.commands).map(kebab).join(', ')}`);
  return { aggregate: contract.aggregate, command: name };
}

function bodyOf(data: string): { id: string } {
  const text = data.startsWith('@') ? readFileSync(data.slice(1), 'utf8') : data;
  try {
    return JSON.parse(text) as { id: string };
  } catch (error) {
    throw new UsageError(`--data is not JSON: ${(error as Error).message}`);
  }
}
