import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

/** Earlier versions may lose committed pages when a WAL is reset. */
const oldestSafe = [3, 51, 3];

/**
 * Opens a SQLite file as everything durable here is kept: WAL, `synchronous=FULL`. `disposable` files, which can be
 * built again from the record, need not wait for the disk.
 * @throws Error where SQLite is older than 3.51.3
 */
export function openDatabase(file: string, schema: string, disposable = false): Database.Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const db = new Database(file, { timeout: 5_000 });
  const version = db.prepare('SELECT sqlite_version()').pluck().get() as string;
  if (isOlder(version.split('.').map(Number)))
    throw new Error(`SQLite ${version} is too old: 3.51.3 or newer is needed`);
  db.pragma('journal_mode = WAL');
  db.pragma(`synchronous = ${disposable ? 'NORMAL' : 'FULL'}`);
  if (disposable) db.pragma(`wal_autocheckpoint = ${pagesOfLog}`);
  db.exec(schema);
  // From here on a lock is waited for without blocking the process.
  db.pragma('busy_timeout = 20');
  return db;
}

/** Pages that the log of a disposable file takes before they go into the file: what is rewritten meanwhile goes there once. */
const pagesOfLog = 8_000;

const isOlder = (version: readonly number[]): boolean => {
  const index = oldestSafe.findIndex((number, place) => version[place] !== number);
  return index >= 0 && version[index]! < oldestSafe[index]!;
};

/** SQLite's own code of an error, as in `SQLITE_BUSY`; undefined for any other error. */
export const sqliteError = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
};
