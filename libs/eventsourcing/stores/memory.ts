import { randomUUID } from 'node:crypto';
import type { Closable } from '../closable';
import type { NewEvent, Position, RecordedEvent } from '../event';
import {
  type Appended,
  type Batch,
  type EventStore,
  ForeignPosition,
  type Mark,
  NO_STREAM,
  RecordClosed,
  WrongRevision,
} from '../store';

const batchSize = 500;

/** The record in an array, for tests: it keeps every promise of the port but durability. */
export class MemoryStore implements EventStore, Closable {
  readonly recordId = randomUUID();
  readonly start = this.positionOf(0);
  private readonly events: RecordedEvent[] = [];
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly kept = new Map<string, Mark>();
  private readonly waiting = new Set<() => void>();
  private closedFor?: string;

  async read(stream: string, from: number, max: number): Promise<readonly RecordedEvent[]> {
    return (this.streams.get(stream) ?? []).slice(from, from + max);
  }

  async append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    if (this.closedFor) throw new RecordClosed(`this record was copied to ${this.closedFor} and takes no more events`);
    const held = this.streams.get(stream) ?? [];
    const actual = held.length + NO_STREAM;
    if (actual !== expected) throw new WrongRevision(stream, expected, actual);
    for (const event of events) {
      const copy = JSON.parse(JSON.stringify(event)) as NewEvent;
      const position = this.positionOf(this.events.length + 1);
      const recorded = { ...copy, stream, revision: held.length, position };
      held.push(recorded);
      this.events.push(recorded);
    }
    if (events.length > 0) this.streams.set(stream, held);
    for (const wake of this.waiting) wake();
    return { revision: held.length - 1, position: this.positionOf(this.events.length) };
  }

  async *subscribe(after: Position, signal: AbortSignal): AsyncIterable<Batch> {
    let at = this.numberOf(after);
    while (!signal.aborted) {
      const events = this.events.slice(at, at + batchSize);
      at += events.length;
      yield { events, position: this.positionOf(at), atHead: at === this.events.length };
      if (at === this.events.length) await this.more(signal);
    }
  }

  async head(): Promise<Position> {
    return this.positionOf(this.events.length);
  }

  compare(a: Position, b: Position): number {
    return this.numberOf(a) - this.numberOf(b);
  }

  async mark(name: string): Promise<Mark | undefined> {
    return this.kept.get(name);
  }

  async setMark(name: string, mark: Mark): Promise<void> {
    this.numberOf(mark.position);
    this.kept.set(name, { ...mark });
  }

  async marks(): Promise<readonly string[]> {
    return [...this.kept.keys()].sort();
  }

  async closeForCopy(target: string): Promise<void> {
    if (this.closedFor && this.closedFor !== target)
      throw new RecordClosed(`this record was copied to ${this.closedFor}`);
    this.closedFor = target;
  }

  async close(): Promise<void> {
    // What it holds goes with it.
  }

  private positionOf(number: number): Position {
    return `${this.recordId.slice(0, 8)}/${number}`;
  }

  private numberOf(position: Position): number {
    const [record, number] = position.split('/');
    if (record !== this.recordId.slice(0, 8) || !/^\d+$/.test(number ?? ''))
      throw new ForeignPosition(`position ${position}`, this.recordId);
    return Number(number);
  }

  /** Resolves with the next append, or when the reader stops. */
  private more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
      if (signal.aborted) wake();
    });
  }
}
