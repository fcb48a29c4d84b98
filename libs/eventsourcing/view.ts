import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Contract, MessageClass } from '../contract';
import { categoryOf, type Position, type RecordedEvent } from './event';
import type { Follower } from './follow';
import { openDatabase } from './sqlite/database';
import { type EventStore, ForeignPosition } from './store';

/** What a view's steps may do with its rows. A row is plain data; change it by putting another. */
export interface Rows<Row> {
  get(key: string): Row | undefined;
  put(key: string, row: Row): void;
  delete(key: string): void;
}

/** An event whose data is known from its contract. */
export type Seen<D> = Omit<RecordedEvent, 'data'> & { readonly data: D };
type Step<Row, D = any> = (rows: Rows<Row>, event: Seen<D>) => void;

/** The steps of a view over the events of one aggregate. */
export interface Steps<Row> {
  readonly category: string;
  readonly steps: Record<string, Step<Row>>;
}

/** The steps over one aggregate's events, typed by its contract. */
export const on = <Row, E extends Record<string, MessageClass>>(
  contract: Contract<any, E, any>,
  steps: { [K in keyof E]?: Step<Row, InstanceType<E[K]>> },
): Steps<Row> => ({ category: contract.aggregate, steps: steps as Record<string, Step<Row>> });

/** What a view is made of: rows by key, the columns it is asked by, and a step for each event it minds. */
export interface ViewDefinition<Row> {
  /** `<mechanism>.<view>`, as it is queried. */
  readonly name: string;
  /** Count it up when a step changes in a way its source does not show. */
  readonly version: number;
  /** Columns to select and sort by: name → value of a row. Each gets an index. */
  readonly columns: Record<string, (row: Row) => string | number | null>;
  readonly on: readonly Steps<Row>[];
}

/** An event that a follower could not take. */
export interface Parked {
  readonly position: Position;
  readonly eventId: string;
  readonly stream: string;
  readonly type: string;
  readonly reason: string;
}

/** Rows kept parsed in memory, so that a row which changes often is neither read nor parsed each time. */
const cached = 20_000;

const bookkeeping = `
  CREATE TABLE IF NOT EXISTS checkpoint (record TEXT NOT NULL, position TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS parked (
    event_id TEXT PRIMARY KEY, position TEXT NOT NULL, stream TEXT NOT NULL, type TEXT NOT NULL, reason TEXT NOT NULL
  );
`;

/**
 * A view in a SQLite file: rows and checkpoint move in one transaction. It is disposable: delete the file and it is
 * built again; a changed definition has a file of its own.
 */
