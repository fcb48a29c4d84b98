import { randomUUID } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ForeignPosition } from '../../libs/eventsourcing';
import { openSqliteStore } from '../../libs/eventsourcing/stores/sqlite';
import { streamName } from '../../libs/messaging/server';
import { contradictions } from './published-once';
import { everythingIn, noted, openWorld, registered, someNotes, until, type World } from './relay-examples';

let world: World;

beforeEach(async () => {
  world = await openWorld();
  await world.record(registered('health'), registered('water'));
}, 120_000);
afterEach(() => world.close());

const agencies = ['public', 'health', 'water'];
const wrongs = async (store = world.store) => contradictions(await everythingIn(store), await world.stream());

/** Where the stream stands, or -1 while nobody can say. */
async function standing(): Promise<number> {
  const manager = await world.bus.jetstreamManager({ checkAPI: false });
  return manager.streams.info(streamName).then(({ state }) => state.last_seq, () => -1);
}
const everythingGone = (files: string) => rmSync(files, { recursive: true });
/** The file of JetStream's that holds the messages. */
const blockIn = (files: string) => {
  const names = readdirSync(files, { recursive: true, encoding: 'utf8' });
  return join(files, names.find((name) => name.endsWith('.blk') && name.includes(join('streams', streamName)))!);
};

describe('a bus that is killed', () => {
  it('while it is published to: nothing is missing, nothing is there twice', async () => {
    const relay = await world.relay();
    for (let crash = 1; crash <= 3; crash++) {
      const recording = world.record(...someNotes(700, agencies));
      await until('it is being published', async () => (await standing()) > 1000 * (crash - 1) + 100);
      await world.crash();
      await recording;
      await relay.level();
    }
    expect(await wrongs()).toEqual([]);
  });

  it('with all its files gone: everything is published again under the same sequences, while nothing is recorded too', async () => {
    const relay = await world.relay();
    await world.record(...someNotes(300, agencies));
    await relay.level();
    const ids = async () => (await world.stream()).map(({ headers }) => [headers.get('Nats-Msg-Id'), headers.get('Taawun-Sequence')]);
    const before = await ids();
    await world.crash(everythingGone);
    await until('everything is published again', async () => (await standing()) === before.length);
    expect(await ids()).toEqual(before);
    await world.crash(everythingGone);
    await world.record(...someNotes(50, agencies));
    await relay.level();
    expect(await wrongs()).toEqual([]);
  });

  it('that lost the last messages it had acknowledged: they are published again', async () => {
    const relay = await world.relay();
    await world.record(...someNotes(400, agencies));
    await relay.level();
    const before = await standing();
    await world.crash((files) => truncateSync(blockIn(files), readFileSync(blockIn(files)).length / 3));
    expect(await standing()).toBeLessThan(before);
    await world.record(...someNotes(10, agencies));
    await relay.level();
    expect(await wrongs()).toEqual([]);
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
    expect(await wrongs()).toEqual([]);
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
    expect(await wrongs()).toEqual([]);
  });
});

describe('a stream in which somebody meddled', () => {
  it('is published anew where a message is missing from its middle, or is none of ours', async () => {
    const manager = await world.bus.jetstreamManager({ checkAPI: false });
    await world.record(...someNotes(20, agencies));
    const relay = await world.relay();
    await relay.level();
    const last = await standing();
    await manager.streams.delete(streamName);
    await manager.streams.add({ name: streamName, subjects: ['taawun.evt.>'] });
    for (let number = 1; number <= last; number++) await world.bus.jetstream().publish('taawun.evt.health.forged', '{}');
    await until('it is healed', async () => (await wrongs().catch(() => ['']))[0] === undefined);
    await manager.streams.delete(streamName);
    await until('it is back', async () => (await standing()) === last);
    expect(await wrongs()).toEqual([]);
  });
});

describe('a relay that dies', () => {
  it('between any two messages is replaced by one that goes on behind the last of them', async () => {
    for (let death = 1; death <= 4; death++) {
      const dying = await world.relay();
      void world.record(...someNotes(200, agencies));
      const before = await standing();
      await until('it is publishing', async () => (await standing()) > before + 20);
      await dying.abandon();
    }
    await (await world.relay()).level();
    expect(await wrongs()).toEqual([]);
  });

  it('with its own file: the next one counts anew and comes to the same', async () => {
    await world.record(...someNotes(300, agencies));
    const first = await world.relay();
    await first.level();
    await first.stop();
    rmSync(join(world.folder, 'relay'), { recursive: true });
    await world.record(...someNotes(30, agencies));
    await (await world.relay()).level();
    expect(await wrongs()).toEqual([]);
  });

  it('in the midst of an event’s audiences: the rest of them get it', async () => {
    await world.record(noted('one', ['public', 'health', 'water', 'harbour']));
    const first = await world.relay();
    await first.level();
    await first.stop();
    const half = (await world.stream()).slice(0, 6);
    expect(half.at(-1)!.subject).toContain('.health.testing.');
    const manager = await world.bus.jetstreamManager({ checkAPI: false });
    await manager.streams.delete(streamName);
    await manager.streams.add({ name: streamName, subjects: ['taawun.evt.>'] });
    for (const { subject, headers, data } of half) await world.bus.jetstream().publish(subject, JSON.stringify(data), { headers });
    await (await world.relay()).level();
    expect(await wrongs()).toEqual([]);
  });
});

describe('two relays of one record', () => {
  it('together publish everything once', async () => {
    const [first, second] = [await world.relay('first'), await world.relay('second')];
    for (let round = 0; round < 5; round++) {
      await world.record(...someNotes(60, agencies));
      await Promise.all([first.level(), second.level()]);
    }
    expect(await wrongs()).toEqual([]);
  });
});

describe('a record that is another one than it was', () => {
  it('is told from the one whose events the stream holds', async () => {
    const relay = await world.relay();
    await relay.level();
    await relay.stop();
    const other = await openSqliteStore(join(world.folder, 'other.sqlite'));
    await expect(world.relay('relay', other)).rejects.toThrow(/the relay's ledger .*relay\.sqlite does not belong to record/);
    await expect(world.relay('fresh', other)).rejects.toThrow(/JetStream's stream taawun does not belong to record/);
    await expect(world.relay('fresh', other)).rejects.toThrow(ForeignPosition);
    expect(await wrongs()).toEqual([]);
    await other.close();
  });

  it('because it was put back to an earlier state: what it lost is no longer published', async () => {
    const file = join(world.folder, 'earlier.sqlite');
    await world.record(...someNotes(20, agencies));
    await backUp(join(world.folder, 'record.sqlite'), file);
    await world.record(...someNotes(20, agencies));
    const relay = await world.relay();
    await relay.level();
    await relay.stop();
    const earlier = await openSqliteStore(file);
    const next = await world.relay('relay', earlier);
    await next.level();
    expect(await wrongs(earlier)).toEqual([]);
    await next.stop();
    // Grown past where it was, with other events.
    const events = (await everythingIn(earlier)).slice(0, 30);
    for (const [index, { type, recordedAt, data, context }] of events.entries())
      await earlier.append(`publicHearing-other`, index - 1, [{ id: randomUUID(), type, recordedAt, data, context }]);
    const last = await world.relay('relay', earlier);
    await last.level();
    expect(await wrongs(earlier)).toEqual([]);
    await last.stop();
    await earlier.close();
  });
});

async function backUp(from: string, to: string): Promise<void> {
  await pause(50);
  for (const end of ['', '-wal']) copyFileSync(from + end, to + end);
}
