import type { NewEvent, Position, RecordedEvent } from './event';

/** The revision of a stream that does not exist yet. */
export const NO_STREAM = -1;

export interface Appended {
  /** The revision of the last event appended. */
  readonly revision: number;
  /** The position of the last event appended. */
  readonly position: Position;
}

/** A run of events in the order of the record. */
export interface Batch {
  readonly events: readonly RecordedEvent[];
  /** Where the reader stands after this batch: at the last event, or beyond it where others were filtered out. */
  readonly position: Position;
  /** Nothing further was recorded when this batch was read. */
  readonly atHead: boolean;
}

/** How far a reaction has come, kept in the store so that a replaced follower neither skips nor restarts. */
export interface Mark {
  /** Stream and revision of the last event handled; absent where the record was still empty. */
  readonly stream?: string;
  readonly revision?: number;
  /** Where that is in this record. */
  readonly position: Position;
}

/**
 * The record. Three implementations share no code and pass one suite (`test/store/store-suite.ts`).
 * Every method may reject with `Unavailable`; what else it throws is said beside it.
 */
export interface EventStore {
  /** The record's own id. Every position, checkpoint, view and cache names the record it belongs to. */
  readonly recordId: string;
  /** The position before the first event. */
  readonly start: Position;

  /** At most `max` events of a stream from revision `from` on, oldest first; empty where there are none. */
  read(stream: string, from: number, max: number): Promise<readonly RecordedEvent[]>;

  /**
   * Appends all events or none, durably, right behind revision `expected` (`NO_STREAM` for a new stream).
   * An unknown outcome (timeout, lost connection) is settled inside before this resolves or rejects.
   * @throws WrongRevision where the stream stands elsewhere; TooLarge where the events exceed what the store takes.
   */
  append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended>;

  /**
   * Every event recorded after `after`, in order, for ever; reconnects by itself. Ends when `signal` aborts.
   * Events of the store's own bookkeeping are left out.
   * @throws ForeignPosition
   */
  subscribe(after: Position, signal: AbortSignal): AsyncIterable<Batch>;

  /** The position of the last event recorded. */
  head(): Promise<Position>;

  /** Negative where `a` is before `b`, 0 where they are the same, positive where `a` is after. @throws ForeignPosition */
  compare(a: Position, b: Position): number;

  /** The mark kept under a name, or undefined. */
  mark(name: string): Promise<Mark | undefined>;
  /** Keeps a mark durably. Marks are no events: they are not followed. */
  setMark(name: string, mark: Mark): Promise<void>;
  /** The names of all marks. */
  marks(): Promise<readonly string[]>;

  close(): Promise<void>;
}

/** The stream does not stand where the caller expected it. */
export class WrongRevision extends Error {
  override readonly name = 'WrongRevision';
  constructor(stream: string, expected: number, actual?: number) {
    super(`${stream} was expected at revision ${expected}` + (actual === undefined ? '' : ` and stands at ${actual}`));
  }
}

/** More bytes than the store takes in one append. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** The store cannot be reached or cannot take it now; the same call may succeed later. Nothing is known to be stored. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** The record was closed because it was copied elsewhere. */
export class RecordClosed extends Error {
  override readonly name = 'RecordClosed';
}

/** A position, view or checkpoint of another record. */
export class ForeignPosition extends Error {
  override readonly name = 'ForeignPosition';
  constructor(what: string, recordId: string) {
    super(
      `${what} does not belong to record ${recordId}; delete what was derived from the other record, or open that one`,
    );
  }
}
