import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './evidence';
import { registered, someNotes } from './relay-examples';
import { openWorld, type World } from './relay-world';

let world: World;

beforeAll(async () => (world = await openWorld()), 120_000);
afterAll(() => world.close());

describe('a bus that runs', () => {
  it('while all its files are removed under it, gets them again with everything that was published', async () => {
    await world.record(registered('health'), registered('water'));
    const relay = await world.relay();
    await world.record(...someNotes(300, ['public', 'health', 'water']));
    await relay.level();
    const files = join(world.folder, 'bus', 'jetstream');
    rmSync(files, { recursive: true });
    await until('there are files again', () => existsSync(files), 25_000);
    await relay.level();
    await until('everything is there', async () => (await world.wrongs().catch(() => [''])).length === 0);
  });
});
