import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A process of ours that is brought back whenever it ends without being asked to. */
export interface Supervised {
  readonly name: string;
  readonly pid: number | undefined;
  /** How often it was brought back. */
  readonly restarts: number;
  /** Drains it; kills it where that takes more than 25 s. */
  stop(): Promise<void>;
}

/** Where the compiled scripts of this folder are, also where it runs from its source. */
function compiled(): string {
  let root = __dirname;
  while (!existsSync(join(root, 'package.json'))) root = dirname(root);
  return join(root, 'dist', 'infra', 'local');
}

/**
 * Waiting times before a process is brought back, in ms: at once where it had been at work, longer and longer where it
 * ends right after it was ready.
 */
const patience = [0, 200, 1000, 5000];
/** Whoever ran this long was at work, in ms. */
const atWork = 500;

/**
 * Starts a compiled script of this folder as a process of its own and keeps it running; `back` is told each time it was
 * brought back. Resolves once it is ready.
 * @throws Error where it ends before it was ever ready
 */
export async function supervise(script: string, env: NodeJS.ProcessEnv, back: () => void): Promise<Supervised> {
  let child: ChildProcess;
  let stopping = false;
  let restarts = 0;
  let falls = 0;
  let readySince = 0;
  const start = async (): Promise<void> => {
    readySince = Infinity;
    child = fork(join(compiled(), `${script}.js`), {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const running = child;
    const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()));
    await Promise.race([
      new Promise<void>((resolve) => running.once('message', () => resolve())),
      ended.then(() => {
        throw new Error(`the ${script} process ended before it was ready`);
      }),
    ]);
    readySince = Date.now();
    void ended.then(again);
  };
  const again = async (): Promise<void> => {
    if (stopping) return;
    restarts++;
    falls = Date.now() - readySince > atWork ? 0 : falls + 1;
    await pause(patience[Math.min(falls, patience.length - 1)]);
    if (!stopping) await start().then(back, again);
  };
  await start();
  return {
    name: script,
    get pid() {
      return child.pid;
    },
    get restarts() {
      return restarts;
    },
    stop: async () => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 25_000);
      await ended;
      clearTimeout(timer);
    },
  };
}
