import type Database from 'better-sqlite3';
import { openDatabase } from '../../../libs/eventsourcing/sqlite/database';

/** What the gate remembers of one record that it delivered; of its content only the digest. */
export interface Delivery {
  readonly subscription: string;
  /** The rank of the record among those of its subscription, from 1. */
  readonly sequence: number;
  readonly subject: string;
  readonly receiver: string;
  readonly agreement: string;
  /** The clause of the agreement's scope that let it cross. */
  readonly clause: string;
  /** When it was delivered by the stack's clock, in ms. */
  readonly given: number;
  /** The id under which its provider fed it. */
  readonly record: string;
  /** Of the canonical JSON of what the receiver was given, in hexadecimal. */
  readonly sha256: string;
  /** When it was delivered, in machine time, in ms. */
  readonly at: number;
  /** Its message in the delivery stream; absent while it is on its way there. */
  readonly number?: number;
  readonly is: 'onItsWay' | 'waiting' | 'taken' | 'lost' | 'purged';
}

/** What waits for one subscription, and since when the oldest does, in ms of machine time. */
export interface Backlog {
  readonly subscription: string;
  readonly pending: number;
  readonly since: number;
}

const schema = `
  CREATE TABLE IF NOT EXISTS deliveries (
    subscription TEXT NOT NULL, sequence INTEGER NOT NULL, subject TEXT NOT NULL, receiver TEXT NOT NULL,
    agreement TEXT NOT NULL, clause TEXT NOT NULL, given INTEGER NOT NULL,
    record TEXT NOT NULL, sha256 TEXT NOT NULL, at INTEGER NOT NULL, number INTEGER, state TEXT NOT NULL,
    PRIMARY KEY (subscription, sequence), UNIQUE (subscription, record, sha256)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS by_state ON deliveries (state, receiver);
  CREATE INDEX IF NOT EXISTS by_clause ON deliveries (agreement, clause, given);
  CREATE TABLE IF NOT EXISTS stream (made TEXT NOT NULL);
`;
/** How long a record that was taken is remembered, in ms: as long as it may be fed again by mistake. */
const memory = 30 * 24 * 3600_000;

/**
 * The gate's own book: which record was delivered under which number, and what became of it. A record that was lost or
 * taken back keeps its number, so that its provider can feed it again and its receiver sees where it belongs.
 */
export class Ledger {
  private readonly db: Database.Database;

  constructor(file: string) {
    this.db = openDatabase(file, schema);
  }

  /** What is known of a record of a subscription with just this content. */
  find(subscription: string, record: string, sha256: string): Delivery | undefined {
    return this.one('WHERE subscription = ? AND record = ? AND sha256 = ?', subscription, record, sha256);
  }

  /** Notes that a record goes out now: under its old number where it had one, else under the next. */
  begin(delivery: Omit<Delivery, 'sequence' | 'number' | 'is'>): Delivery {
    const { subscription, subject, receiver, agreement, clause, given, record, sha256, at } = delivery;
    const known = this.find(subscription, record, sha256);
    const sequence = known?.sequence ?? this.last(subscription) + 1;
    this.db
      .prepare("INSERT OR REPLACE INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 'onItsWay')")
      .run(subscription, sequence, subject, receiver, agreement, clause, given, record, sha256, at);
    return { ...delivery, sequence, is: 'onItsWay' };
  }

  /** Notes that it waits in the stream as a message of this number. */
  waits({ subscription, sequence }: Delivery, number: number): void {
    this.set("state = 'waiting', number = ?", 'subscription = ? AND sequence = ?', number, subscription, sequence);
  }

  /** It found no room: the next record gets its number, where none has come after it. */
  giveBack({ subscription, sequence }: Delivery): void {
    const isLast = sequence === this.last(subscription);
    if (!isLast) return this.set("state = 'lost'", 'subscription = ? AND sequence = ?', subscription, sequence);
    this.db.prepare('DELETE FROM deliveries WHERE subscription = ? AND sequence = ?').run(subscription, sequence);
  }

  /** Its receiver has acknowledged everything up to a number. */
  taken(receiver: string, upTo: number): void {
    this.set("state = 'taken'", "state = 'waiting' AND receiver = ? AND number <= ?", receiver, upTo);
  }

  /** Under which subject a subscription is delivered; undefined before its first record. */
  subjectOf(subscription: string): string | undefined {
    return this.one('WHERE subscription = ?', subscription)?.subject;
  }

