import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type EventData, jsonEvent } from '@eventstore/db-client';
import { NO_STREAM, RecordClosed, WrongRevision } from '../../store';
import type { Calls } from './calls';
import { insist, type Patience } from './patience';
import type { Writer } from './writer';

/** The stream that says which record this is, and whether it was closed. */
const stream = '_record';

/** Stored for good: add optional fields, never rename, never reuse a name. */
interface RecordOpened {
  readonly recordId: string;
}
interface RecordClosedFor {
  readonly target: string;
}

const recordEvent = (type: 'RecordOpened' | 'RecordClosed', data: RecordOpened | RecordClosedFor): EventData =>
  jsonEvent({ id: randomUUID(), type, data: { ...data } });

/**
 * The record's identity and its end. No append can look at two streams at once, so every process holds a lease: it appends
 * for at most `patience.attempt` ms after it last saw the record open, and closing waits until all leases have run out.
 */
export class RecordStream {
  private closedFor?: string;
  private openUntil = 0;
  private looking?: Promise<void>;

  constructor(
    private readonly calls: Calls,
    private readonly writer: Writer,
    private readonly patience: Patience,
  ) {}

  /** The record's id; the first process to ask makes one. */
  async id(): Promise<string> {
    for (;;) {
      const [opened] = await insist(this.patience, stream, () => this.calls.read(stream, 0, 1));
      if (opened) return (opened.data as unknown as RecordOpened).recordId;
      try {
        await this.writer.append(stream, NO_STREAM, [recordEvent('RecordOpened', { recordId: randomUUID() })]);
      } catch (error) {
        if (!(error instanceof WrongRevision)) throw error;
      }
    }
  }

  /** Resolves while the record is known to be open. The lease is renewed ahead of time, so that few appends wait for it. */
  async admit(): Promise<void> {
    if (this.closedFor === undefined) {
      const left = this.openUntil - performance.now();
      if (left < this.patience.attempt / 2 && !this.looking) {
        this.looking = this.look();
        // Nobody may be waiting for it; who needs the lease hears of the failure below.
        this.looking.catch(() => undefined);
      }
      if (left <= 0) await this.looking;
    }
    if (this.closedFor !== undefined)
      throw new RecordClosed(`this record was copied to ${this.closedFor} and takes no more events`);
  }

  /** @throws RecordClosed where it was closed for another target */
  async close(target: string): Promise<void> {
    for (;;) {
      await this.look();
      if (this.closedFor !== undefined) break;
      const last = await insist(this.patience, stream, () => this.calls.last(stream));
      try {
        await this.writer.append(stream, Number(last!.revision), [recordEvent('RecordClosed', { target })]);
      } catch (error) {
        if (!(error instanceof WrongRevision)) throw error;
      }
    }
    if (this.closedFor !== target) throw new RecordClosed(`this record was copied to ${this.closedFor}`);
    // Whoever saw it open just before may still send for one lease, and what was sent may take one attempt.
    await pause(2 * this.patience.attempt);
    // A server that fell silent meanwhile may still hold what was sent; once it answers, it has taken it.
    await this.look();
  }

  private async look(): Promise<void> {
    let asked = 0;
    try {
      const last = await insist(this.patience, stream, () => {
        asked = performance.now();
        return this.calls.last(stream);
      });
      if (last?.type === 'RecordClosed') this.closedFor = (last.data as unknown as RecordClosedFor).target;
      this.openUntil = asked + this.patience.attempt;
    } finally {
      this.looking = undefined;
    }
  }
}
