import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Language } from '../../libs/messaging';
import { failedAs } from '../../libs/client';
import { UsageError } from './outcome';
import { withStack } from './with-stack';

interface Options {
  readonly as: string;
  readonly actor?: string;
  readonly question?: string;
  readonly data: string;
  readonly creds?: string;
  readonly after?: string;
  readonly lang: Language;
  readonly json?: boolean;
}

/** `taawun query`: one question, as an agency. */
export function addQuery(program: Command): void {
  program
    .command('query <mechanism> <view>')
    .description(
      'ask a view as an agency, as in: query coordination register --as health --question \'{"state":"overdue"}\'',
    )
    .requiredOption('--as <agency>', 'the agency that asks')
    .option('--actor <id>', "the official who asks; the agency's own system where absent")
    .option('--question <json>', 'what to select', '{}')
    .option('--data <folder>', "the stack's folder", '.taawun')
    .option('--creds <file>', "the agency's NATS credentials, where they are not in the stack's folder")
    .option('--after <position>', 'answer only once this position has been seen')
    .option('--lang <language>', 'language of the answer: en, ar, fa, he', 'en')
    .option('--json', 'the reply in one line of JSON')
    .action(query);
}

async function query(mechanism: string, view: string, options: Options): Promise<void> {
  let question: object;
  try {
    question = JSON.parse(options.question ?? '{}') as object;
  } catch (error) {
    throw new UsageError(`--question is not JSON: ${(error as Error).message}`);
  }
  const answer = await withStack(options.data, async (stack) => {
    const client = await stack.agency(
      options.as,
      options.lang,
      options.creds ? readFileSync(options.creds, 'utf8') : undefined,
    );
    const { actor, after } = options;
    const reply = await client.queryNamed(mechanism, view, question, {
      ...(actor ? { actor } : {}),
      ...(after ? { after } : {}),
    });
    if ('failed' in reply) throw failedAs(reply, `${mechanism} ${view}`);
    return reply;
  });
  process.stdout.write(options.json ? `${JSON.stringify(answer)}\n` : `${JSON.stringify(answer, null, 2)}\n`);
}
