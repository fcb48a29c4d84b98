import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Compiles the client with the contracts and packs it, without anything of our services; says where the tarball is.
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const out = join(root, '.cache', 'client');
const folder = join(out, 'package');
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

const { version, license, engines, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const needs = ['canonicalize', 'class-transformer', 'class-validator', 'jose', 'nats', 'reflect-metadata'];
const entry = (path) => ({ types: `./${path}.d.ts`, default: `./${path}.js` });
const about = {
  name: '@taawun/client',
  version,
  description: 'What an agency’s own system needs to work with Taawun: typed commands, questions and events',
  license,
  engines,
  exports: { '.': entry('libs/client/index'), './contracts/*': entry('contracts/*/index') },
  types: 'libs/client/index.d.ts',
  dependencies: Object.fromEntries(needs.map((name) => [name, dependencies[name]])),
};

rmSync(out, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
run(process.execPath, join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(root, 'infra', 'client'));
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
for (const [from, to] of [
  ['LICENSE', 'LICENSE'],
  ['libs/client/README.md', 'README.md'],
])
  cpSync(join(root, from), join(folder, to));
const [{ filename }] = JSON.parse(run('npm', 'pack', folder, '--json', '--pack-destination', out));
process.stdout.write(`${join(out, filename.replace('@', '').replace('/', '-'))}\n`);
