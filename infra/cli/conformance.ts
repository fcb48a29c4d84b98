import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { conformance, type Verdict } from '../conformance/report';
import { Trial } from '../conformance/trial';
import { exitCodes } from './outcome';
import { withStack } from './with-stack';

interface Options {
  readonly as: string;
  readonly actor?: string;
  readonly data: string;
  readonly creds?: string;
  readonly json?: boolean;
}

/** `taawun conformance`: what an agency's system must get right, tried as that agency. */
export function addConformance(program: Command): void {
  program
    .command('conformance')
    .description(
      'try as an agency what its system must get right: replies, repeats, refusals, gaps, disconnects. ' +
        'An official is appointed for it and released; events are given back unacknowledged, so keep its own system still',
    )
    .requiredOption('--as <agency>', 'the agency')
    .option('--actor <id>', 'its head or clerk; <agency>-head where absent')
    .option('--data <folder>', "the stack's folder", '.taawun')
    .option('--creds <file>', "the agency's NATS credentials, where they are not in the stack's folder")
    .option('--json', 'the report in one line of JSON')
    .action(run);
}

async function run({ as, actor = `${as}-head`, data, creds, json }: Options): Promise<void> {
  const verdicts = await withStack(data, async (stack) => {
    const connect = () => stack.agency(as, 'en', creds ? readFileSync(creds, 'utf8') : undefined);
    return conformance(new Trial(await connect(), actor, connect));
  });
  process.stdout.write(json ? `${JSON.stringify(verdicts)}\n` : page(as, verdicts));
  if (verdicts.some(({ passed }) => !passed)) process.exitCode = exitCodes.failed;
}

function page(agency: string, verdicts: readonly Verdict[]): string {
  const lines = verdicts.map(({ what, expect, came, passed }) =>
    [`  ${passed ? '✓' : '✗'} ${what}`, `      expects  ${expect}`, `      came     ${came}`].join('\n'),
  );
  const passed = verdicts.filter((one) => one.passed).length;
  return `An agency’s system, as ${agency}:\n\n${lines.join('\n')}\n\n${passed} of ${verdicts.length} as the contract says.\n`;
}
