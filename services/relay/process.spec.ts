import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { everythingIn, until } from './evidence';
import { type Happening, registered, sealed } from './relay-examples';
import { openWorld, type World } from './relay-world';

/** Runs a TypeScript file as the tests are run, without a build. */
const program = `
  const { readFileSync } = require('node:fs');
  const { transformSync } = require('@swc/core');
  require.extensions['.ts'] = (module, filename) =>
    module._compile(transformSync(readFileSync(filename, 'utf8'), { filename }).code, filename);
  require(process.argv[1]);
`;

let world: World;
const children: ChildProcess[] = [];

beforeAll(async () => {
  world = await openWorld();
  await world.record(registered('health'), registered('water'));
}, 120_000);
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await world.close();
});

/** The relay as a process of its own, as soon as it says that it is ready. */
async function relayProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', program, join(__dirname, 'main.ts')], {
    cwd: join(__dirname, '../..'),
    env: { ...process.env, NATS_URL: world.server.url, TAAWUN_DATA: world.folder },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  await once(child, 'message');
  return child;
}

const owed = async () =>
  (await everythingIn(world.store)).reduce((sum, { context }) => sum + context.audience.length, 0);

let appointed = 0;
const appointments = (count: number): Happening[] =>
  Array.from({ length: count }, () => [
    `official-${++appointed}`,
    'OfficialAppointed',
    { agency: 'health', name: sealed, roles: ['clerk'] },
    ['public', 'health', 'water'],
  ]);

describe('the relay as a process of its own', () => {
  it('killed in the midst of publishing, again and again, publishes everything once', async () => {
    const interrupted: boolean[] = [];
    for (let death = 1; death <= 3; death++) {
      const child = await relayProcess();
      const before = await world.standing();
      await world.record(...appointments(2_000));
      await until('it is publishing', async () => (await world.standing()) > before + 100 * death);
      child.kill('SIGKILL');
      await once(child, 'exit');
      interrupted.push((await world.standing()) < (await owed()));
    }
    expect(interrupted).toContain(true);
    const last = await relayProcess();
    await until('everything is published', async () => (await world.standing()) === (await owed()), 30_000);
    expect(await world.wrongs()).toEqual([]);
    const question = JSON.stringify({ audience: 'water', after: 5_998 });
    const answer = await world.bus.request('taawun.agency.system.qry.relay.history', question, { timeout: 10_000 });
    expect(answer.json()).toMatchObject({ result: [{ sequence: 5_999 }, { sequence: 6_000 }, { sequence: 6_001 }] });
    last.kill('SIGTERM');
    expect(await once(last, 'exit')).toEqual([0, null]);
  }, 120_000);
});
