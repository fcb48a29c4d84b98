import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type EventStore, ForeignPosition, NO_STREAM } from '../../libs/eventsourcing';
import { openSqliteStore } from '../../libs/eventsourcing/stores/sqlite';
import type { JetStreamManager } from 'nats';
import { streamName } from '../../libs/messaging/server';
import { type Held, until } from './evidence';
import { eventOf, noted, registered, someNotes } from './relay-examples';
import { openWorld, type World } from './relay-world';

let world: World;

beforeEach(async () => {
  world = await openWorld();
  await world.record(registered('health'), registered('water'));
}, 120_000);
afterEach(() => world.close());

const agencies = ['public', 'health', 'water'];

describe('a stream in which somebody meddled', () => {
  it('is published anew where its last message is none of ours, and made anew where it is deleted', async () => {
    const manager = await world.bus.jetstreamManager({ checkAPI: false });
    await world.record(...someNotes(20, agencies));
    const relay = await world.relay();
    await relay.level();
    const last = await world.standing();
    await manager.streams.delete(streamName);
    await manager.streams.add({ name: streamName, subjects: ['taawun.evt.>'] });
    for (let number = 0; number <= last; number++)
      await world.bus.jetstream().publish('taawun.evt.health.forged', '{}');
    await until('it is healed', async () => (await world.wrongs().catch(() => ['']))[0] === undefined);
    await manager.streams.delete(streamName);
    await until('it is back', async () => (await world.standing()) === last);
    expect(await world.wrongs()).toEqual([]);
  });

  it('is published anew where a message is missing from its middle', async () => {
    await world.record(...someNotes(20, agencies));
    const first = await world.relay();
    await first.level();
    await first.stop();
    const manager = await planted(await world.stream());
    await manager.streams.deleteMessage(streamName, 5);
    await (await world.relay()).level();
    expect(await world.wrongs()).toEqual([]);
  });
});

/** Puts some messages into a stream of our own making, as the relay would have. */
async function planted(messages: readonly Held[]): Promise<JetStreamManager> {
  const manager = await world.bus.jetstreamManager({ checkAPI: false });
  await manager.streams.delete(streamName);
  await manager.streams.add({ name: streamName, subjects: ['taawun.evt.>'] });
  for (const { subject, headers, data } of messages)
    await world.bus.jetstream().publish(subject, JSON.stringify(data), { headers });
  return manager;
}

describe('a relay that dies', () => {
  it('between any two messages is replaced by one that goes on behind the last of them', async () => {
    for (let death = 1; death <= 4; death++) {
      const dying = await world.relay();
      void world.record(...someNotes(200, agencies));
      const before = await world.standing();
      await until('it is publishing', async () => (await world.standing()) > before + 20);
      await dying.abandon();
    }
    await (await world.relay()).level();
    expect(await world.wrongs()).toEqual([]);
  });

  it('with its own file: the next one counts anew and comes to the same', async () => {
    await world.record(...someNotes(300, agencies));
    const first = await world.relay();
    await first.level();
    await first.stop();
    rmSync(join(world.folder, 'relay'), { recursive: true });
    await world.record(...someNotes(30, agencies));
    await (await world.relay()).level();
    expect(await world.wrongs()).toEqual([]);
  });

  it('in the midst of an event’s audiences: the rest of them get it', async () => {
    await world.record(noted('one', ['public', 'health', 'water', 'harbour']));
    const first = await world.relay();
    await first.level();
    await first.stop();
    const half = (await world.stream()).slice(0, 6);
    expect(half.at(-1)!.subject).toContain('.health.testing.');
    await planted(half);
    await (await world.relay()).level();
    expect(await world.wrongs()).toEqual([]);
    // And once more while a relay is at work.
    await planted(half);
    await until('the rest is published', async () => (await world.standing()) === 8);
    expect(await world.wrongs()).toEqual([]);
  });
});

describe('two relays of one record', () => {
  it('together publish everything once', async () => {
    const [first, second] = [await world.relay('first'), await world.relay('second')];
    for (let round = 0; round < 5; round++) {
      await world.record(...someNotes(60, agencies));
      await Promise.all([first.level(), second.level()]);
    }
    expect(await world.wrongs()).toEqual([]);
  });
});

describe('a record that is another one than it was', () => {
  it('is told from the one whose events the stream holds', async () => {
    const relay = await world.relay();
    await relay.level();
    await relay.stop();
    const other = await openSqliteStore(join(world.folder, 'other.sqlite'));
    await expect(world.relay('relay', other)).rejects.toThrow(
      /the relay's ledger .*relay\.sqlite does not belong to record/,
    );
    await expect(world.relay('fresh', other)).rejects.toThrow(/JetStream's stream taawun does not belong to record/);
    await expect(world.relay('fresh', other)).rejects.toThrow(ForeignPosition);
    expect(await world.wrongs()).toEqual([]);
    await other.close();
  });

  it('because it was put back to an earlier state: what it lost is no longer published', async () => {
    const earlier = await putBack();
    const relay = await world.relay('relay', earlier);
    await relay.level();
    expect(await world.wrongs(earlier)).toEqual([]);
    await relay.stop();
    await earlier.close();
  });

  it('because it was put back and has grown past where it was: what happened since is published in its place', async () => {
    const earlier = await putBack();
    await earlier.append('publicHearing-other', NO_STREAM, someNotes(60, agencies).map(eventOf));
    const relay = await world.relay('relay', earlier);
    await relay.level();
    expect(await world.wrongs(earlier)).toEqual([]);
    await relay.stop();
    await earlier.close();
  });
});

/** A copy of the record as it was before its last twenty events, which are published. */
async function putBack(): Promise<EventStore> {
  const [record, copy] = [join(world.folder, 'record.sqlite'), join(world.folder, 'earlier.sqlite')];
  await world.record(...someNotes(20, agencies));
  for (const end of ['', '-wal']) copyFileSync(record + end, copy + end);
  await world.record(...someNotes(20, agencies));
  const relay = await world.relay();
  await relay.level();
  await relay.stop();
  return openSqliteStore(copy);
}
