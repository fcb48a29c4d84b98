import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { failedAs } from '../../libs/client';
import { UsageError } from './outcome';
import { withStack } from './with-stack';

interface Options {
  readonly as: string;
  readonly actor?: string;
  readonly out?: string;
  readonly from?: string;
  readonly until?: string;
  readonly data: string;
  readonly creds?: string;
  readonly json?: boolean;
}

/** `taawun calendar`: an agency's meetings and deadlines for its calendar program. */
export function addCalendar(program: Command): void {
  program
    .command('calendar')
    .description("an agency's meetings and deadlines as iCalendar, as in: calendar --as health --out health.ics")
    .requiredOption('--as <agency>', 'the agency whose calendar it is')
    .option('--actor <id>', "the official who asks; the agency's own system where absent")
    .option('--out <file>', 'the file to write; stdout where absent')
    .option('--from <day>', 'from this day or instant on; a month back where absent')
    .option('--until <day>', 'until this day or instant; a year ahead where absent')
    .option('--data <folder>', "the stack's folder", '.taawun')
    .option('--creds <file>', "the agency's NATS credentials, where they are not in the stack's folder")
    .option('--json', 'the calendar in one line of JSON, where no file is written')
    .action(calendar);
}

async function calendar({ as, actor, out, from, until, data, creds, json }: Options): Promise<void> {
  const { ics } = await withStack(data, async (stack) => {
    const client = await stack.agency(as, 'en', creds ? readFileSync(creds, 'utf8') : undefined);
    const question = { ...(from ? { from } : {}), ...(until ? { until } : {}) };
    const reply = await client.queryNamed<{ ics: string }>(
      'coordination',
      'calendar',
      question,
      actor ? { actor } : {},
    );
    if ('failed' in reply) throw failedAs(reply, 'coordination calendar');
    return reply.result;
  });
  if (!out) return void process.stdout.write(json ? `${JSON.stringify({ ics })}\n` : ics);
  try {
    writeFileSync(out, ics);
  } catch (error) {
    throw new UsageError(`${out} cannot be written: ${(error as Error).message}`);
  }
}
