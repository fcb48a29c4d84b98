import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { failedAs } from '../../libs/client';
import { UsageError } from './outcome';
import { withStack } from './with-stack';

interface Options {
  readonly as: string;
  readonly actor?: string;
  readonly of: string;
  readonly depth?: string;
  readonly data: string;
  readonly creds?: string;
  readonly json?: boolean;
}

/** What is printed of an answer; `query coordination genealogy` and `--json` have all of it. */
interface Branch {
  readonly because?: readonly { readonly as: string; readonly details?: Readonly<Record<string, string>> }[];
  readonly node: {
    readonly aggregate: string;
    readonly id: string;
    readonly title?: { readonly text: string };
    readonly events?: readonly {
      readonly recordedAt: string;
      readonly type: string;
      readonly agency: string;
      readonly actor: string;
      readonly causedBy?: { readonly type: string };
    }[];
  };
  readonly cameFrom?: readonly Branch[];
  readonly ledTo?: readonly Branch[];
  readonly more?: true;
}

/** `taawun genealogy`: what a resolution came from and led to, as a tree. */
export function addGenealogy(program: Command): void {
  program
    .command('genealogy <id>')
    .description('what a resolution came from and led to, as in: genealogy <resolution> --as coordinator')
    .requiredOption('--as <agency>', 'the agency that asks; it sees what it was party to')
    .option('--actor <id>', "the official who asks; the agency's own system where absent")
    .option('--of <aggregate>', 'of something else, as in meeting, unitReport or axisFramework', 'resolution')
    .option('--depth <steps>', 'steps in each direction')
    .option('--data <folder>', "the stack's folder", '.taawun')
    .option('--creds <file>', "the agency's NATS credentials, where they are not in the stack's folder")
    .option('--json', 'the answer in one line of JSON')
    .action(genealogy);
}

async function genealogy(id: string, { as, actor, of, depth, data, creds, json }: Options): Promise<void> {
  if (depth !== undefined && !/^\d+$/.test(depth)) throw new UsageError(`--depth is not a number: ${depth}`);
  const answer = await withStack(data, async (stack) => {
    const client = await stack.agency(as, 'en', creds ? readFileSync(creds, 'utf8') : undefined);
    const question = { id, aggregate: of, ...(depth ? { depth: Number(depth) } : {}) };
    const reply = await client.queryNamed<Branch>('coordination', 'genealogy', question, actor ? { actor } : {});
    if ('failed' in reply) throw failedAs(reply, 'coordination genealogy');
    return reply;
  });
  process.stdout.write(json ? `${JSON.stringify(answer)}\n` : `${linesOf(answer.result).join('\n')}\n`);
}

/** A line for a stream, its events and its branches below it; what it came from is marked ←, what it led to →. */
function linesOf(branch: Branch, indent = '', mark = ''): string[] {
  const { because = [], node, cameFrom = [], ledTo = [], more } = branch;
  const ties = because.map((one) => [one.as, ...Object.values(one.details ?? {})].join(' ')).join(', ');
  const head = [mark, node.aggregate, node.id, node.title?.text, ties && `(${ties})`].filter(Boolean).join(' ');
  const events = node.events?.map(
    (event) =>
      `${indent}    ${event.recordedAt}  ${event.type}  ${event.actor} of ${event.agency}` +
      (event.causedBy ? `, because of ${event.causedBy.type}` : ''),
  );
  return [
    `${indent}${head}${node.events ? '' : ' – above'}`,
    ...(events ?? []),
    ...cameFrom.flatMap((one) => linesOf(one, `${indent}  `, '←')),
    ...ledTo.flatMap((one) => linesOf(one, `${indent}  `, '→')),
    ...(more ? [`${indent}  … more: ask for ${node.aggregate} ${node.id}`] : []),
  ];
}
