import { citationsIn } from './citations';
import { assumptions, kept, policies, rules } from './lists';

/** `docs/rules.md`: every rule and policy of the sources under a folder. */
export function rulesPage(root: string): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const files = (some: readonly string[]): string => some.map((file) => `\`${file}\``).join('<br>');
  const cited = citationsIn(root);
  const stands = kept(cited).map(({ name, code, tests }) => row(name, files(code), files(tests)));
  const told = rules().map(({ rule, mechanism, aggregate, code, en }) =>
    row(rule, `${mechanism}/${aggregate}`, `\`${code}\``, en),
  );
  const acting = policies().map(({ policy, mechanism, when }) =>
    row(policy, mechanism, when.join(', ') || 'in the aggregate itself'),
  );
  const waiting = policies().flatMap(({ policy, pending }) => pending.map((effect) => row(policy, effect)));
  const granted = assumptions().map(({ rule, mechanism, fact, until }) => row(rule, mechanism, fact, until));
  return `${[
    '# Rules and policies',
    'Written from the contracts by `npm run generate`; `npm run rules` prints the same.',
    '## Why a rule says no',
    [row('Rule', 'Aggregate', 'Code', 'Says'), row('---', '---', '---', '---'), ...told].join('\n'),
    '## Where each rule and policy is kept',
    'The code that enforces it, and the specs of which a test is named after it. `npm run rules:check` fails where one is missing.',
    [row('Rule', 'Enforced by', 'Held by'), row('---', '---', '---'), ...stands].join('\n'),
    '## Policies',
    [row('Policy', 'Mechanism', 'When'), row('---', '---', '---'), ...acting].join('\n'),
    '## Pending',
    'Effects whose target is not built yet.',
    [row('Policy', 'Effect'), row('---', '---'), ...waiting].join('\n'),
    '## Facts that count as true for now',
    'What a rule asks for and no mechanism knows yet.',
    [row('Rule', 'Mechanism', 'Fact', 'Until there is'), row('---', '---', '---', '---'), ...granted].join('\n'),
  ].join('\n\n')}\n`;
}
