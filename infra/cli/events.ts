import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { DeliveredEvent } from '../../libs/client';
import { withStack } from './with-stack';

interface Options {
  readonly as: string;
  readonly data: string;
  readonly creds?: string;
  readonly public?: boolean;
  readonly follow?: boolean;
  readonly json?: boolean;
}

/** How long to wait for another event before an end without `--follow`, in ms. */
const quiet = 1_500;

/** `taawun events`: what was published to an agency, as it pulls it from its own durable. */
export function addEvents(program: Command): void {
  program
    .command('events')
    .description('show, and acknowledge, the events published to an agency')
    .requiredOption('--as <agency>', 'the agency that listens')
    .option('--public', 'what is published to everybody, instead of to this agency as a party')
    .option('--follow', 'go on until stopped')
    .option('--data <folder>', "the stack's folder", '.taawun')
    .option('--creds <file>', "the agency's NATS credentials, where they are not in the stack's folder")
    .option('--json', 'one line of JSON per event')
    .action(events);
}

async function events(options: Options): Promise<void> {
  await withStack(options.data, async (stack) => {
    const client = await stack.agency(
      options.as,
      'en',
      options.creds ? readFileSync(options.creds, 'utf8') : undefined,
    );
    const end = new AbortController();
    let timer = setTimeout(() => void 0, 0);
    const rest = (): void => {
      clearTimeout(timer);
      if (!options.follow) timer = setTimeout(() => end.abort(), quiet);
    };
    process.once('SIGINT', () => end.abort());
    rest();
    for await (const event of client.events({ audience: options.public ? 'public' : 'own', signal: end.signal })) {
      process.stdout.write(options.json ? `${JSON.stringify(shown(event))}\n` : lineOf(event));
      await event.ack();
      rest();
    }
  });
}

const shown = ({ sequence, id, attributes: { type, subject, time }, data }: DeliveredEvent) => ({
  sequence,
  id,
  type,
  subject,
  time,
  data,
});

const lineOf = (event: DeliveredEvent): string => {
  const { sequence, type, subject, time, data } = shown(event);
  return `${String(sequence).padStart(6)}  ${time}  ${type}  ${subject}  ${JSON.stringify(data)}\n`;
};
