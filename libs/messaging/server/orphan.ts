import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { filesOf } from './server-config';

/**
 * Ends the server that a killed process left running on a folder: two on the same files would spoil them.
 * @throws Error where one runs and must not be ended
 */
export async function endOrphan(folder: string, allowed: boolean): Promise<void> {
  const pid = Number(await readFile(filesOf(folder).pid, 'utf8').catch(() => ''));
  if (!(await runsOn(folder, pid))) return;
  if (!allowed) throw new Error(`A nats-server runs on ${folder} already, as process ${pid}.`);
  for (let waited = 0; await runsOn(folder, pid); waited += 50) {
    signal(pid, waited < 5_000 ? 'SIGTERM' : 'SIGKILL');
    await pause(50);
  }
}

/** The number in a pid file may be another process's by now: only one whose command line names our file is ours. */
async function runsOn(folder: string, pid: number): Promise<boolean> {
  if (!(pid > 1)) return false;
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => commandLine(pid));
  return line.includes(filesOf(folder).config);
}

/** Where there is no /proc. */
const commandLine = (pid: number): Promise<string> =>
  promisify(execFile)('ps', ['-o', 'args=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  );

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It ended between our look at it and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
