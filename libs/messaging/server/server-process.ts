import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A process that we started and end. */
export interface ServerProcess {
  readonly pid: number;
  /** Resolves to how it ended, as in `exit code 1` or `SIGKILL`. */
  readonly ended: Promise<string>;
  /** Resolves when it has ended; kills it where that takes more than 10 s. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts a program whose output goes to the end of a log file. It does not outlive an orderly end of ours. */
export function startProcess(program: string, args: string[], logFile: string): ServerProcess {
  const log = openSync(logFile, 'a', 0o600);
  // In a process group of its own: Ctrl-C must reach us, who drain first and then end it.
  const child = spawn(program, args, { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  const killWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const ended = new Promise<string>((tell) => {
    child.once('exit', (code, signal) => tell(signal ?? `exit code ${code}`));
    child.once('error', (error) => tell(error.message));
  }).finally(() => process.off('exit', killWithUs));
  return {
    pid: child.pid ?? 0,
    ended,
    end: async (signal) => {
      child.kill(signal);
      const waiting = new AbortController();
      const late = pause(10_000, 'late', { signal: waiting.signal }).catch(() => 'in time');
      if ((await Promise.race([ended, late])) === 'late') child.kill('SIGKILL');
      await ended;
      waiting.abort();
    },
  };
}
