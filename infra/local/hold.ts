import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StackFile } from './stack';

/**
 * Holds a folder for one stack; returns what lets it go.
 * @throws Error that says where the other stack listens
 */
export function holdFolder(data: string): () => void {
  const lock = join(data, 'stack.lock');
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(readFileSync(lock, 'utf8'));
    if (holder !== process.pid && runs(holder)) throw new Error(alreadyRuns(data, holder));
    // Whoever held it is gone without having let go.
    rmSync(lock, { force: true });
  }
}

/** The stack that runs on a folder, or undefined. */
export function runningOn(data: string): StackFile | undefined {
  try {
    const file = JSON.parse(readFileSync(join(data, 'stack.json'), 'utf8')) as StackFile;
    return runs(file.pid) ? file : undefined;
  } catch {
    return undefined;
  }
}

const alreadyRuns = (data: string, holder: number): string => {
  const listens = runningOn(data)?.bus;
  return `A stack runs on ${data} already (process ${holder}${listens ? `, listening on ${listens}` : ', still starting'}).`;
};

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
