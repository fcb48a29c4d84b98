import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endOrphan } from './orphan';
import { answersAs, freePort } from './port';
import { filesOf, serverConfig, type Trust } from './server-config';
import { startProcess, type ServerProcess } from './server-process';

/** What starts a nats-server; everything it keeps stands under `folder`. */
export interface ServerOptions {
  readonly binary: string;
  readonly folder: string;
  /** Without it, a free one that stays the same through every restart. */
  readonly port?: number;
  /** Without it anyone on this machine may do anything: for tests of other things. */
  readonly trust?: Trust;
  /** Whether a server that a killed process left running on this folder is ended, or is an error. */
  readonly takeOver?: boolean;
  /** Told how the server ended, where nobody here asked it to; `restart` brings it back. */
  readonly onExit?: (how: string) => void;
}

/** A nats-server that runs as a process of its own. */
export interface NatsServer {
  readonly url: string;
  readonly port: number;
  /** Of the process that runs now: a restart changes it. */
  readonly pid: number;
  /** Ends it in order; kills it where that takes more than 10 s. */
  stop(): Promise<void>;
  /** Kills it at once, as a crash would. */
  kill9(): Promise<void>;
  /** Ends it where it still runs, and starts it anew on the same port and files. */
  restart(): Promise<void>;
}

/**
 * Starts a nats-server that is heard on 127.0.0.1 alone, and returns when it takes connections.
 * @throws Error with the last lines of its log where it ends early, or is not ready within a minute
 */
export async function startNatsServer(options: ServerOptions): Promise<NatsServer> {
  const folder = resolve(options.folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await endOrphan(folder, options.takeOver ?? false);
  const settled = { ...options, folder };
  let run = options.port ? await launch(settled, options.port) : await launchOnFreePort(settled);
  const { port } = run;
  return {
    url: `nats://127.0.0.1:${port}`,
    port,
    get pid() {
      return run.pid;
    },
    stop: () => run.end('SIGTERM'),
    kill9: () => run.end('SIGKILL'),
    restart: async () => {
      await run.end('SIGTERM');
      run = await launch(settled, port);
    },
  };
}

type Run = Pick<ServerProcess, 'pid' | 'end'> & { readonly port: number };

/** Another process may take the port between our look at it and the server's. */
async function launchOnFreePort(options: ServerOptions, tries = 5): Promise<Run> {
  const port = await freePort();
  return launch(options, port).catch((error: Error) => {
    if (tries > 1 && error.message.includes('address already in use')) return launchOnFreePort(options, tries - 1);
    throw error;
  });
}

async function launch({ binary, folder, trust, onExit }: ServerOptions, port: number): Promise<Run> {
  const files = filesOf(folder);
  const name = `taawun-${randomUUID()}`;
  writeFileSync(files.config, serverConfig({ name, folder, port, trust }), { mode: 0o600 });
  const logStart = existsSync(files.log) ? statSync(files.log).size : 0;
  const { pid, ended, end } = startProcess(binary, ['--config', files.config], files.log);
  const how = await readyOrEnded(name, port, ended);
  if (how !== 'ready') {
    await end('SIGKILL');
    throw new Error(`nats-server did not start (${how}). Its log ends:\n${lastLines(files.log, logStart)}`);
  }
  let asked = false;
  void ended.then((way) => (asked ? undefined : onExit?.(way)));
  return {
    pid,
    port,
    end: (signal) => {
      asked = true;
      return end(signal);
    },
  };
}

/** A large stream takes a while to be recovered before the port opens. */
async function readyOrEnded(name: string, port: number, ended: Promise<string>): Promise<string> {
  let end: string | undefined;
  void ended.then((how) => (end = how));
  const deadline = Date.now() + 60_000;
  while (!end && Date.now() < deadline) {
    if (await answersAs(name, port)) return 'ready';
    await pause(20);
  }
  return end ?? 'not ready after 60 s';
}

const lastLines = (file: string, from: number): string =>
  readFileSync(file).subarray(from).toString().trim().split('\n').slice(-15).join('\n');
