import type { Command } from 'commander';
import { citationsIn, hasSources } from '../rules/citations';
import { assumptions, type Kept, kept, missing, policies, rules } from '../rules/lists';
import { table } from './table';

/** What is listed; an installation without the sources has nothing to say of where its rules are kept. */
interface Said {
  readonly rules: ReturnType<typeof rules>;
  readonly policies: ReturnType<typeof policies>;
  readonly assumptions: ReturnType<typeof assumptions>;
  readonly kept?: readonly Kept[];
}

/**
 * `taawun rules`: the rules that may say no, the policies, the code and the tests of each, the effects that wait for
 * something yet to be built, and what is taken for granted until then. Fails where a rule lacks its code or its test.
 */
export function addRules(program: Command): void {
  program
    .command('rules')
    .description('list the rules, the policies, the code and tests of each, and what is pending')
    .option('--json', 'one line of JSON')
    .action(({ json }: { json?: boolean }) => {
      const root = process.cwd();
      const sources = hasSources(root) ? { kept: kept(citationsIn(root)) } : {};
      const said = { rules: rules(), policies: policies(), assumptions: assumptions(), ...sources };
      process.stdout.write(json ? `${JSON.stringify(said)}\n` : page(said));
      const gaps = missing(said.kept ?? []);
      for (const gap of gaps) process.stderr.write(`${gap}\n`);
      if (gaps.length > 0) process.exitCode = 1;
    });
}

function page({ rules, policies, assumptions, kept = [] }: Said): string {
  const told = rules.map(({ rule, aggregate, code, en }) => [rule, aggregate, code, en]);
  const acting = policies.map(({ policy, mechanism, when }) => [
    policy,
    mechanism,
    when.join(', ') || '(in the aggregate itself)',
  ]);
  const waiting = policies.flatMap(({ policy, pending }) => pending.map((effect) => [policy, effect]));
  const granted = assumptions.map(({ rule, fact, until }) => [rule, fact, until]);
  const parts = [
    table(['Rule', 'Aggregate', 'Code', 'Says'], told),
    ...(kept.length > 0 ? [`Where each is kept\n\n${table(['Rule', 'As', 'File'], kept.flatMap(filesOf))}`] : []),
    table(['Policy', 'Mechanism', 'When'], acting),
    `Pending: what it acts on does not exist yet\n\n${table(['Policy', 'Effect'], waiting)}`,
    `Facts that count as true for now\n\n${table(['Rule', 'Fact', 'Until there is'], granted)}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A line for each file; the rule is named on the first. */
const filesOf = ({ name, code, tests }: Kept): string[][] => {
  const lines = [...code.map((file) => ['code', file]), ...tests.map((file) => ['test', file])];
  return lines.map((line, place) => [place === 0 ? name : '', ...line]);
};
