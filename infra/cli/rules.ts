import type { Command } from 'commander';
import { catalogue } from '../../libs/catalogue';
import type { Known } from '../../libs/service';
import { mechanisms } from '../local/mechanisms';
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

const rules = () =>
  catalogue
    .flatMap(({ mechanism, aggregate, rejections }) =>
      Object.entries(rejections).map(([code, { rule, en }]) => ({ rule, mechanism, aggregate, code, en })),
    )
    .sort((a, b) => a.rule.localeCompare(b.rule, 'en', { numeric: true }));

/** Policies are made with what their process knows; to list them nothing need be known. */
const policies = () =>
  mechanisms.flatMap(({ name: mechanism, policies }) =>
    (policies?.({} as Known) ?? []).map(({ name, when, pending = [] }) => ({
      policy: name,
      mechanism,
      when: Object.entries(when).flatMap(([aggregate, types]) =>
        Object.keys(types).map((type) => `${aggregate}.${type}`),
      ),
      pending,
    })),
  );

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
