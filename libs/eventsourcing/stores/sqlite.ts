import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { openDatabase, sqliteError } from '../sqlite/database';
import type { NewEvent, Position, RecordedEvent } from '../event';
import {
  type Appended,
  type Batch,
  type EventStore,
  type Mark,
  NO_STREAM,
  RecordClosed,
  Unavailable,
  WrongRevision,
} from '../store';
import type { Closable } from '../closable';
import { positions } from './position';
import { Changes } from './sqlite-changes';
import { type Row, SqliteEvent } from './sqlite-event';

const schema = `
  CREATE TABLE IF NOT EXISTS record (id TEXT NOT NULL, closed_for TEXT);
  CREATE TABLE IF NOT EXISTS events (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id BLOB NOT NULL UNIQUE,
    type TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    data TEXT NOT NULL,
    context TEXT NOT NULL,
    UNIQUE (stream, revision)
  );
  CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID;
`;

/** Gives a new record its id. */
const named = (id: string): string =>
  `INSERT INTO record SELECT '${id}', NULL WHERE NOT EXISTS (SELECT 1 FROM record);`;

/** Events in one page of a subscription. */
const page = 1000;
/** Appends that share one commit at most, so that nobody waits long behind a full queue. */
const groupSize = 512;
/** How long an append waits for another process's transaction before it answers `Unavailable`, in ms. */
const patience = 10_000;

interface Waiting {
  readonly stream: string;
  readonly expected: number;
  readonly rows: readonly unknown[][];
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The record in one SQLite file (WAL, synchronous=FULL); several processes of one machine may share it.
 * Appends that queue up while a commit runs share the next one.
 */
export async function openSqliteStore(file: string): Promise<EventStore & Closable> {
  return new SqliteStore(file);
}

class SqliteStore implements EventStore, Closable {
  readonly recordId: string;
  readonly start: Position;
  private readonly db: Database.Database;
  private readonly position;
  private readonly changes: Changes;
  private readonly select;
  private readonly write;
  private queue: Waiting[] = [];
  private flushing = false;
  private broken?: Error;

  constructor(file: string) {
    this.db = openDatabase(file, schema + named(randomUUID()));
    this.recordId = this.db.prepare('SELECT id FROM record').pluck().get() as string;
    this.position = positions(this.recordId);
    this.start = this.position.of(0);
    this.changes = new Changes(this.db);
    this.select = {
      stream: this.db.prepare('SELECT * FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?'),
      after: this.db.prepare('SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?'),
      head: this.db.prepare('SELECT coalesce(max(position), 0) FROM events').pluck(),
      revision: this.db.prepare(`SELECT coalesce(max(revision), ${NO_STREAM}) FROM events WHERE stream = ?`).pluck(),
      closedFor: this.db.prepare('SELECT closed_for FROM record').pluck(),
      insert: this.db.prepare(
        'INSERT INTO events (position, stream, revision, id, type, recorded_at, data, context) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ),
    };
    this.write = this.db.transaction((group: readonly Waiting[]) => this.writeAll(group));
  }

  async read(stream: string, from: number, max: number): Promise<readonly RecordedEvent[]> {
    return this.events(reading(() => this.select.stream.all(stream, from, max) as Row[]));
  }

  append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    const rows = events.map(({ id, type, recordedAt, data, context }) => [
      Buffer.from(id.replaceAll('-', ''), 'hex'),
      type,
      Date.parse(recordedAt),
      JSON.stringify(data),
      JSON.stringify(context),
    ]);
    return new Promise((resolve, reject) => {
      this.queue.push({ stream, expected, rows, resolve, reject });
      if (this.flushing) return;
      this.flushing = true;
      setImmediate(() => void this.flush());
    });
  }

