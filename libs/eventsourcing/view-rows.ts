import type Database from 'better-sqlite3';
import type { ViewDefinition } from './view-definition';

/** Rows kept parsed in memory, so that a row which changes often is neither read nor parsed each time. */
const cached = 20_000;

/** A row as the file holds it: the text of it, and its columns. All undefined where there is none. */
interface Held<Row> {
  readonly row: Row | undefined;
  readonly doc?: string;
  readonly values?: readonly unknown[];
}

/** What was written in a transaction that has yet to hold. */
export type Written<Row> = ReadonlyMap<string, Held<Row>>;

/** The rows of a view's file. Only what is new about a row is written: most events leave its columns as they were. */
export class ViewRows<Row> {
  private readonly held = new Map<string, Held<Row>>();
  private readonly statements;
  /** Statements that change some columns and leave the indexes of the others alone. */
  private readonly amendments = new Map<string, Database.Statement>();
  private readonly names: readonly string[];
  private readonly columns: readonly ((row: Row) => string | number | null)[];

  constructor(
    private readonly db: Database.Database,
    { columns }: ViewDefinition<Row>,
  ) {
    this.names = Object.keys(columns);
    this.columns = Object.values(columns);
    this.statements = {
      get: db.prepare('SELECT doc FROM rows WHERE key = ?').pluck(),
      put: db.prepare(`REPLACE INTO rows VALUES (?, ?${', ?'.repeat(this.names.length)})`),
      delete: db.prepare('DELETE FROM rows WHERE key = ?'),
    };
  }

  /** One row, or undefined. */
  get(key: string): Row | undefined {
    const known = this.held.get(key);
    if (known) return known.row;
    const doc = this.statements.get.get(key) as string | undefined;
    const row = doc === undefined ? undefined : (JSON.parse(doc) as Row);
    this.remember(key, row === undefined ? { row } : { row, doc, values: this.valuesOf(row) });
    return row;
  }

  /** Writes rows, and deletes those that are undefined. Call within a transaction, and `hold` what it returns after it. */
  write(rows: ReadonlyMap<string, Row | undefined>): Written<Row> {
    const written = new Map<string, Held<Row>>();
    for (const [key, row] of rows) written.set(key, this.put(key, row));
    return written;
  }

  /** Remembers what a transaction has written. */
  hold(written: Written<Row>): void {
    for (const [key, held] of written) this.remember(key, held);
  }

  /** Forgets everything: a transaction did not hold. */
  forget(): void {
    this.held.clear();
  }

  private put(key: string, row: Row | undefined): Held<Row> {
    if (row === undefined) {
      this.statements.delete.run(key);
      return { row };
    }
    const doc = JSON.stringify(row);
    const before = this.held.get(key);
    if (before?.doc === doc) return { ...before, row };
    const values = this.valuesOf(row);
    if (before?.values) this.amend(key, doc, before.values, values);
    else this.statements.put.run(key, doc, ...values);
    return { row, doc, values };
  }

  private amend(key: string, doc: string, before: readonly unknown[], after: readonly unknown[]): void {
    const places = after.flatMap((value, place) => (value === before[place] ? [] : [place]));
    const which = places.join();
    let statement = this.amendments.get(which);
    if (!statement) {
      const changes = places.map((place) => `, "${this.names[place]}" = ?`).join('');
      statement = this.db.prepare(`UPDATE rows SET doc = ?${changes} WHERE key = ?`);
      this.amendments.set(which, statement);
    }
    statement.run(doc, ...places.map((place) => after[place]), key);
  }

  private valuesOf(row: Row): readonly unknown[] {
    return this.columns.map((value) => value(row));
  }

  private remember(key: string, held: Held<Row>): void {
    this.held.delete(key);
    this.held.set(key, held);
    if (this.held.size > cached) this.held.delete(this.held.keys().next().value!);
  }
}
