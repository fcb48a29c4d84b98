import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connect, headers as newHeaders, type JsMsg, type MsgHdrs, type NatsConnection } from 'nats';
import { addAgency } from '../../infra/local/add-agency';
import { settled } from '../../infra/local/advance';
import { credentialsPath } from '../../infra/local/credentials';
import { signingKeyOf } from '../../infra/local/signing-keys';
import { sampleFounding } from '../../infra/local/founding';
import { type Stack, type StackOptions, startStack } from '../../infra/local/stack';
import { AgencyClient } from '../../libs/client';
import type { RecordedEvent } from '../../libs/eventsourcing';
import type { FailedReply, Language, QueryAnswer } from '../../libs/messaging';
import {
  connectAs,
  defaultCacheFolder,
  findNatsServer,
  jetStreamPrefix,
  openKeys,
  startNatsServer,
  streamName,
  trustIn,
} from '../../libs/messaging/server';
import { inFolder, openRecord } from '../../libs/service';

/** The compiled project: a stack's processes and the command line are started from there. */
export const compiled = resolve(__dirname, '../../dist');
/** Real public data, beside the project. */
export const sharedData = resolve(__dirname, '../../../shared/data');

/** A full stack on a folder of its own, supervised by this process. */
export interface StackAtWork {
  readonly data: string;
  readonly stack: Stack;
  /** A connection of the services' account. */
  readonly system: NatsConnection;
  /** Registers an agency and connects as it; its head is `<id>-head`. */
  join(id: string): Promise<AgencyClient>;
  /** Connects as an agency that is registered. */
  as(id: string, language?: Language): Promise<AgencyClient>;
  /** The text of an agency's credentials file. */
  credentials(id: string): string;
  /** Everything on record once every follower is at its head and no policy command is under way. */
  events(): Promise<RecordedEvent[]>;
  stop(): Promise<void>;
}

export const temporary = (name: string): string => mkdtempSync(join(tmpdir(), `taawun-${name}-`));

