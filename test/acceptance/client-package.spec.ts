import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { credentialsPath } from '../../infra/local/credentials';
import { startAtWork, type StackAtWork, temporary } from './set-up';

const run = promisify(execFile);
const root = resolve(__dirname, '../..');
const modules = join(root, 'node_modules');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const own = '@taawun/client';

let folder: string;
let world: StackAtWork;
let about: { dependencies: Record<string, string> };

/** Where the packed client is installed: nothing is there but it and what it says it needs. */
beforeAll(async () => {
  folder = temporary('client-package');
  const { stdout } = await run(process.execPath, ['infra/client/pack.mjs'], { cwd: root });
  const installed = join(folder, 'node_modules', own);
  mkdirSync(installed, { recursive: true });
  await run('tar', ['xzf', stdout.trim(), '--strip-components=1', '-C', installed]);
  about = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as typeof about;
  for (const name of Object.keys(about.dependencies))
    symlinkSync(join(modules, name), join(folder, 'node_modules', name));
  world = await startAtWork('client-package');
  await world.join('health');
}, 120_000);
afterAll(async () => {
  await world?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const inFolder = (file: string, text: string, ...args: string[]) => {
  writeFileSync(join(folder, file), text);
  return run(process.execPath, [file, ...args], { cwd: folder });
};

/** What a package brings along by its own word, those that it brings in their turn included. */
function broughtBy(name: string): string[] {
  const path = join(modules, name, 'package.json');
  const { dependencies = {} } = JSON.parse(readFileSync(path, 'utf8')) as { dependencies?: Record<string, string> };
  return [name, ...Object.keys(dependencies).flatMap(broughtBy)];
}

it('needs six packages, and loads nothing but these and what they bring', async () => {
  expect(Object.keys(about.dependencies)).toEqual([
    'canonicalize',
    'class-transformer',
    'class-validator',
    'jose',
    'nats',
    'reflect-metadata',
  ]);
  const contracts = readdirSync(join(root, 'contracts')).filter((name) =>
    existsSync(join(root, 'contracts', name, 'v1')),
  );
  const loading = [own, ...contracts.map((mechanism) => `${own}/contracts/${mechanism}/v1`)];
  const script = `${loading.map((name) => `require('${name}');`).join('')}console.log(JSON.stringify(Object.keys(require.cache)))`;
  const { stdout } = await inFolder('load.cjs', script);
  const loaded = (JSON.parse(stdout) as string[]).filter((file) => file !== realpathSync(join(folder, 'load.cjs')));
  const packages = new Set(
    loaded.map((file) => {
      const [scope, name] = file.split(`${sep}node_modules${sep}`).at(-1)!.split(sep);
      return scope!.startsWith('@') ? `${scope}/${name}` : scope!;
    }),
  );
  expect(packages).toContain(own);
  expect(packages).toContain('nats');
  packages.delete(own);
  const brought = Object.keys(about.dependencies).flatMap(broughtBy);
  expect([...packages].filter((name) => !brought.includes(name))).toEqual([]);
});

it('sends the first command as the README has it', async () => {
  const [, file, script] = /^`\.\.\/health\/(\S+)`\n\n```js\n(.*?)^```$/ms.exec(readme)!;
  const lines = script!.trim().split('\n');
  expect(lines.filter((line) => line !== '')).toHaveLength(9);
  const { stdout } = await inFolder(file!, script!, world.stack.bus, credentialsPath(world.data, 'health'));
  const events = [{ id: expect.any(String) as string, type: 'OfficialAppointed' }];
  expect(JSON.parse(stdout)).toMatchObject({ accepted: { stream: 'official-dr-aziz', revision: 0, events } });
  expect(readme).toContain(`node ../health/${file!} nats://127.0.0.1:4222 ${credentialsPath('.taawun', 'health')}`);
}, 30_000);

it('tells a compiler what a contract takes and says', async () => {
  const typed = `
    import { AgencyClient } from '${own}';
    import { official } from '${own}/contracts/directory/v1';
    export async function released(client: AgencyClient): Promise<boolean> {
      const reply = await client.send(official, 'ChangeRoles', { id: 'x', roles: [] }, { actor: 'health-head' });
      // @ts-expect-error: there is no such command
      await client.send(official, 'ChangeRole', { id: 'x', roles: [] }, { actor: 'health-head' });
      // @ts-expect-error: there is no such code
      if ('rejected' in reply && reply.rejected.code === 'official-gone') return false;
      for await (const event of client.events())
        if (event.of(official) && event.type === 'OfficialRolesChanged') return event.data.roles.length === 0;
      return 'rejected' in reply && reply.rejected.code === 'official-released';
    }`;
  writeFileSync(join(folder, 'typed.mts'), typed);
  symlinkSync(join(modules, '@types'), join(folder, 'node_modules', '@types'));
  const options = [
    '--noEmit',
    '--strict',
    '--target',
    'es2022',
    '--module',
    'node16',
    '--skipLibCheck',
    '--types',
    'node',
  ];
  await run(process.execPath, [join(modules, 'typescript/bin/tsc'), ...options, 'typed.mts'], { cwd: folder });
}, 60_000);
