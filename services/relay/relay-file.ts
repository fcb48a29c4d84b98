import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Position } from '../../libs/eventsourcing';
import { openDatabase } from '../../libs/eventsourcing/sqlite/database';
import type { Clearance } from './clearances';
import type { Delivery } from './delivery';

/** How far the record was counted. */
export interface Checkpoint {
  readonly record: string;
  readonly position: Position;
  /** The last event counted; null where there was none. */
  readonly stream: string | null;
  readonly revision: number | null;
  readonly event: string | null;
}

/** An event that could not be published as it is: its audiences got it with everything withheld. */
export interface ParkedEvent {
  readonly event: string;
  readonly position: Position;
  readonly stream: string;
  readonly type: string;
  readonly reason: string;
}

const schema = `
  CREATE TABLE IF NOT EXISTS checkpoint (
    record TEXT NOT NULL, position TEXT NOT NULL, stream TEXT, revision INTEGER, event TEXT
  );
  CREATE TABLE IF NOT EXISTS deliveries (
    number INTEGER PRIMARY KEY, audience TEXT NOT NULL, sequence INTEGER NOT NULL, stream TEXT NOT NULL,
    revision INTEGER NOT NULL, position TEXT NOT NULL, covered INTEGER NOT NULL, UNIQUE (audience, sequence)
  );
  CREATE INDEX IF NOT EXISTS by_number ON deliveries (audience, number);
  CREATE TABLE IF NOT EXISTS audiences (audience TEXT PRIMARY KEY, sequence INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS agencies (agency TEXT PRIMARY KEY, level TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS floors (durable TEXT PRIMARY KEY, sequence INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS parked (
    event TEXT PRIMARY KEY, position TEXT NOT NULL, stream TEXT NOT NULL, type TEXT NOT NULL, reason TEXT NOT NULL
  );
`;
const tables = ['checkpoint', 'deliveries', 'audiences', 'agencies', 'floors', 'parked'];

/** What the relay keeps beside the record. All of it can be counted again, the acknowledgements apart. */
export class RelayFile {
  readonly path: string;
  private readonly db: Database.Database;
  private readonly sql;

  constructor(folder: string) {
    this.path = join(folder, 'relay.sqlite');
    this.db = openDatabase(this.path, schema, true);
    this.sql = statements(this.db);
  }

  checkpoint(): Checkpoint | undefined {
    return this.sql.checkpoint.get() as Checkpoint | undefined;
  }

  move({ position, stream, revision, event }: Checkpoint): void {
    this.sql.move.run(position, stream, revision, event);
  }

  /** All or nothing. */
  atOnce(change: () => void): void {
    this.db.transaction(change)();
  }

  /** Forgets everything and begins anew. */
  reset(record: string, start: Position): void {
    this.atOnce(() => {
      for (const table of tables) this.db.exec(`DELETE FROM ${table}`);
      this.db.prepare('INSERT INTO checkpoint VALUES (?, ?, NULL, NULL, NULL)').run(record, start);
    });
  }

  add({ number, audience, sequence, stream, revision, position, covered }: Delivery): void {
    this.sql.add.run(number, audience, sequence, stream, revision, position, Number(covered));
    this.sql.count.run(audience, sequence);
  }

  clear({ agency, level }: Clearance): void {
    this.sql.clear.run(agency, level);
  }

  clearances(): Clearance[] {
    return this.db.prepare('SELECT agency, level FROM agencies').all() as Clearance[];
  }

  /** The last sequence of each audience. */
  sequences(): Map<string, number> {
    return new Map(this.db.prepare('SELECT audience, sequence FROM audiences').raw().all() as [string, number][]);
  }

  /** The number of the last delivery; 0 where there is none. */
  lastNumber(): number {
    return this.sql.last.get() as number;
  }

  delivery(number: number): Delivery | undefined {
    return this.deliveries(number, 1)[0];
  }

  /** At most `max` deliveries, where the numbers from `from` on go on. */
  deliveries(from: number, max: number): Delivery[] {
    return (this.sql.from.all(from, from + max) as Row[]).map(deliveryOf);
  }

  /** At most `max` deliveries to an audience, after a sequence of its own. */
  page(audience: string, after: number, max: number): Delivery[] {
    return (this.sql.page.all(audience, after, max) as Row[]).map(deliveryOf);
  }

  /** The number of the delivery that an audience knows by a sequence. */
  numberOf(audience: string, sequence: number): number | undefined {
    return this.sql.numberOf.get(audience, sequence) as number | undefined;
  }

  /** The last sequence of an audience among the deliveries up to a number; 0 where there is none. */
  sequenceAt(audience: string, number: number): number {
    return (this.sql.sequenceAt.get(audience, number) as number | undefined) ?? 0;
  }

  /** The last delivery up to a number whose event is not at a position. */
  lastElsewhere(number: number, position: Position): Delivery | undefined {
    const row = this.sql.elsewhere.get(number, position) as Row | undefined;
    return row && deliveryOf(row);
  }

  /** The last sequence that was acknowledged on a durable; 0 where none is known. */
  floor(durable: string): number {
    return (this.sql.floor.get(durable) as number | undefined) ?? 0;
  }

  /** What was acknowledged once stays acknowledged: a lower one changes nothing. */
  raiseFloor(durable: string, sequence: number): void {
    if (sequence > this.floor(durable)) this.sql.raise.run(durable, sequence);
  }

  park(one: ParkedEvent): void {
    this.sql.park.run(one);
  }

  parked(): ParkedEvent[] {
    return this.db.prepare('SELECT * FROM parked ORDER BY rowid').all() as ParkedEvent[];
  }

  close(): void {
    this.db.close();
  }
}

const columns = 'number, audience, sequence, stream, revision, position, covered';

const statements = (db: Database.Database) => ({
  checkpoint: db.prepare('SELECT * FROM checkpoint'),
  move: db.prepare('UPDATE checkpoint SET position = ?, stream = ?, revision = ?, event = ?'),
  add: db.prepare(`INSERT INTO deliveries (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`),
  count: db.prepare('REPLACE INTO audiences VALUES (?, ?)'),
  clear: db.prepare('REPLACE INTO agencies VALUES (?, ?)'),
  last: db.prepare('SELECT coalesce(max(number), 0) FROM deliveries').pluck(),
  from: db.prepare(`SELECT ${columns} FROM deliveries WHERE number >= ? AND number < ? ORDER BY number`),
  page: db.prepare(`SELECT ${columns} FROM deliveries WHERE audience = ? AND sequence > ? ORDER BY sequence LIMIT ?`),
  numberOf: db.prepare('SELECT number FROM deliveries WHERE audience = ? AND sequence = ?').pluck(),
  sequenceAt: db
    .prepare('SELECT sequence FROM deliveries WHERE audience = ? AND number <= ? ORDER BY number DESC LIMIT 1')
    .pluck(),
  elsewhere: db.prepare(
    `SELECT ${columns} FROM deliveries WHERE number <= ? AND position <> ? ORDER BY number DESC LIMIT 1`,
  ),
  floor: db.prepare('SELECT sequence FROM floors WHERE durable = ?').pluck(),
  raise: db.prepare('REPLACE INTO floors VALUES (?, ?)'),
  park: db.prepare('INSERT OR IGNORE INTO parked VALUES (@event, @position, @stream, @type, @reason)'),
});

interface Row extends Omit<Delivery, 'covered'> {
  readonly covered: number;
}

const deliveryOf = (row: Row): Delivery => ({ ...row, covered: row.covered === 1 });
