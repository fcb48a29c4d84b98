import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { JsMsg } from 'nats';
import { durablesOf, jetStreamPrefix, streamName } from '../../libs/messaging/server';
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
    const [own, everybody] = durablesOf(options.as);
    const js = client.connection.jetstream({ apiPrefix: jetStreamPrefix });
    const consumer = await js.consumers.get(streamName, (options.public ? everybody : own)!);
    const messages = await consumer.consume({ max_messages: 100, idle_heartbeat: 2_000, expires: 10_000 });
    let timer = setTimeout(() => void 0, 0);
    const rest = (): void => {
      clearTimeout(timer);
      if (!options.follow) timer = setTimeout(() => void messages.close(), quiet);
    };
    process.once('SIGINT', () => void messages.close());
    rest();
    for await (const message of messages) {
      process.stdout.write(options.json ? `${JSON.stringify(eventOf(message))}\n` : lineOf(message));
      message.ack();
      rest();
    }
  });
}

const head = (message: JsMsg, name: string): string => decodeURIComponent(message.headers?.get(name) ?? '');

const eventOf = (message: JsMsg) => ({
  sequence: Number(head(message, 'Taawun-Sequence')),
  id: head(message, 'ce-id'),
  type: head(message, 'ce-type'),
  subject: head(message, 'ce-subject'),
  time: head(message, 'ce-time'),
  data: message.json<unknown>(),
});

const lineOf = (message: JsMsg): string => {
  const { sequence, type, subject, time, data } = eventOf(message);
  return `${String(sequence).padStart(6)}  ${time}  ${type}  ${subject}  ${JSON.stringify(data)}\n`;
};
