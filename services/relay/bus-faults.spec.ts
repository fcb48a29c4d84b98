import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { streamName } from '../../libs/messaging/server';
import { until } from './evidence';
import { registered, someNotes } from './relay-examples';
import { openWorld, type World } from './relay-world';

let world: World;

beforeEach(async () => {
  world = await openWorld();
  await world.record(registered('health'), registered('water'));
}, 120_000);
afterEach(() => world.close());

const agencies = ['public', 'health', 'water'];
const everythingGone = (files: string) => rmSync(files, { recursive: true });

/** The file of JetStream's that holds the messages. */
function blockIn(files: string): string {
  const names = readdirSync(files, { recursive: true, encoding: 'utf8' });
  const isBlock = (name: string) => name.endsWith('.blk') && name.includes(join('streams', streamName));
  return join(files, names.find(isBlock)!);
}

describe('a bus that is killed', () => {
  it('while it is published to: nothing is missing, nothing is there twice', async () => {
    const relay = await world.relay();
    for (let crash = 1; crash <= 3; crash++) {
      const recording = world.record(...someNotes(700, agencies));
      await until('it is being published', async () => (await world.standing()) > 1000 * (crash - 1) + 100);
      await world.crash();
      await recording;
      await relay.level(4_500);
    }
    expect(await world.wrongs()).toEqual([]);
  });

  it('with all its files gone: everything is published again under the same sequences, while nothing is recorded too', async () => {
    const relay = await world.relay();
    await world.record(...someNotes(300, agencies));
    await relay.level();
    const ids = async () =>
      (await world.stream()).map(({ headers }) => [headers.get('Nats-Msg-Id'), headers.get('Taawun-Sequence')]);
    const before = await ids();
    await world.crash(everythingGone);
    await until('everything is published again', async () => (await world.standing()) === before.length);
    expect(await ids()).toEqual(before);
    await world.crash(everythingGone);
    await world.record(...someNotes(50, agencies));
    await relay.level();
    expect(await world.wrongs()).toEqual([]);
  });

  it('that lost the last messages it had acknowledged: they are published again', async () => {
    const relay = await world.relay();
    await world.record(...someNotes(400, agencies));
    await relay.level();
    const before = await world.standing();
    await world.crash((files) => truncateSync(blockIn(files), readFileSync(blockIn(files)).length / 3));
    expect(await world.standing()).toBeLessThan(before);
    await world.record(...someNotes(10, agencies));
    await relay.level();
    expect(await world.wrongs()).toEqual([]);
  });

  it('that woke up as it was a while ago: what it had forgotten is published again', async () => {
    const relay = await world.relay();
    await world.record(...someNotes(100, agencies));
    await relay.level();
    const early = readFileSync(blockIn(join(world.folder, 'bus', 'jetstream')));
    await world.record(...someNotes(100, agencies));
    await relay.level();
    await relay.stop();
    await world.crash((files) => {
      writeFileSync(blockIn(files), early);
      rmSync(blockIn(files).replace('.blk', '.idx'));
    });
    await (await world.relay()).level();
    expect(await world.wrongs()).toEqual([]);
  });

  it('with a bit flipped in the middle of its files: the stream is healed from the record', async () => {
    const relay = await world.relay();
    await world.record(...someNotes(400, agencies));
    await relay.level();
    await world.crash((files) => {
      const bytes = readFileSync(blockIn(files));
      bytes[bytes.length >> 1]! ^= 4;
      writeFileSync(blockIn(files), bytes);
    });
    await world.record(...someNotes(10, agencies));
    await relay.level();
    expect(await world.wrongs()).toEqual([]);
  });
});
