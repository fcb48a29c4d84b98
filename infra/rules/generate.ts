import 'reflect-metadata';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { policies, rules } from './lists';

/** The files that are written from the source and committed, by their path from the root. */
const generated: Readonly<Record<string, () => string>> = { 'docs/rules.md': rulesPage };

/**
 * `npm run generate` writes the generated files; with `--check` it writes nothing and fails where one differs from its
 * source.
 */
function main(): void {
  const isCheck = process.argv.includes('--check');
  for (const [file, make] of Object.entries(generated)) {
    const path = join(process.cwd(), file);
    const wanted = make();
    const found = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (found === wanted) continue;
    if (!isCheck) writeFileSync(path, wanted);
    process.stderr.write(
      isCheck ? `${file} differs from its source: run 'npm run generate' and commit it.\n` : `${file} written\n`,
    );
    if (isCheck) process.exitCode = 1;
  }
}

function rulesPage(): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const told = rules().map(({ rule, mechanism, aggregate, code, en }) =>
    row(rule, `${mechanism}/${aggregate}`, `\`${code}\``, en),
  );
  const acting = policies().map(({ policy, mechanism, when }) =>
    row(policy, mechanism, when.join(', ') || 'in the aggregate itself'),
  );
  const waiting = policies().flatMap(({ policy, pending }) => pending.map((effect) => row(policy, effect)));
  return `${[
    '# Rules and policies',
    'Written from the contracts by `npm run generate`; `npm run rules` prints the same.',
    '## Why a rule says no',
    [row('Rule', 'Aggregate', 'Code', 'Says'), row('---', '---', '---', '---'), ...told].join('\n'),
    '## Policies',
    [row('Policy', 'Mechanism', 'When'), row('---', '---', '---'), ...acting].join('\n'),
    '## Pending',
    'Effects whose target is not built yet.',
    [row('Policy', 'Effect'), row('---', '---'), ...waiting].join('\n'),
  ].join('\n\n')}\n`;
}

main();