/** Starts a stack on a folder; `stop` leaves the folder where it was given, and removes it otherwise. */
export async function startAtWork(name: string, options: Partial<StackOptions> = {}): Promise<StackAtWork> {
  const data = options.data ?? temporary(name);
  const stack = await startStack({ founding: sampleFounding, ...options, data });
  const keys = openKeys(inFolder(data).busKeys);
  const system = await connect({ ...(await connectAs('services', keys, stack.bus)), waitOnFirstConnect: true });
  const clients: AgencyClient[] = [];
  const credentials = (id: string): string => readFileSync(credentialsPath(data, id), 'utf8');
  const as = async (id: string, language: Language = 'en'): Promise<AgencyClient> => {
    const signingKey = signingKeyOf(data, id);
    const options = { language, ...(signingKey ? { signingKey } : {}) };
    const client = await AgencyClient.open(id, credentials(id), stack.bus, options);
    clients.push(client);
    return client;
  };
  return {
    data,
    stack,
    system,
    as,
    credentials,
    join: async (id) => {
      await addAgency({ data, bus: stack.bus, system, id });
      return as(id);
    },
    events: async () => {
      await settled(system);
      return recorded(data, options.eventStore);
    },
    stop: async () => {
      await Promise.all(clients.map((client) => client.close()));
      await system.close();
      await stack.stop();
      if (!options.data) rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Everything on the record of a folder, or of an EventStoreDB, read past the stack. */
export async function recorded(data: string, eventStore?: string): Promise<RecordedEvent[]> {
  const record = await openRecord({ data, ...(eventStore ? { eventStore } : {}) });
  const stop = new AbortController();
  const events: RecordedEvent[] = [];
  for await (const batch of record.subscribe(record.start, stop.signal)) {
    events.push(...batch.events);
    if (batch.atHead) break;
  }
  stop.abort();
  await record.close();
  return events;
}

/** A process of ours that has ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process of ours that runs. */
export interface Started {
  readonly child: ChildProcess;
  /** Resolves with the first line of its stdout. @throws Error with its stderr where it ends before */
  readonly said: Promise<string>;
  readonly ended: Promise<Ended>;
}

/** Starts a compiled script. It knows of no EventStoreDB but what `env` names. */
export function start(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, [join(compiled, script), ...args], {
    env: { ...process.env, EVENTSTORE_URL: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const ended = new Promise<Ended>((tell) => child.once('close', (code) => tell({ code, stdout, stderr })));
  const said = new Promise<string>((tell, fail) => {
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString();
      if (stdout.includes('\n')) tell(stdout.split('\n', 1)[0]!);
    });
    void ended.then(() => fail(new Error(`${script} ended: ${stderr}`)));
  });
  said.catch(() => undefined);
  return { child, said, ended };
}

/** Runs `taawun` with some arguments to its end. */
export const taawun = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  start('infra/cli/main.js', args, env).ended;

/** The bus of a folder alone: what else runs on it is started one by one. */
export async function startBus(data: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const place = inFolder(data);
  const binary = await findNatsServer(defaultCacheFolder());
  const port = existsSync(`${place.bus}/port`) ? Number(readFileSync(`${place.bus}/port`, 'utf8')) : undefined;
  return startNatsServer({ binary, folder: place.bus, trust: await trustIn(openKeys(place.busKeys)), port });
}

/** The headers of a command of an official, sent now. */
export function headersOf(actor: string, more: Readonly<Record<string, string>> = {}): MsgHdrs {
  const headers = newHeaders();
  const usual = { 'Nats-Msg-Id': randomUUID(), 'Taawun-Actor': actor, 'Taawun-Issued-At': new Date().toISOString() };
  for (const [name, value] of Object.entries({ ...usual, ...more })) if (value) headers.set(name, value);
  return headers;
}

/** Pulls and acknowledges so many events from a durable of an agency's own; fewer where no more come for 5 s. */
export async function pull({ connection, agency }: AgencyClient, count: number, durable = agency): Promise<JsMsg[]> {
  const consumer = await connection.jetstream({ apiPrefix: jetStreamPrefix }).consumers.get(streamName, durable);
  const pulled: JsMsg[] = [];
  while (pulled.length < count) {
    const message = await consumer.next({ expires: 5_000 });
    if (!message) break;
    await message.ackAck();
    pulled.push(message);
  }
  return pulled;
}

/** What a query answers. @throws Error where it fails */
export async function answerOf<T>(asked: Promise<QueryAnswer<T> | FailedReply>): Promise<QueryAnswer<T>> {
  const reply = await asked;
  if ('failed' in reply) throw new Error(reply.failed.because);
  return reply;
}

/** The last line that a command wrote for machines. */
export const lineOf = <T>({ stdout, stderr }: Ended): T => {
  const line = stdout.trim().split('\n').at(-1);
  if (!line) throw new Error(`nothing on stdout; stderr: ${stderr}`);
  return JSON.parse(line) as T;
};

/** The stand-in for EventStoreDB's wire as a process of its own; its data goes with it. */
export async function startStandIn(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { child, said, ended } = start('test/eventstoredb-stand-in/main.js', ['--port', '0']);
  const url = (await said).replace('listening on ', '');
  return {
    url,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Resolves with what `look` finds, looking again until it finds something. @throws Error after `seconds` */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  seconds = 20,
): Promise<T> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((wait) => setTimeout(wait, 20));
  }
  throw new Error(`after ${seconds} s there is still no ${what}`);
}

/** A describe of tests on real data, skipped, loudly, where the data is absent. */
export const onData = (folder: string): jest.Describe => {
  if (existsSync(join(sharedData, folder))) return describe;
  console.warn(`../shared/data/${folder} is absent: NOTHING was verified on this real data.`);
  return describe.skip;
};
