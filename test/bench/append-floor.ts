import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent, type JSONType } from '@eventstore/db-client';
import { openDatabase } from '../../libs/eventsourcing/sqlite/database';
import type { Bench } from './benchmark';
import { keepUnderWay } from './load';

/** Raw durable appends of 300 bytes to the store that the stack uses, and nothing else. */
export interface AppendFloor {
  /** One append. */
  readonly one: () => unknown;
  /** Appends per second where 64 wait at any time, during so many ms. */
  readonly at64: (ms: number) => Promise<number>;
  readonly close: () => Promise<void>;
}

const together = 64;
const body = JSON.stringify({ text: 'x'.repeat(290) });

export const openAppendFloor = (bench: Bench): AppendFloor =>
  bench.eventStore
    ? onEventStoreDB(bench.eventStore)
    : onSqlite(join(bench.folder, `append-floor-${randomUUID()}.sqlite`));

/** One table, a position, a unique place in a stream, the body; WAL and synchronous=FULL as the record has them. */
function onSqlite(file: string): AppendFloor {
  const schema =
    'CREATE TABLE IF NOT EXISTS events (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, data TEXT NOT NULL, UNIQUE (stream, revision))';
  const db = openDatabase(file, schema);
  const insert = db.prepare('INSERT INTO events (stream, revision, data) VALUES (?, ?, ?)');
  let revision = 0;
  const append = (): unknown => insert.run(`stream-${revision % 1000}`, revision++, body);
  const group = db.transaction(() => {
    for (let one = 0; one < together; one++) append();
  });
  return {
    one: append,
    at64: async (ms) => {
      const from = performance.now();
      let done = 0;
      for (; performance.now() - from < ms; done += together) group.immediate();
      return (done * 1000) / (performance.now() - from);
    },
    close: async () => void db.close(),
  };
}

function onEventStoreDB(url: string): AppendFloor {
  const client = EventStoreDBClient.connectionString(url);
  const run = randomUUID().slice(0, 8);
  let next = 0;
  const append = (): Promise<unknown> =>
    client.appendToStream(
      `_benchFloor-${run}-${next++ % 1000}`,
      jsonEvent({ type: 'Floor', data: JSON.parse(body) as JSONType }),
    );
  return {
    one: append,
    at64: (ms) => keepUnderWay(together, ms, append),
    close: () => client.dispose(),
  };
}
