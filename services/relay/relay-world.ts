import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type NatsConnection } from 'nats';
import { catalogue } from '../../libs/catalogue';
import { type EventStore, Following, NO_STREAM } from '../../libs/eventsourcing';
import { openSqliteStore } from '../../libs/eventsourcing/stores/sqlite';
import type { Answer, Reader } from '../../libs/messaging';
import {
  connectAs,
  findNatsServer,
  type NatsServer,
  openKeys,
  startNatsServer,
  trustIn,
} from '../../libs/messaging/server';
import { inFolder, type Mechanism, type Tools } from '../../libs/service';
import { everythingIn, type Held, heldBy, standingOf, until } from './evidence';
import { contradictions } from './published-once';
import { eventOf, type Happening, hearing } from './relay-examples';
import { relayOver } from './relay.module';

/** A relay at work, as a process would run it. */
export interface AtWork {
  /** Resolves once everything recorded is published. */
  level(patience?: number): Promise<void>;
  ask(query: 'history' | 'parked', question: object, reader: Reader): Promise<Answer>;
  /** Ends it as an orderly shutdown does. */
  stop(): Promise<void>;
  /** Takes the bus from it where it stands, as its death would. */
  abandon(): Promise<void>;
}

/** A record, a bus and a folder of their own. */
export interface World {
  readonly folder: string;
  readonly server: NatsServer;
  readonly store: EventStore;
  readonly bus: NatsConnection;
  record(...happenings: readonly Happening[]): Promise<void>;
  /** Starts a relay; one of another name has files of its own. */
  relay(name?: string, store?: EventStore): Promise<AtWork>;
  /** Everything that the stream holds. */
  stream(): Promise<Held[]>;
  /** The number of the last message that the stream holds, or -1 while nobody can say. */
  standing(): Promise<number>;
  /** What contradicts I6, in words. */
  wrongs(store?: EventStore): Promise<string[]>;
  /** Kills the bus, does something to its files, starts it again. */
  crash(damage?: (jetStream: string) => void): Promise<void>;
  close(): Promise<void>;
}

export const reader = (agency: string): Reader => ({
  agency,
  clearance: 'internal',
  offices: [],
  isSystem: agency === 'system',
});

export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'taawun-relay-'));
  const place = inFolder(folder);
  const keys = openKeys(place.busKeys);
  const server = await startNatsServer({
    binary: await findNatsServer(),
    folder: place.bus,
    trust: await trustIn(keys),
  });
  const dial = async () => connect({ ...(await connectAs('services', keys, server.url)), noEcho: false });
  const bus = await dial();
  const store = await openSqliteStore(place.record);
  const revisions = new Map<string, number>();
  const closing: (() => Promise<void>)[] = [];
  const mechanism = relayOver([...catalogue, hearing]);
  return {
    folder,
    server,
    store,
    bus,
    record: async (...happenings) => {
      await Promise.all(
        happenings.map((happening) => {
          const [stream] = happening;
          const revision = revisions.get(stream) ?? NO_STREAM;
          revisions.set(stream, revision + 1);
          return store.append(stream, revision, [eventOf(happening)]);
        }),
      );
    },
    relay: async (name = 'relay', over = store) => {
      const running = await startRelay(mechanism, over, await dial(), join(folder, name));
      closing.push(running.stop);
      return running;
    },
    stream: () => heldBy(bus),
    standing: () => standingOf(bus),
    wrongs: async (of = store) => contradictions(await everythingIn(of), await heldBy(bus)),
    crash: async (damage) => {
      await server.kill9();
      damage?.(join(folder, 'bus', 'jetstream'));
      await server.restart();
      await until('the bus is back', () =>
        bus.flush().then(
          () => true,
          () => false,
        ),
      );
    },
    close: async () => {
      await Promise.all(closing.map((close) => close()));
      await bus.close();
      await server.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startRelay(
  mechanism: Mechanism,
  store: EventStore,
  bus: NatsConnection,
  folder: string,
): Promise<AtWork> {
  const leave = new AbortController();
  const tools = { store, bus, folder, leaving: leave.signal } as unknown as Tools;
  const queries = mechanism.queries!(tools);
  const complaints: unknown[] = [];
  const following = new Following(store, (error) => complaints.push(error));
  try {
    await following.start(await mechanism.followers!(tools));
  } catch (error) {
    await bus.close();
    throw error;
  }
  let stopped: Promise<void> | undefined;
  return {
    level: async (patience = 20_000) =>
      following.seen(await store.head(), patience).catch((error: unknown) => {
        throw new Error(`${String(error)}: ${String(complaints.at(-1))}`);
      }),
    ask: async (name, question, who) =>
      queries.find((one) => one.name === name)!.answer(question, who, undefined as never),
    stop: () => {
      leave.abort();
      return (stopped ??= following.end().then(() => bus.close()));
    },
    abandon: () => {
      leave.abort();
      stopped = Promise.resolve();
      void following.end();
      return bus.close();
    },
  };
}
