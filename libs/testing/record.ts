import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Closable, EventStore, NewEvent, Position, RecordedEvent } from '../eventsourcing';
import { openSqliteStore } from '../eventsourcing/stores/sqlite';

/** A folder for one test and everything in it, gone after `remove`. */
export interface Folder {
  readonly path: string;
  readonly file: (name: string) => string;
  readonly remove: () => void;
}

export function newFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'taawun-spec-'));
  return { path, file: (name) => join(path, name), remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** What a power cut would leave of a folder of SQLite files: a copy, taken between two turns of the event loop. */
export function copyOf(folder: string): Folder {
  const copy = newFolder();
  if (existsSync(folder)) for (const name of readdirSync(folder)) cpSync(join(folder, name), copy.file(name));
  return copy;
}

/** Every event of a record, in order. */
export async function wholeRecord(store: EventStore): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  const stop = new AbortController();
  for await (const batch of store.subscribe(store.start, stop.signal)) {
    events.push(...batch.events);
    if (batch.atHead) stop.abort();
  }
  return events;
}

/** A real record in a SQLite file of this folder; opening it again is what another process does. */
export const openRecordIn = (folder: Folder): Promise<EventStore & Closable> =>
  openSqliteStore(folder.file('record.sqlite'));

/** An event as the kernel would record it, at noon on 1 March 2026. */
export const anEvent = (type: string, data: object = {}): NewEvent => ({
  id: randomUUID(),
  type,
  recordedAt: '2026-03-01T12:00:00.000Z',
  data,
  context: {
    commandId: randomUUID(),
    command: 'Test',
    correlationId: 'correlation-1',
    agency: 'roads',
    actor: 'official-1',
    occurredAt: '2026-03-01T12:00:00.000Z',
    audience: ['roads'],
    classification: 'internal',
    digest: 'k:d',
  },
});

/** Records events one by one behind whatever the stream holds; returns the position of the last. */
export async function recordOn(store: EventStore, stream: string, ...events: readonly NewEvent[]): Promise<Position> {
  let { length } = await store.read(stream, 0, 100_000);
  for (const event of events) await store.append(stream, length++ - 1, [event]);
  return store.head();
}
