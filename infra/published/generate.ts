import 'reflect-metadata';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { rulesPage } from '../rules/page';
import { folder, publishedFiles } from './files';
import { parsed } from './parsed';

/**
 * `npm run generate` writes the files that are written from the source and committed, and removes published ones that
 * have no source any more; with `--check` it changes nothing and fails where one differs from its source.
 */
async function main(root: string, isCheck: boolean): Promise<void> {
  const wanted = new Map([['docs/rules.md', rulesPage(root)], ...publishedFiles(root)]);
  const present = ['docs/rules.md', ...filesIn(root, folder)];
  const read = (file: string): string | undefined =>
    existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined;
  const differing = [...new Set([...wanted.keys(), ...present])].filter((file) => read(file) !== wanted.get(file));
  for (const file of differing) {
    if (!isCheck) put(join(root, file), wanted.get(file));
    const how = wanted.has(file) ? 'written' : 'removed';
    process.stderr.write(
      isCheck ? `${file} differs from its source: run 'npm run generate' and commit it.\n` : `${file} ${how}\n`,
    );
  }
  const faults = isCheck ? await asyncApiFaults(root) : [];
  for (const fault of faults) process.stderr.write(`${asyncApi}: ${fault}\n`);
  if (isCheck && differing.length + faults.length > 0) process.exitCode = 1;
}

const asyncApi = join(folder, 'asyncapi.json');

/** What the parser of AsyncAPI's authors has against the whole document; it takes most of a minute. */
async function asyncApiFaults(root: string): Promise<readonly string[]> {
  const source = join(root, asyncApi);
  return (await parsed(readFileSync(source, 'utf8'), source)).errors;
}

function filesIn(root: string, under: string): string[] {
  if (!existsSync(join(root, under))) return [];
  return readdirSync(join(root, under), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(join(root, 'x').length - 1)
        .replaceAll(sep, '/'),
    );
}

function put(path: string, content: string | undefined): void {
  if (content === undefined) return rmSync(path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

void main(process.cwd(), process.argv.includes('--check'));
