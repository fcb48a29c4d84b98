import type Database from 'better-sqlite3';
import { categoryOf, type Position, type RecordedEvent } from './event';
import type { Follower } from './follower';
import { sqliteError } from './sqlite/database';
import { type EventStore, ForeignPosition } from './store';
import { type Parked, type Rows, type Seen, type Step, stepsOf, type ViewDefinition } from './view-definition';
import { openViewFile } from './view-file';
import { ViewRows } from './view-rows';

/** How far a view has come, and the event with which that ends. */
interface Checkpoint {
  readonly record: string;
  readonly position: Position;
  readonly stream: string | null;
  readonly revision: number | null;
  readonly eventId: string | null;
}

/** The rows that some events change: a row, or undefined where it is deleted. */
type Changes<Row> = Map<string, Row | undefined>;

/** What some events come to: the rows they change, and what no step could take. */
interface Folded<Row> {
  readonly changed: Changes<Row>;
  readonly parked: readonly { readonly event: RecordedEvent; readonly error: unknown }[];
}

/** Events that changed nothing before the checkpoint moves past them. */
const mostIdle = 1_000;

/**
 * A view in a SQLite file: rows and checkpoint move in one transaction. It is disposable: delete the file and it is
 * built again; a changed definition has a file of its own.
 */
export class View<Row> implements Follower {
  readonly name: string;
  readonly asksFor: ReadonlySet<string>;
  private readonly db: Database.Database;
  private readonly steps: ReadonlyMap<string, Step<any>>;
  private readonly statements;
  /** Rows and checkpoint move in one transaction. */
  private readonly writeAll;
  /** Events taken since the checkpoint moved: they changed nothing. */
  private idle = 0;
  private readonly rows: ViewRows<Row>;
  private readonly selections = new Map<string, Database.Statement>();
  private readonly listeners = new Set<() => void>();

  constructor(
    definition: ViewDefinition<Row>,
    folder: string,
    private readonly recordId: string,
  ) {
    this.name = definition.name;
    this.steps = stepsOf(definition);
    this.asksFor = new Set(this.steps.keys());
    this.db = openViewFile(definition, folder);
    this.rows = new ViewRows(this.db, definition);
    this.statements = {
      park: this.db.prepare('REPLACE INTO parked VALUES (@eventId, @position, @stream, @type, @reason)'),
      move: this.db.prepare('UPDATE checkpoint SET position = ?, stream = ?, revision = ?, event_id = ?'),
    };
    this.writeAll = this.db.transaction(({ changed, parked }: Folded<Row>, last: RecordedEvent) => {
      for (const { event, error } of parked) this.park(event, error);
      const written = this.rows.write(changed);
      this.move(last);
      return written;
    });
  }

  /** @throws ForeignPosition where the view was built from another record. */
  async begin(store: EventStore): Promise<Position> {
    const found = this.db
      .prepare('SELECT record, position, stream, revision, event_id AS eventId FROM checkpoint')
      .get() as Checkpoint | undefined;
    if (found && found.record !== this.recordId) throw new ForeignPosition(`view ${this.name}`, this.recordId);
    if (found && (await isHeld(found, store))) return found.position;
    this.rows.forget();
    this.db.transaction(() => {
      this.db.exec('DELETE FROM rows; DELETE FROM parked; DELETE FROM checkpoint');
      this.db.prepare('INSERT INTO checkpoint VALUES (?, ?, NULL, NULL, NULL)').run(this.recordId, store.start);
    })();
    return store.start;
  }

  take(events: readonly RecordedEvent[]): void {
    const last = events.at(-1);
    if (!last) return;
    try {
      const folded = this.fold(events);
      this.idle = folded.changed.size + folded.parked.length === 0 ? this.idle + events.length : 0;
      // What changes nothing may be read again: a transaction for it would cost more than that.
      if (this.idle > 0 && this.idle < mostIdle) return;
      this.rows.hold(this.writeAll(folded, last));
      this.idle = 0;
    } catch (error) {
      this.rows.forget();
      if (isOfTheFile(error)) throw error;
      this.takeEach(events, last);
    }
    for (const listener of this.listeners) tell(listener);
  }

