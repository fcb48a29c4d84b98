import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PublishedEvent } from '../../contracts/relay/v1';
import { streamName } from '../../libs/messaging/server';
import { until } from './evidence';
import { registered, someNotes } from './relay-examples';
import { openWorld, reader, type World } from './relay-world';

let world: World;

beforeEach(async () => {
  world = await openWorld();
  await world.record(registered('health'), registered('water'));
}, 120_000);
afterEach(() => world.close());
afterEach(() => delete process.env.TAAWUN_STREAM_BYTES);

const agencies = ['public', 'health', 'water'];

async function info() {
  const manager = await world.bus.jetstreamManager({ checkAPI: false });
  return manager.streams.info(streamName);
}

describe('the stream of published events', () => {
  it('keeps what there is room for: the oldest make room for new ones, and the history still tells them', async () => {
    process.env.TAAWUN_STREAM_BYTES = '200000';
    await world.record(...someNotes(400, agencies));
    const first = await world.relay();
    await first.level();
    await first.stop();
    const { state } = await info();
    expect(state.bytes).toBeLessThanOrEqual(200_000);
    expect(state.first_seq).toBeGreaterThan(1);
    await world.record(...someNotes(10, agencies));
    const second = await world.relay();
    await second.level();
    const after = (await info()).state;
    expect(after.first_seq).toBeGreaterThan(state.first_seq);
    expect(after.messages).toBe(after.last_seq - after.first_seq + 1);
    const { result } = await second.ask('history', { limit: 3 }, reader('health'));
    expect((result as PublishedEvent[]).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  it('takes as much of the disk as there is, where it was given more', async () => {
    process.env.TAAWUN_STREAM_BYTES = '9000000000000000';
    await (await world.relay()).level();
    const { max_bytes: bytes } = (await info()).config;
    expect(bytes).toBeGreaterThan(1024 * 1024);
    expect(bytes).toBeLessThan(9e15);
    expect(await world.wrongs()).toEqual([]);
  });

  it('is not made of a size that is none', async () => {
    process.env.TAAWUN_STREAM_BYTES = '4 GiB';
    await expect(world.relay()).rejects.toThrow('TAAWUN_STREAM_BYTES must be a number of bytes, 100000 or more');
  });

  it('is published again, files and all, where its files are removed under a bus that runs', async () => {
    const relay = await world.relay();
    await world.record(...someNotes(300, agencies));
    await relay.level();
    const files = join(world.folder, 'bus', 'jetstream');
    rmSync(files, { recursive: true });
    await until('there are files again', () => existsSync(files), 25_000);
    await until('everything is there', async () => (await world.wrongs().catch(() => [''])).length === 0);
  });
});
