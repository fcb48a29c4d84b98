import type { Command } from 'commander';
import { policies, rules } from '../rules/lists';
import { table } from './table';

/** `taawun rules`: the rules that may say no, the policies, and the effects that wait for something yet to be built. */
export function addRules(program: Command): void {
  program
    .command('rules')
    .description('list the rules, the policies and what is pending')
    .option('--json', 'one line of JSON')
    .action(({ json }: { json?: boolean }) => {
      const said = { rules: rules(), policies: policies() };
      process.stdout.write(json ? `${JSON.stringify(said)}\n` : page(said));
    });
}

function page(said: { rules: ReturnType<typeof rules>; policies: ReturnType<typeof policies> }): string {
  const told = said.rules.map(({ rule, aggregate, code, en }) => [rule, aggregate, code, en]);
  const acting = said.policies.map(({ policy, mechanism, when }) => [
    policy,
    mechanism,
    when.join(', ') || '(in the aggregate itself)',
  ]);
  const waiting = said.policies.flatMap(({ policy, pending }) => pending.map((effect) => [policy, effect]));
  return (
    [
      table(['Rule', 'Aggregate', 'Code', 'Says'], told),
      table(['Policy', 'Mechanism', 'When'], acting),
      `Pending: what it acts on does not exist yet\n\n${table(['Policy', 'Effect'], waiting)}`,
    ].join('\n\n') + '\n'
  );
}