  async *subscribe(after: Position, signal: AbortSignal): AsyncIterable<Batch> {
    let position = this.position.parse(after);
    while (!signal.aborted && !this.changes.stopped) {
      const seen = this.changes.count;
      const rows = reading(() => this.select.after.all(position, page) as Row[]);
      position = rows.at(-1)?.position ?? position;
      const atHead = rows.length < page;
      yield { events: this.events(rows), position: this.position.of(position), atHead };
      if (atHead) await this.changes.after(seen, signal);
      else await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async head(): Promise<Position> {
    return this.position.of(reading(() => this.select.head.get() as number));
  }

  compare(a: Position, b: Position): number {
    return this.position.parse(a) - this.position.parse(b);
  }

  async mark(name: string): Promise<Mark | undefined> {
    const select = this.db.prepare('SELECT mark FROM marks WHERE name = ?').pluck();
    const found = reading(() => select.get(name) as string | undefined);
    return found === undefined ? undefined : (JSON.parse(found) as Mark);
  }

  async setMark(name: string, mark: Mark): Promise<void> {
    this.position.parse(mark.position);
    await this.patiently(() => this.db.prepare('REPLACE INTO marks VALUES (?, ?)').run(name, JSON.stringify(mark)));
  }

  async marks(): Promise<readonly string[]> {
    return this.db.prepare('SELECT name FROM marks ORDER BY name').pluck().all() as string[];
  }

  async closeForCopy(target: string): Promise<void> {
    const close = this.db.transaction(() => {
      const closedFor = this.select.closedFor.get() as string | null;
      if (closedFor !== null && closedFor !== target) throw new RecordClosed(`this record was copied to ${closedFor}`);
      this.db.prepare('UPDATE record SET closed_for = ?').run(target);
    });
    await this.patiently(() => close.immediate());
  }

  async close(): Promise<void> {
    this.changes.stop();
    while (this.flushing) await pause(1);
    this.db.close();
  }

  private events(rows: readonly Row[]): RecordedEvent[] {
    return rows.map((row) => new SqliteEvent(row, this.position.of));
  }

  /** Commits what has queued up, in one transaction after another, until nothing waits. */
  private async flush(): Promise<void> {
    while (this.queue.length > 0) {
      const group = this.queue.splice(0, groupSize);
      try {
        const settle = await this.patiently(() => this.write.immediate(group));
        settle.forEach((tell) => tell());
        this.changes.made();
      } catch (error) {
        for (const one of group) one.reject(error as Error);
      }
      if (this.queue.length > 0) await new Promise((resolve) => setImmediate(resolve));
    }
    this.flushing = false;
  }

  /** Writes a group; returns what is to be told to each caller once it is durable. */
  private writeAll(group: readonly Waiting[]): (() => void)[] {
    const closedFor = this.select.closedFor.get() as string | null;
    if (closedFor) throw new RecordClosed(`this record was copied to ${closedFor} and takes no more events`);
    const tell: (() => void)[] = [];
    let position = this.select.head.get() as number;
    for (const { stream, expected, rows, resolve, reject } of group) {
      const actual = this.select.revision.get(stream) as number;
      if (actual !== expected) {
        tell.push(() => reject(new WrongRevision(stream, expected, actual)));
        continue;
      }
      const before = position;
      try {
        rows.forEach((row, index) => this.select.insert.run(++position, stream, expected + 1 + index, ...row));
      } catch (error) {
        if (sqliteError(error) !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
        this.db.prepare('DELETE FROM events WHERE position > ?').run(before);
        position = before;
        tell.push(() => reject(new WrongRevision(stream, expected)));
        continue;
      }
      const appended = { revision: expected + rows.length, position: this.position.of(position) };
      tell.push(() => resolve(appended));
    }
    return tell;
  }

  /**
   * Runs a transaction, waiting while another process holds the file. A failed write or fsync is never tried again:
   * what the disk holds is unknown then, so the store refuses everything until it is opened anew.
   */
  private async patiently<T>(transact: () => T): Promise<T> {
    for (const until = Date.now() + patience; ;) {
      if (this.broken) throw this.broken;
      try {
        return transact();
      } catch (error) {
        const code = sqliteError(error);
        if (code === undefined) throw error;
        if (!code.startsWith('SQLITE_BUSY')) {
          const failure = new Unavailable(`the record cannot be written: ${(error as Error).message}`);
          if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CORRUPT')) this.broken = failure;
          throw failure;
        }
        if (Date.now() > until) throw new Unavailable('another process holds the record');
        await pause(1 + Math.random() * 4);
      }
    }
  }
}

/** Runs a query. @throws Unavailable where the file cannot be read now */
function reading<T>(query: () => T): T {
  try {
    return query();
  } catch (error) {
    if (sqliteError(error) === undefined) throw error;
    throw new Unavailable(`the record cannot be read: ${(error as Error).message}`);
  }
}
