import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, type MsgHdrs, type NatsConnection } from 'nats';
import { catalogue } from '../../libs/catalogue';
import { contract, Id, ListOf, Part, Personal, Public, Restricted, Text, text } from '../../libs/contract';
import { type EventContext, type EventStore, Following, NO_STREAM, type RecordedEvent } from '../../libs/eventsourcing';
import { openSqliteStore } from '../../libs/eventsourcing/stores/sqlite';
import type { Answer, Reader } from '../../libs/messaging';
import {
  connectAs,
  findNatsServer,
  type NatsServer,
  openKeys,
  startNatsServer,
  streamName,
  trustIn,
} from '../../libs/messaging/server';
import { inFolder, type Mechanism, type Tools } from '../../libs/service';
import { relayOver } from './relay.module';

class Witness {
  @Id() person!: string;
  @Text(200) @Personal('person') name!: string;
}

class NoteTaken {
  @Text(1_000_000) note!: string;
  @Text(200) @Restricted() finding!: string;
  @Part(Witness) witness!: Witness;
  @ListOf(text(200), 20) @Restricted() annexes!: string[];
}

@Public()
class HearingOpened {
  @Text(200) subject!: string;
}

/** A small aggregate with a field of each kind that is withheld. */
export const hearing = contract('testing', 'publicHearing', {
  commands: {},
  events: { HearingOpened, NoteTaken },
  rejections: {},
});

/** The seal in the place of a name, as the record holds it. */
export const sealed = { sealed: 'AWNpcGhlcnRleHQ', digest: 'ZGlnZXN0' };
export const finding = 'the-pumps-were-never-inspected';

/** The data of a note; what is withheld from some is in it. */
export const aNote = (note = 'a note') => ({
  note,
  finding,
  witness: { person: 'person-7', name: sealed },
  annexes: [`${finding}-annex`],
});

/** What is to be recorded. */
export type Happening = readonly [
  stream: string,
  type: string,
  data: object,
  audience: readonly string[],
  classification?: EventContext['classification'],
  more?: Partial<EventContext>,
];

export const registered = (agency: string): Happening => [`agency-${agency}`, 'AgencyRegistered', { head: 'official-1' }, ['public', agency]];
export const cleared = (agency: string, level: string): Happening => [`agency-${agency}`, 'ClearanceSet', { level }, ['public', agency]];
export const noted = (id: string, audience: readonly string[], classification?: EventContext['classification']): Happening => [
  `publicHearing-${id}`,
  'NoteTaken',
  aNote(),
  audience,
  classification,
];

/** Notes on a few hearings, of which some concern few and some concern many. */
export const someNotes = (count: number, agencies: readonly string[]): Happening[] =>
  Array.from({ length: count }, (_, index) => noted(String(index % 7), agencies.slice(0, index % (agencies.length + 1))));

/** A message as the stream holds it. */
export interface Held {
  readonly number: number;
  readonly subject: string;
  readonly headers: MsgHdrs;
  readonly data: unknown;
}

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
  /** Kills the bus, does something to its files, starts it again. */
  crash(damage?: (jetStream: string) => void): Promise<void>;
  close(): Promise<void>;
}

export const reader = (agency: string): Reader => ({ agency, clearance: 'internal', offices: [], isSystem: agency === 'system' });

export async function openWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'taawun-relay-'));
  const place = inFolder(folder);
  const keys = openKeys(place.busKeys);
  const server = await startNatsServer({ binary: await findNatsServer(), folder: place.bus, trust: await trustIn(keys) });
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
          return store.append(stream, revision, [newEvent(happening)]);
        }),
      );
    },
    relay: async (name = 'relay', over = store) => {
      const running = await startRelay(mechanism, over, await dial(), join(folder, name));
      closing.push(running.stop);
      return running;
    },
    stream: () => heldBy(bus),
    crash: async (damage) => {
      await server.kill9();
      damage?.(join(folder, 'bus', 'jetstream'));
      await server.restart();
      await until('the bus is back', () => bus.flush().then(() => true, () => false));
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

async function startRelay(mechanism: Mechanism, store: EventStore, bus: NatsConnection, folder: string): Promise<AtWork> {
  const tools = { store, bus, folder } as unknown as Tools;
  const queries = mechanism.queries!(tools);
  const complaints: unknown[] = [];
  const following = new Following(store, (error) => complaints.push(error));
  await following.start(await mechanism.followers!(tools)).catch(async (error: unknown) => {
    await bus.close();
    throw error;
  });
  let stopped: Promise<void> | undefined;
  return {
    level: async (patience = 20_000) =>
      following.seen(await store.head(), patience).catch((error: unknown) => {
        throw new Error(`${String(error)}: ${String(complaints.at(-1))}`);
      }),
    ask: async (name, question, who) => queries.find((one) => one.name === name)!.answer(question, who, undefined as never),
    stop: () => (stopped ??= following.end().then(() => bus.close())),
    abandon: () => bus.close(),
  };
}

function newEvent([, type, data, audience, classification = 'internal', more = {}]: Happening) {
  const commandId = randomUUID();
  const at = '2026-03-01T12:00:00.000Z';
  const who = { agency: 'coordinator', actor: 'official-1', role: 'coordinator', digest: 'key-1:abc' };
  const context: EventContext = { commandId, command: 'Test', correlationId: commandId, occurredAt: at, audience, classification, ...who, ...more };
  return { id: randomUUID(), type, recordedAt: at, data, context };
}

/** Every event of a record, in order. */
export async function everythingIn(store: EventStore): Promise<RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for await (const { events, atHead } of store.subscribe(store.start, new AbortController().signal)) {
    all.push(...events);
    if (atHead) break;
  }
  return all;
}

async function heldBy(bus: NatsConnection): Promise<Held[]> {
  const manager = await bus.jetstreamManager({ checkAPI: false });
  const { state } = await manager.streams.info(streamName);
  const held: Held[] = [];
  for (let from = state.first_seq; from <= state.last_seq; from += 500) {
    const numbers = Array.from({ length: Math.min(500, state.last_seq - from + 1) }, (_, index) => from + index);
    const messages = await Promise.all(numbers.map((seq) => manager.streams.getMessage(streamName, { seq })));
    held.push(...messages.map(({ seq, subject, header, data }) => ({ number: seq, subject, headers: header, data: JSON.parse(Buffer.from(data).toString()) as unknown })));
  }
  return held;
}

/** Waits until something holds. @throws Error after `patience` ms */
export async function until(what: string, holds: () => Promise<boolean> | boolean, patience = 15_000): Promise<void> {
  for (const end = Date.now() + patience; !(await holds()); await pause(20))
    if (Date.now() > end) throw new Error(`not within ${patience} ms: ${what}`);
}

/** The files of a folder whose bytes contain a text. */
export function filesWith(folder: string, wanted: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return files.filter((file) => statSync(file).isFile() && readFileSync(file).includes(wanted));
}