  /** The subjects under which something waits of an agreement. */
  subjectsOf(agreement: string): readonly string[] {
    const subjects = this.db.prepare(
      "SELECT DISTINCT subject FROM deliveries WHERE agreement = ? AND state IN ('waiting', 'onItsWay')",
    );
    return subjects.pluck().all(agreement) as string[];
  }

  /** What waited under a subject was taken back. */
  purged(subject: string): void {
    this.set("state = 'purged'", "state IN ('waiting', 'onItsWay') AND subject = ?", subject);
  }

  /** What waits for a subscription was taken back; resolves with the numbers it had. */
  revoked(subscription: string): number[] {
    const waiting = this.all("WHERE subscription = ? AND state IN ('waiting', 'onItsWay')", subscription);
    this.set("state = 'purged'", "subscription = ? AND state IN ('waiting', 'onItsWay')", subscription);
    return waiting.flatMap(({ number }) => (number === undefined ? [] : [number]));
  }

  /** The stream was made at this instant: whatever waited in another one is lost. Tells whether that is so. */
  standsOn(made: string): boolean {
    const known = this.db.prepare('SELECT made FROM stream').pluck().get() as string | undefined;
    if (known === made) return false;
    this.db.transaction(() => {
      this.set("state = 'lost', number = NULL", "state IN ('waiting', 'onItsWay')");
      this.db.exec('DELETE FROM stream');
      this.db.prepare('INSERT INTO stream VALUES (?)').run(made);
    })();
    return known !== undefined;
  }

  /** A process ended while these went out: they are fed again or not. */
  forgetTheWay(): void {
    this.set("state = 'lost'", "state = 'onItsWay'");
  }

  /** The records of a subscription that its provider may feed again, oldest first. */
  missing(subscription: string): readonly Delivery[] {
    return this.all(
      "WHERE subscription = ? AND state IN ('lost', 'purged') ORDER BY sequence LIMIT 1000",
      subscription,
    );
  }

  /** How far behind every subscription is for which something waits. */
  backlogs(): readonly Backlog[] {
    return this.db
      .prepare(
        `SELECT subscription, count(*) AS pending, min(at) AS since FROM deliveries WHERE state = 'waiting'
         GROUP BY subscription`,
      )
      .all() as Backlog[];
  }

  /** The receivers for whom something waits. */
  receivers(): readonly string[] {
    return this.db
      .prepare("SELECT DISTINCT receiver FROM deliveries WHERE state = 'waiting'")
      .pluck()
      .all() as string[];
  }

  /** How many records crossed under a clause after an instant of the stack's clock, in ms. */
  givenSince(agreement: string, clause: string, since: number): number {
    const count = this.db.prepare('SELECT count(*) FROM deliveries WHERE agreement = ? AND clause = ? AND given > ?');
    return count.pluck().get(agreement, clause, since) as number;
  }

  /** The last number given in a subscription; 0 where there is none. */
  last(subscription: string): number {
    const last = this.db.prepare('SELECT max(sequence) FROM deliveries WHERE subscription = ?').pluck();
    return (last.get(subscription) as number | null) ?? 0;
  }

  /** Forgets what was taken long ago, but never a subscription's last number. */
  tidy(now: number): void {
    this.db
      .prepare(
        `DELETE FROM deliveries WHERE state = 'taken' AND at < ? AND sequence <
         (SELECT max(sequence) FROM deliveries AS own WHERE own.subscription = deliveries.subscription)`,
      )
      .run(now - memory);
  }

  close(): void {
    this.db.close();
  }

  private all(where: string, ...values: (string | number)[]): Delivery[] {
    const sql = `SELECT subscription, sequence, subject, receiver, agreement, clause, given, record, sha256, at, number, state AS "is" FROM deliveries`;
    return (this.db.prepare(`${sql} ${where}`).all(...values) as (Delivery & { number: number | null })[]).map(
      ({ number, ...row }) => ({ ...row, ...(number === null ? {} : { number }) }),
    );
  }

  private one(where: string, ...values: (string | number)[]): Delivery | undefined {
    return this.all(`${where} LIMIT 1`, ...values)[0];
  }

  private set(change: string, where: string, ...values: (string | number)[]): void {
    this.db.prepare(`UPDATE deliveries SET ${change} WHERE ${where}`).run(...values);
  }
}
