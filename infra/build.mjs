import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

// Compiles what is newer than the last build. A stack may be running from dist: files are written over, and only those
// whose source is gone are removed.
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = ['contracts', 'libs', 'services', 'infra', 'test'].filter((folder) => existsSync(join(root, folder)));
const dist = join(root, 'dist');
const stamp = join(dist, '.built');

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

const inputs = [
  ...sources.flatMap((folder) => filesIn(join(root, folder))),
  join(root, '.swcrc'),
  join(root, 'package.json'),
];
const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
const folders = new Set(inputs.map(dirname));
if ([...inputs, ...folders].every((path) => statSync(path).mtimeMs < built)) process.exit(0);

const started = new Date();
const swc = join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
const { status } = spawnSync(process.execPath, [swc, ...sources, '-d', 'dist', '--quiet'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);
for (const file of filesIn(dist).filter((name) => /\.js(\.map)?$/.test(name))) {
  const source = join(root, relative(dist, file)).replace(/\.js(\.map)?$/, '.ts');
  if (!existsSync(source)) rmSync(file);
}
writeFileSync(stamp, `${started.toISOString()}\n`);
