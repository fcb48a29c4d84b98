import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { connect } from 'nats';
import { clockStream } from '../../libs/eventsourcing';
import { connectAs, defaultCacheFolder, findNatsServer, openKeys, trustIn } from '../../libs/messaging/server';
import { inFolder, openRecord } from '../../libs/service';
import { foundStack, type Founding } from './founding';
import { holdFolder } from './hold';
import { supervise } from './supervised';
import { superviseBus } from './supervised-bus';

/** How a stack is started. */
export interface StackOptions {
  readonly data: string;
  /** Connection string of EventStoreDB; absent for the embedded record. */
  readonly eventStore?: string;
  /** What an empty record begins with. */
  readonly founding?: Founding;
  /** Time is simulated from this instant on; only on an empty record. */
  readonly simulatedFrom?: string;
  readonly port?: number;
}

/** Where a running stack listens: `stack.json` in its folder. */
export interface StackFile {
  readonly pid: number;
  readonly bus: string;
  readonly record: string;
  readonly startedAt: string;
  readonly processes: Readonly<Record<string, number | undefined>>;
}

/** A stack that this process supervises. */
export interface Stack {
  readonly data: string;
  readonly bus: string;
  readonly processes: () => Readonly<Record<string, number | undefined>>;
  /** Takes nothing new, answers what is under way, ends every process. */
  stop(): Promise<void>;
}

/**
 * Sets up the bus's operator and accounts on first use and supervises nats-server, the process that decides and the one
 * that follows.
 * @throws Error where another stack runs on the folder, saying where it listens
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const data = resolve(options.data);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const place = inFolder(data);
  const release = holdFolder(data);
  const closing: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close();
    rmSync(place.stack, { force: true });
    release();
  };
  try {
    const keys = openKeys(place.busKeys);
    const binary = await findNatsServer(defaultCacheFolder());
    /** Nothing can be told of a stack that is still starting. */
    let announce = (): void => undefined;
    const server = { binary, folder: place.bus, port: options.port ?? lastPort(place.bus), trust: await trustIn(keys) };
    const bus = await superviseBus({ ...server, takeOver: true }, () => announce());
    closing.push(() => bus.stop());
    writeFileSync(`${place.bus}/port`, String(bus.port));
    const env = {
      TAAWUN_DATA: data,
      NATS_URL: bus.url,
      // Empty where the caller names none: this process's own environment does not speak for the stack.
      EVENTSTORE_URL: options.eventStore ?? '',
      TAAWUN_SIMULATED_FROM: options.simulatedFrom ?? '',
    };
    if (options.simulatedFrom) await refuseRealTime(options);
    const commands = await supervise('commands', env, () => announce());
    closing.push(() => commands.stop());
    const followers = await supervise('followers', env, () => announce());
    closing.push(() => followers.stop());
    const system = await connect({ ...(await connectAs('services', keys, bus.url)), name: 'stack' });
    closing.push(() => system.drain());
    await foundStack(system, { ...options, data, bus: bus.url });
    const processes = () => ({ bus: bus.pid, commands: commands.pid, followers: followers.pid });
    const record = options.eventStore ?? place.record;
    const about = { pid: process.pid, bus: bus.url, record, startedAt: new Date().toISOString() };
    announce = () => writeStackFile(place.stack, { ...about, processes: processes() });
    announce();
    closing.push(async () => void (announce = () => undefined));
    return { data, bus: bus.url, processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Whoever reads it while it is written finds what stood there before. */
function writeStackFile(path: string, file: StackFile): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** Time that was real once cannot be simulated later. @throws Error */
async function refuseRealTime({ data, eventStore }: StackOptions): Promise<void> {
  const record = await openRecord({ data: resolve(data), ...(eventStore ? { eventStore } : {}) });
  const isNew = record.compare(await record.head(), record.start) === 0;
  const isSimulated = (await record.read(clockStream, 0, 1)).length > 0;
  await record.close();
  if (!isNew && !isSimulated)
    throw new Error(
      `The record of ${data} runs in real time: time is simulated from a record's first event on or never.`,
    );
}

/** The port a stack had last time, so that its agencies find it where it was. */
function lastPort(folder: string): number | undefined {
  try {
    return Number(readFileSync(`${folder}/port`, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}
