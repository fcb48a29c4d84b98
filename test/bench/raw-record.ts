import Database from 'better-sqlite3';
import { EventStoreDBClient, START } from '@eventstore/db-client';
import { isDataStream } from '../../libs/eventsourcing/stores/eventstoredb/recorded';
import { inFolder } from '../../libs/service';

/** A stored event as a plain program reads it. */
export interface RawEvent {
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly recordedAt: string;
  readonly data: any;
  readonly context: any;
}

/** Reads a whole record past the product; resolves with how many events it saw. */
export interface RawRecord {
  /** Fetches every event and looks at none. */
  readonly fetch: () => Promise<number>;
  /** Fetches every event and parses what is asked of it. */
  readonly read: (each: (event: RawEvent) => void) => Promise<number>;
}

const page = 1_000;

export const rawRecord = (data: string, eventStore?: string): RawRecord =>
  eventStore ? ofEventStoreDB(eventStore) : ofSqlite(inFolder(data).record);

interface Row {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly recorded_at: number;
  readonly data: string;
  readonly context: string;
}

function ofSqlite(file: string): RawRecord {
  const read = async (each: (row: Row) => void): Promise<number> => {
    const db = new Database(file, { readonly: true });
    const select = db.prepare('SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?');
    let [seen, after] = [0, 0];
    for (;;) {
      const rows = select.all(after, page) as Row[];
      rows.forEach(each);
      seen += rows.length;
      if (rows.length < page) break;
      after = rows.at(-1)!.position;
    }
    db.close();
    return seen;
  };
  return {
    fetch: () => read(() => undefined),
    read: (each) => read((row) => each(parsed(row))),
  };
}

/** The data is parsed, the context only where somebody asks: what a plain program would do at its best. */
const parsed = ({ stream, revision, type, recorded_at, data, context }: Row): RawEvent => ({
  stream,
  revision,
  type,
  recordedAt: new Date(recorded_at).toISOString(),
  data: JSON.parse(data) as object,
  get context() {
    return JSON.parse(context) as object;
  },
});

function ofEventStoreDB(url: string): RawRecord {
  const read = async (each: (event: RawEvent) => void): Promise<number> => {
    const client = EventStoreDBClient.connectionString(url);
    let seen = 0;
    for await (const { event } of client.readAll({ fromPosition: START, direction: 'forwards' })) {
      if (!event?.isJson || !isDataStream(event.streamId)) continue;
      seen++;
      each({
        stream: event.streamId,
        revision: Number(event.revision),
        type: event.type,
        data: event.data,
        ...(event.metadata as { recordedAt: string; context: object }),
      });
    }
    await client.dispose();
    return seen;
  };
  return { fetch: () => read(() => undefined), read };
}
