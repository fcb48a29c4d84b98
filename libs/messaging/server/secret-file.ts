import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file that only its owner can read, whole or not at all and durable on return. Where the file exists
 * already, be it by another process a moment ago, that one stands.
 */
export function writeSecretOnce(file: string, text: string): void {
  const draft = `${file}.${randomUUID()}`;
  const open = openSync(draft, 'wx', 0o600);
  try {
    writeFileSync(open, text);
    fsyncSync(open);
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    closeSync(open);
    rmSync(draft, { force: true });
  }
  syncFolder(dirname(file));
}

/** A new name in a folder is durable only once the folder is. */
function syncFolder(folder: string): void {
  const open = openSync(folder, 'r');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}
