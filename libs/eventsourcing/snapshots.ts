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
  readonly remembered: Buffer;
}

export interface Snapshots {
  latest(stream: string, version: string): Snapshot | undefined;
  keep(snapshot: Snapshot): void;
  close(): void;
}

const schema = `
  CREATE TABLE IF NOT EXISTS snapshots (
    record TEXT NOT NULL, stream TEXT NOT NULL, version TEXT NOT NULL, revision INTEGER NOT NULL, event_id TEXT NOT NULL,
    state TEXT NOT NULL, remembered BLOB NOT NULL, PRIMARY KEY (record, stream)
  ) WITHOUT ROWID;
`;

/** Snapshots in a SQLite file of their own, which several processes may share; those of another record are not seen. */
export function openSnapshots(file: string, recordId: string): Snapshots {
  const db = openDatabase(file, schema, true);
  const select = db.prepare(
    'SELECT stream, version, revision, event_id AS eventId, state, remembered FROM snapshots WHERE record = ? AND stream = ? AND version = ?',
  );
  const replace = db.prepare(
    'REPLACE INTO snapshots VALUES (@record, @stream, @version, @revision, @eventId, @state, @remembered)',
  );
  return {
    latest: (stream, version) => select.get(recordId, stream, version) as Snapshot | undefined,
    keep: (snapshot) => void replace.run({ record: recordId, ...snapshot }),
    close: () => void db.close(),
  };
}

/** No snapshots: for tests and for streams that stay short. */
export const noSnapshots: Snapshots = { latest: () => undefined, keep: () => undefined, close: () => undefined };
