import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ForeignPosition, NO_STREAM } from '../../libs/eventsourcing';
import { openSqliteStore } from '../../libs/eventsourcing/stores/sqlite';
import { streamName } from '../../libs/messaging/server';
import { until } from './evidence';
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
  it('is published anew where a message is missing from its middle, or is none of ours', async () => {
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
});

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
    const manager = await world.bus.jetstreamManager({ checkAPI: false });
    await manager.streams.delete(streamName);
    await manager.streams.add({ name: streamName, subjects: ['taawun.evt.>'] });
    for (const { subject, headers, data } of half)
      await world.bus.jetstream().publish(subject, JSON.stringify(data), { headers });
    await (await world.relay()).level();
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
    expect(await world.wrongs(earlier)).toEqual([]);
    await next.stop();
    // Grown past where it was, with other events.
    const others = someNotes(60, agencies).map(eventOf);
    await earlier.append('publicHearing-other', NO_STREAM, others);
    const last = await world.relay('relay', earlier);
    await last.level();
    expect(await world.wrongs(earlier)).toEqual([]);
    await last.stop();
    await earlier.close();
  });
});

async function backUp(from: string, to: string): Promise<void> {
  await pause(50);
  for (const end of ['', '-wal']) copyFileSync(from + end, to + end);
}
