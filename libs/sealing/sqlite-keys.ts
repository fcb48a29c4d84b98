import { createSecretKey, randomBytes } from 'node:crypto';
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { KeyDestroyed, keyLength, type Keys, KeysUnavailable, type PersonKey, utcDay, type WindowKey } from './keys';

/** A person without a key is one whose key was destroyed. `due` counts destructions, `done` those wiped from disk. */
const schema = `
  CREATE TABLE IF NOT EXISTS persons (person TEXT PRIMARY KEY, key BLOB);
  CREATE TABLE IF NOT EXISTS days (id TEXT PRIMARY KEY, day TEXT NOT NULL UNIQUE, key BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS wiping (due INTEGER NOT NULL, done INTEGER NOT NULL);
  INSERT INTO wiping SELECT 0, 0 WHERE NOT EXISTS (SELECT 1 FROM wiping);
`;

/** How long a call waits for another process that holds the file, in ms. */
const patience = 10_000;

/**
 * The keys in one SQLite file of their own (mode 0600, WAL, synchronous=FULL); several processes of one machine may
 * share it. Keep it out of backups that outlive an erasure: a restored copy restores what was destroyed.
 * A destruction that a crash cut short is completed before this resolves.
 */
export async function openSqliteKeys(file: string): Promise<Keys> {
  mkdirSync(dirname(file), { recursive: true });
  // SQLite gives its -wal and -shm files the mode of the file itself, so that one must be private before it is opened.
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const keys = new SqliteKeys(new Database(file, { timeout: patience }));
  await keys.wipe();
  return keys;
}

class SqliteKeys implements Keys {
  private readonly sql;
  /** The day last asked for: no process drops the key of the day it lives in. */
  private today?: WindowKey & { readonly day: string };
  /** Persons whose key is to be made in the next commit, which all who wait for one share. */
  private wanted = new Set<string>();
  private making?: Promise<void>;

  constructor(private readonly db: Database.Database) {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('secure_delete = ON');
    // VACUUM copies every key: that copy must not go to a file in the machine's temporary folder.
    db.pragma('temp_store = MEMORY');
    db.transaction(() => db.exec(schema)).immediate();
    // From here on a lock is waited for without blocking the process.
    db.pragma('busy_timeout = 20');
    this.sql = {
      key: db.prepare('SELECT key FROM persons WHERE person = ?').pluck(),
      make: db.prepare('INSERT OR IGNORE INTO persons VALUES (?, ?)'),
      destroy: db.prepare(
        'INSERT INTO persons VALUES (?, NULL) ON CONFLICT DO UPDATE SET key = NULL WHERE key IS NOT NULL',
      ),
      day: db.prepare('SELECT id, day, key FROM days WHERE day = ?'),
      makeDay: db.prepare('INSERT OR IGNORE INTO days VALUES (?, ?, ?)'),
      dayKey: db.prepare('SELECT key FROM days WHERE id = ?').pluck(),
      dropDays: db.prepare('DELETE FROM days WHERE day < ?'),
      wipeDue: db.prepare('UPDATE wiping SET due = due + 1'),
      wiping: db.prepare('SELECT due, done FROM wiping'),
      wiped: db.prepare('UPDATE wiping SET done = max(done, ?)'),
    };
  }

  async keyOf(person: string): Promise<PersonKey> {
    const known = await this.read(person);
    if (known) return known;
    if (known === undefined) await this.make(person);
    const made = await this.read(person);
    if (!made) throw new KeyDestroyed(person);
    return made;
  }

  async find(person: string): Promise<PersonKey | undefined> {
    return (await this.read(person)) ?? undefined;
  }

  async destroy(person: string): Promise<void> {
    await this.destroying(() => this.sql.destroy.run(person));
  }

  windowKey(now: Date): WindowKey | Promise<WindowKey> {
    const day = utcDay(now);
    return this.today?.day === day ? this.today : this.dayKey(day);
  }

  windowKeyById(id: string): Promise<Buffer | undefined> {
    return this.patiently(() => this.sql.dayKey.get(id) as Buffer | undefined);
  }

  async dropWindowKeys(before: Date): Promise<void> {
    this.today = undefined;
    await this.destroying(() => this.sql.dropDays.run(utcDay(before)));
  }

  async close(): Promise<void> {
    this.db.close();
  }

  /** Leaves no byte of a destroyed key in the database or its WAL; returns at once where nothing is left to wipe. */
  async wipe(): Promise<void> {
    // Destructions asked for at the same time share one wipe: it writes the whole file anew.
    await nextTurn();
    const { due, done } = await this.patiently(() => this.sql.wiping.get() as { due: number; done: number });
    if (due === done) return;
    // secure_delete does not reach the copies that SQLite leaves in free space when it moves rows to another page.
    await this.patiently(() => this.db.exec('VACUUM'));
    await this.patiently(() => {
      const [{ busy }] = this.db.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
      if (busy) throw new Database.SqliteError('another process still reads the destroyed keys', 'SQLITE_BUSY');
    });
    await this.patiently(() => this.sql.wiped.run(due));
  }

  private async dayKey(day: string): Promise<WindowKey> {
    const find = (): typeof this.today => this.sql.day.get(day) as typeof this.today;
    const make = (): unknown => this.sql.makeDay.run(randomBytes(6).toString('base64url'), day, randomBytes(keyLength));
    const known = await this.patiently(find);
    if (!known) await this.patiently(make);
    this.today = known ?? (await this.patiently(find));
    return this.today!;
  }

  private async destroying(change: () => Database.RunResult): Promise<void> {
    const destroy = this.db.transaction(() => {
      if (change().changes > 0) this.sql.wipeDue.run();
    });
    await this.patiently(() => destroy.immediate());
    await this.wipe();
  }

  /** The key; null where it was destroyed, undefined where it was never made. What is visible is durable. */
  private async read(person: string): Promise<PersonKey | null | undefined> {
    const bytes = await this.patiently(() => this.sql.key.get(person) as Buffer | null | undefined);
    return bytes ? createSecretKey(bytes) : (bytes as null | undefined);
  }

  /** Makes a key durably unless another process was quicker or has destroyed it. */
  private make(person: string): Promise<void> {
    this.wanted.add(person);
    this.making ??= nextTurn().then(() => {
      const persons = [...this.wanted];
      this.wanted.clear();
      this.making = undefined;
      const commit = this.db.transaction(() =>
        persons.forEach((one) => this.sql.make.run(one, randomBytes(keyLength))),
      );
      return this.patiently(() => commit.immediate());
    });
    return this.making;
  }

  /** Runs a statement, waiting while another process holds the file. @throws KeysUnavailable */
  private async patiently<T>(run: () => T): Promise<T> {
    for (const until = Date.now() + patience; ;) {
      try {
        return run();
      } catch (error) {
        // By its code, not its class: each context of a process that loads better-sqlite3 has a class of its own.
        const { code, message } = error as NodeJS.ErrnoException;
        if (!code?.startsWith('SQLITE_')) throw error;
        if (!code.startsWith('SQLITE_BUSY') || Date.now() > until)
          throw new KeysUnavailable(`the keys cannot be used now: ${message}`, { cause: error });
        await pause(1 + Math.random() * 4);
      }
    }
  }
}
