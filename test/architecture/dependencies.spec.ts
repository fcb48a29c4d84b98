import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
const pinned = { ...manifest.dependencies, ...manifest.devDependencies };

const told = [...read('docs/dependencies.md').matchAll(/^\| `(.+?)` +\| (\S+) +\| (\S+) +\|.*\S +\|$/gm)].map(
  ([, name, version, licence]) => [name!, version!, licence!] as const,
);

it('has a line for every package that package.json names, in its version', () => {
  expect(told.map(([name, version]) => [name, version])).toEqual(Object.entries(pinned));
});

it.each(told)('%s %s is under %s', (name, _, licence) => {
  expect((JSON.parse(read(`node_modules/${name}/package.json`)) as { license: string }).license).toBe(licence);
});
