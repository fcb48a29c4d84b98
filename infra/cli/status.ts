import type { Command } from 'commander';
import type { Status } from '../../libs/service';
import { mechanisms } from '../local/mechanisms';
import { ask } from '../local/query';
import { table } from './table';
import { withStack } from './with-stack';

/** `taawun status`: how far the followers are, and what a person must look at. */
export function addStatus(program: Command): void {
  program
    .command('status')
    .description(
      'say how far the followers are, and what was parked: events that could not be taken, policies that could not act',
    )
    .option('--data <folder>', "the stack's folder", '.taawun')
    .option('--json', 'one line of JSON')
    .action(status);
}

interface Options {
  readonly data: string;
  readonly json?: boolean;
}

async function status({ data, json }: Options): Promise<void> {
  const all = await withStack(data, async ({ system }) => {
    const told: [string, Status][] = [];
    for (const { name } of mechanisms) told.push([name, await ask<Status>(system, name, 'status')]);
    const unpublished = await ask<unknown[]>(system, 'relay', 'parked');
    return { mechanisms: Object.fromEntries(told), unpublished };
  });
  process.stdout.write(json ? `${JSON.stringify(all)}\n` : page(all));
}

function page({
  mechanisms: told,
  unpublished,
}: {
  mechanisms: Record<string, Status>;
  unpublished: unknown[];
}): string {
  // Mechanisms that share a process tell of the same followers.
  const one = <Row>(rows: readonly Row[]): Row[] => [
    ...new Map(rows.map((row) => [JSON.stringify(row), row])).values(),
  ];
  const all = Object.values(told);
  const followers = one(all.flatMap((status) => status.followers)).map(({ name, position, atHead }) => [
    name,
    atHead ? 'at the head' : 'behind',
    position,
  ]);
  const parked = [
    ...one(all.flatMap(({ parkedEvents }) => parkedEvents)),
    ...one(all.flatMap(({ parkedCommands }) => parkedCommands)),
    ...unpublished,
  ];
  const due = all.flatMap(({ nextDeadline }) => nextDeadline ?? []).sort()[0];
  return (
    [
      table(['Follower', 'Stands', 'Position'], followers),
      `Next deadline: ${due ?? 'none'}`,
      parked.length === 0
        ? 'Nothing is parked.'
        : `Parked, for a person to look at:\n${parked.map((row) => `  ${JSON.stringify(row)}`).join('\n')}`,
    ].join('\n\n') + '\n'
  );
}