  pass(last: RecordedEvent): void {
    this.move(last);
  }

  /** Calls back after each transaction. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** One row, or undefined. */
  get(key: string): Row | undefined {
    return this.rows.get(key);
  }

  /** The rows that `where` (SQL over the columns, with `?` for each value) selects, as in `owner = ? ORDER BY due LIMIT ?`. */
  select(where: string, ...values: readonly (string | number | null)[]): Row[] {
    let statement = this.selections.get(where);
    if (!statement)
      this.selections.set(where, (statement = this.db.prepare(`SELECT doc FROM rows WHERE ${where}`).pluck()));
    return (statement.all(...values) as string[]).map((doc) => JSON.parse(doc) as Row);
  }

  /** How many rows `where` selects. */
  count(where: string, ...values: readonly (string | number | null)[]): number {
    return this.db
      .prepare(`SELECT count(*) FROM rows WHERE ${where}`)
      .pluck()
      .get(...values) as number;
  }

  /** Every row by key: what a rebuild must reproduce. */
  *entries(): IterableIterator<[string, Row]> {
    const all = this.db.prepare('SELECT key, doc FROM rows ORDER BY key').iterate() as IterableIterator<{
      key: string;
      doc: string;
    }>;
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

  /** Folds some events: each row that they change once, and what a step cannot take. */
  private fold(events: readonly RecordedEvent[]): Folded<Row> {
    const parked: { event: RecordedEvent; error: unknown }[] = [];
    const changed: Changes<Row> = new Map();
    const own: Changes<Row> = new Map();
    const rows: Rows<Row> = {
      get: (key) => (own.has(key) ? own.get(key) : changed.has(key) ? changed.get(key) : this.rows.get(key)),
      put: (key, row) => void own.set(key, row),
      delete: (key) => void own.set(key, undefined),
    };
    for (const event of events) {
      own.clear();
      try {
        this.step(event, rows);
      } catch (error) {
        parked.push({ event, error });
        continue;
      }
      // All of what one event changes, or nothing.
      for (const [key, row] of own) changed.set(key, row);
    }
    return { changed, parked };
  }

  /** One event after another, so that the one whose row cannot be written is the only one that is parked. */
  private takeEach(events: readonly RecordedEvent[], last: RecordedEvent): void {
    const one = this.db.transaction((event: RecordedEvent) => {
      const { changed, parked } = this.fold([event]);
      this.rows.write(changed);
      for (const { error } of parked) this.park(event, error);
    });
    this.db.transaction(() => {
      for (const event of events) {
        try {
          one(event);
        } catch (error) {
          if (isOfTheFile(error)) throw error;
          this.park(event, error);
        }
        this.rows.forget();
      }
      this.move(last);
    })();
  }

  private step(event: RecordedEvent, rows: Rows<Row>): void {
    this.steps.get(`${categoryOf(event.stream)}/${event.type}`)?.(rows, event as Seen<any>);
  }

  private move({ position, stream, revision, id }: RecordedEvent): void {
    this.statements.move.run(position, stream, revision, id);
  }

  private park({ id: eventId, position, stream, type }: RecordedEvent, error: unknown): void {
    this.statements.park.run({ eventId, position, stream, type, reason: String(error) });
  }
}

/** Whether the record still holds what a view has seen; one that was put back to an earlier state does not. */
async function isHeld({ stream, revision, eventId }: Checkpoint, store: EventStore): Promise<boolean> {
  if (stream === null || revision === null) return true;
  const [event] = await store.read(stream, revision, 1);
  return event?.id === eventId;
}

/** Whether the file is at fault, which the same events may outlive, and not what was to be written. */
function isOfTheFile(error: unknown): boolean {
  const code = sqliteError(error);
  return code !== undefined && !/^SQLITE_(CONSTRAINT|TOOBIG|MISMATCH)/.test(code);
}

/** What a listener does wrong is no reason to take the same events again: it ends the process instead. */
function tell(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    setImmediate(() => {
      throw error;
    });
  }
}
