import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  categoryOf,
  type Follower,
  Following,
  type RecordedEvent,
  View,
  type ViewDefinition,
} from '../../libs/eventsourcing';
import { openDatabase } from '../../libs/eventsourcing/sqlite/database';
import { type Step, stepsOf } from '../../libs/eventsourcing/view-definition';
import { openRecord } from '../../libs/service';
import { register } from '../../services/coordination/read/register';
import type { Bench, Benchmark } from './benchmark';
import { atLeast, beside, type Figure } from './figure';
import { historyOf } from './history';
import { rawRecord, type RawEvent, type RawRecord } from './raw-record';
import { alternate } from './rounds';

/** 2a: how fast one projection catches up with a record, against a loop that does nothing but read, parse and fold. */
export const catchUp: Benchmark = { id: '2a', title: 'catch-up of one projection', run };

type Steps = ReadonlyMap<string, Step<any>>;

async function run(bench: Bench): Promise<Figure[]> {
  const { base } = await historyOf(bench);
  const { data } = base.settings;
  const raw = rawRecord(data, bench.eventStore);
  const steps = stepsOf<any>(register);
  const rounds = await alternate(bench.rounds, {
    plain: () => perSecond(() => plainFold(raw, steps)),
    inMemory: () => perSecond(() => follow(bench, data, () => inMemory(steps))),
    naive: () =>
      perSecond(() => inFolder(bench.folder, (folder) => naiveUpsert(raw, register, join(folder, 'naive.sqlite')))),
    view: () =>
      perSecond(() =>
        inFolder(bench.folder, (folder) => follow(bench, data, (recordId) => new View(register, folder, recordId))),
      ),
  });
  return [
    beside(
      { id: '2a', what: 'catch-up, rows in memory', unit: ' events/s', gate: atLeast(0.4), aim: atLeast(0.7) },
      rounds.inMemory,
      { what: 'read, parse and fold in a loop', rounds: rounds.plain },
    ),
    beside({ id: '2a', what: 'catch-up, rows in SQLite', unit: ' events/s', aim: atLeast(1) }, rounds.view, {
      what: 'a row read and written for every event, in transactions of 1,000',
      rounds: rounds.naive,
    }),
  ];
}

async function perSecond(work: () => Promise<number>): Promise<number> {
  const from = performance.now();
  const events = await work();
  return (events * 1000) / (performance.now() - from);
}

export async function inFolder<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(parent, 'views-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lets a follower catch up through the product's only read path; resolves with how many events the record holds. */
async function follow(
  bench: Bench,
  data: string,
  follower: (recordId: string) => Follower & { close?: () => void },
): Promise<number> {
  const { events } = await historyOf(bench);
  const store = await openRecord({ data, ...(bench.eventStore ? { eventStore: bench.eventStore } : {}) });
  const following = new Following(store, (error) => {
    throw error;
  });
  const one = follower(store.recordId);
  await following.start([one]);
  await following.seen(await store.head(), 600_000);
  await following.end();
  one.close?.();
  await store.close();
  return events;
}

/** A follower whose rows stand in memory alone. */
function inMemory(steps: Steps): Follower {
  const rows = new Map<string, unknown>();
  return {
    name: 'in-memory',
    asksFor: new Set(steps.keys()),
    begin: async (store) => store.start,
    take: (events) => {
      for (const event of events) fold(steps, rows, event);
    },
  };
}

async function plainFold(raw: RawRecord, steps: Steps): Promise<number> {
  const rows = new Map<string, unknown>();
  return raw.read((event) => fold(steps, rows, event));
}

function fold(steps: Steps, rows: Map<string, unknown>, event: RawEvent | RecordedEvent): void {
  const step = steps.get(`${categoryOf(event.stream)}/${event.type}`);
  const table = {
    get: (key: string) => rows.get(key),
    put: (key: string, row: unknown) => void rows.set(key, row),
    delete: (key: string) => void rows.delete(key),
  };
  step?.(table, event as never);
}

/** What one writes first: for each event, read its row, change it, write it back. */
async function naiveUpsert(raw: RawRecord, { columns, ...view }: ViewDefinition<any>, file: string): Promise<number> {
  const names = Object.keys(columns);
  const indexes = names.map((name) => `CREATE INDEX "by_${name}" ON rows ("${name}");`);
  const db = openDatabase(
    file,
    `CREATE TABLE rows (key TEXT PRIMARY KEY, doc TEXT NOT NULL, ${names.map((name) => `"${name}"`).join()}) WITHOUT ROWID; ${indexes.join(' ')}`,
    true,
  );
  const get = db.prepare('SELECT doc FROM rows WHERE key = ?').pluck();
  const put = db.prepare(`REPLACE INTO rows VALUES (?, ?${', ?'.repeat(names.length)})`);
  const remove = db.prepare('DELETE FROM rows WHERE key = ?');
  const table = {
    get: (key: string) => {
      const doc = get.get(key) as string | undefined;
      return doc === undefined ? undefined : (JSON.parse(doc) as object);
    },
    put: (key: string, row: object) =>
      void put.run(key, JSON.stringify(row), ...Object.values(columns).map((value) => value(row))),
    delete: (key: string) => void remove.run(key),
  };
  const steps = stepsOf<any>({ ...view, columns });
  let seen = 0;
  db.exec('BEGIN');
  await raw.read((event) => {
    steps.get(`${categoryOf(event.stream)}/${event.type}`)?.(table, event as never);
    if (++seen % 1_000 === 0) db.exec('COMMIT; BEGIN');
  });
  db.exec('COMMIT');
  db.close();
  return seen;
}