export class View<Row> implements Follower {
  readonly name: string;
  readonly asksFor: ReadonlySet<string>;
  private readonly db: Database.Database;
  private readonly steps: Map<string, Step<Row>>;
  private readonly statements;
  private readonly rows = new Map<string, Row | undefined>();
  private readonly selections = new Map<string, Database.Statement>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly definition: ViewDefinition<Row>,
    folder: string,
    private readonly recordId: string,
  ) {
    this.name = definition.name;
    this.steps = new Map(
      definition.on.flatMap(({ category, steps }) =>
        Object.entries(steps).map(([type, step]) => [`${category}/${type}`, step] as const),
      ),
    );
    this.asksFor = new Set(this.steps.keys());
    const file = join(folder, `${definition.name}-${fingerprint(definition)}.sqlite`);
    this.db = openDatabase(file, bookkeeping + tableOf(definition), true);
    removeOlder(file, definition.name);
    const names = Object.keys(definition.columns);
    this.statements = {
      get: this.db.prepare('SELECT doc FROM rows WHERE key = ?').pluck(),
      put: this.db.prepare(`REPLACE INTO rows VALUES (?, ?${', ?'.repeat(names.length)})`),
      delete: this.db.prepare('DELETE FROM rows WHERE key = ?'),
      park: this.db.prepare('REPLACE INTO parked VALUES (@eventId, @position, @stream, @type, @reason)'),
      move: this.db.prepare('UPDATE checkpoint SET position = ?'),
    };
  }

  /** @throws ForeignPosition where the view was built from another record. */
  async begin(store: EventStore): Promise<Position> {
    const found = this.db.prepare('SELECT record, position FROM checkpoint').get() as
      | { record: string; position: Position }
      | undefined;
    if (found && found.record !== this.recordId) throw new ForeignPosition(`view ${this.name}`, this.recordId);
    // A record that was put back to an earlier state has lost what this view has seen: it is built again.
    if (found && store.compare(found.position, await store.head()) <= 0) return found.position;
    this.db.exec('DELETE FROM rows; DELETE FROM parked; DELETE FROM checkpoint');
    this.db.prepare('INSERT INTO checkpoint VALUES (?, ?)').run(this.recordId, store.start);
    return store.start;
  }

  take(events: readonly RecordedEvent[], position: Position): void {
    const dirty = new Map<string, Row | undefined>();
    const parked = events.flatMap((event) => this.step(event, dirty));
    try {
      this.db.transaction(() => {
        for (const [key, row] of dirty) this.write(key, row);
        for (const one of parked) this.statements.park.run(one);
        this.statements.move.run(position);
      })();
    } catch (error) {
      this.rows.clear();
      throw error;
    }
    for (const [key, row] of dirty) this.remember(key, row);
    for (const listener of this.listeners) listener();
  }

  /** Calls back after each transaction. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** One row, or undefined. */
  get(key: string): Row | undefined {
    if (this.rows.has(key)) return this.rows.get(key);
    const doc = this.statements.get.get(key) as string | undefined;
    const row = doc === undefined ? undefined : (JSON.parse(doc) as Row);
    this.remember(key, row);
    return row;
  }

  /** The rows that `where` (SQL over the columns, with `?` for each value) selects, as in `owner = ? ORDER BY due LIMIT ?`. */
  select(where: string, ...values: readonly (string | number | null)[]): Row[] {
    let statement = this.selections.get(where);
    if (!statement) this.selections.set(where, (statement = this.db.prepare(`SELECT doc FROM rows WHERE ${where}`).pluck()));
    return (statement.all(...values) as string[]).map((doc) => JSON.parse(doc) as Row);
  }

  /** How many rows `where` selects. */
  count(where: string, ...values: readonly (string | number | null)[]): number {
    return this.db.prepare(`SELECT count(*) FROM rows WHERE ${where}`).pluck().get(...values) as number;
  }

  /** Every row by key: what a rebuild must reproduce. */
  *entries(): IterableIterator<[string, Row]> {
    const all = this.db.prepare('SELECT key, doc FROM rows ORDER BY key').iterate() as IterableIterator<{ key: string; doc: string }>;
    for (const { key, doc } of all) yield [key, JSON.parse(doc) as Row];
  }

  parked(): Parked[] {
    return this.db
      .prepare('SELECT event_id AS eventId, position, stream, type, reason FROM parked ORDER BY rowid')
      .all() as Parked[];
  }

  close(): void {
    this.db.close();
  }

  /** Applies one event to `dirty`, or changes nothing and returns why not. */
  private step(event: RecordedEvent, dirty: Map<string, Row | undefined>): Parked[] {
    const step = this.steps.get(`${categoryOf(event.stream)}/${event.type}`);
    if (!step) return [];
    const changed = new Map<string, Row | undefined>();
    const rows: Rows<Row> = {
      get: (key) => (changed.has(key) ? changed.get(key) : dirty.has(key) ? dirty.get(key) : this.get(key)),
      put: (key, row) => void changed.set(key, row),
      delete: (key) => void changed.set(key, undefined),
    };
    try {
      step(rows, event as Seen<any>);
    } catch (error) {
      const { position, id, stream, type } = event;
      return [{ position, eventId: id, stream, type, reason: String(error) }];
    }
    for (const [key, row] of changed) dirty.set(key, row);
    return [];
  }

  private write(key: string, row: Row | undefined): void {
    if (row === undefined) return void this.statements.delete.run(key);
    const values = Object.values(this.definition.columns).map((value) => value(row));
    this.statements.put.run(key, JSON.stringify(row), ...values);
  }

  private remember(key: string, row: Row | undefined): void {
    this.rows.delete(key);
    this.rows.set(key, row);
    if (this.rows.size > cached) this.rows.delete(this.rows.keys().next().value!);
  }
}

const tableOf = ({ columns }: ViewDefinition<any>): string => {
  const names = Object.keys(columns);
  const declared = names.map((name) => `, "${name}"`).join('');
  const indexes = names.map((name) => `CREATE INDEX IF NOT EXISTS "by_${name}" ON rows ("${name}");`);
  return `CREATE TABLE IF NOT EXISTS rows (key TEXT PRIMARY KEY, doc TEXT NOT NULL${declared}) WITHOUT ROWID; ${indexes.join(' ')}`;
};

const fingerprint = ({ version, columns, on }: ViewDefinition<any>): string => {
  const source = [...Object.entries(columns), ...on.flatMap(({ category, steps }) => Object.entries({ [category]: category, ...steps }))];
  return createHash('sha256')
    .update(`${version}\n${source.map(([name, step]) => `${name}=${String(step)}`).join('\n')}`)
    .digest('hex')
    .slice(0, 12);
};

/** What an earlier definition of the view left behind. */
function removeOlder(file: string, name: string): void {
  const stale = readdirSync(dirname(file)).filter((one) => one.startsWith(`${name}-`) && !one.startsWith(basename(file)));
  for (const one of stale) rmSync(join(dirname(file), one), { force: true });
}
