import type Database from 'better-sqlite3';
import { type First, known } from './remembered';
import { openDatabase } from './sqlite/database';

/** A folded stream, so that a cold command need not read it whole. Disposable: without it the stream is folded again. */
export interface Snapshot {
  readonly stream: string;
  /** Fingerprint of the decider that folded it. */
  readonly version: string;
  readonly revision: number;
  /** The id of the event at that revision: a record that was put back to an earlier state does not match. */
  readonly eventId: string;
  readonly state: string;
}

/** The commands that a stream has recorded since the snapshot before, or all of them where there was none. */
export interface Commands {
  readonly commands: readonly (readonly [string, First])[];
  readonly isAll: boolean;
}

export interface Snapshots {
  latest(stream: string, version: string): Snapshot | undefined;
  /** Keeps a snapshot with the commands that led to it; false where it does not, as where a later one is kept already. */
  keep(snapshot: Snapshot, commands: Commands): boolean;
  /** The first event of a command that led to the latest snapshot of a stream, or undefined. */
  recorded(stream: string, command: string): First | undefined;
  close(): void;
}

const schema = `
  CREATE TABLE IF NOT EXISTS folded (
    id INTEGER PRIMARY KEY, record TEXT NOT NULL, stream TEXT NOT NULL, version TEXT NOT NULL, revision INTEGER NOT NULL,
    event_id TEXT NOT NULL, state TEXT NOT NULL, UNIQUE (record, stream)
  );
  CREATE TABLE IF NOT EXISTS commands (
    folded INTEGER NOT NULL, command TEXT NOT NULL, revision INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (folded, command)
  ) WITHOUT ROWID;
`;

/** Commands behind their window are looked for whenever a stream has grown by so many events. */
const sweepEvery = 10_000;

/** Snapshots in a SQLite file of their own, which several processes may share; those of another record are not seen. */
export function openSnapshots(file: string, recordId: string): Snapshots {
  const db = openDatabase(file, schema, true);
  const latest = db.prepare(
    'SELECT stream, version, revision, event_id AS eventId, state FROM folded WHERE record = ? AND stream = ? AND version = ?',
  );
  const recorded = db.prepare(
    'SELECT c.revision, c.at FROM folded f JOIN commands c ON c.folded = f.id WHERE f.record = ? AND f.stream = ? AND c.command = ?',
  );
  const keep = keepIn(db, recordId);
  return {
    latest: (stream, version) => latest.get(recordId, stream, version) as Snapshot | undefined,
    keep: (snapshot, commands) => keep.immediate(snapshot, commands),
    recorded: (stream, command) => recorded.get(recordId, stream, command) as First | undefined,
    close: () => void db.close(),
  };
}

function keepIn(db: Database.Database, recordId: string) {
  const before = db.prepare('SELECT revision FROM folded WHERE record = ? AND stream = ?').pluck();
  const replace = db
    .prepare(
      `INSERT INTO folded (record, stream, version, revision, event_id, state)
       VALUES (@record, @stream, @version, @revision, @eventId, @state)
       ON CONFLICT DO UPDATE SET version = @version, revision = @revision, event_id = @eventId, state = @state
       RETURNING id`,
    )
    .pluck();
  const add = db.prepare('REPLACE INTO commands VALUES (?, ?, ?, ?)');
  const clear = db.prepare('DELETE FROM commands WHERE folded = ?');
  const sweep = db.prepare('DELETE FROM commands WHERE folded = ? AND at < ?');
  return db.transaction((snapshot: Snapshot, { commands, isAll }: Commands) => {
    const grownFrom = (before.get(recordId, snapshot.stream) as number | undefined) ?? 0;
    // A process that fell behind must not clear what another has kept, and forgotten, since.
    if (grownFrom > snapshot.revision) return false;
    const id = replace.get({ record: recordId, ...snapshot }) as number;
    if (isAll) clear.run(id);
    for (const [command, { revision, at }] of commands) add.run(id, command, revision, at);
    const isDue = Math.floor(grownFrom / sweepEvery) < Math.floor(snapshot.revision / sweepEvery);
    if (isDue && commands.length > 0) sweep.run(id, commands.at(-1)![1].at - known);
    return true;
  });
}

/** No snapshots: for tests and for streams that stay short. */
export const noSnapshots: Snapshots = {
  latest: () => undefined,
  keep: () => false,
  recorded: () => undefined,
  close: () => undefined,
};
