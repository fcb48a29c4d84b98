import type { Closable } from '../closable';
import type { NewEvent, Position, RecordedEvent } from '../event';
import { type Appended, type Batch, type EventStore, type Mark, WrongRevision } from '../store';
import { Calls } from './eventstoredb/calls';
import { type Connection, connectionTo } from './eventstoredb/connection';
import { isInvalid, isRefused } from './eventstoredb/failures';
import { Feed } from './eventstoredb/feed';
import { Marks } from './eventstoredb/marks';
import { backOff, defaultPatience, insist, type Patience } from './eventstoredb/patience';
import { RecordStream } from './eventstoredb/record-stream';
import { commitOf, fromWire, isDataStream, toWire } from './eventstoredb/recorded';
import { Tokens } from './eventstoredb/tokens';
import { Writer } from './eventstoredb/writer';

/**
 * The record in an EventStoreDB database (24.2 or later) of its own, as in `esdb://user:password@host:2113`; with TLS the
 * user must be allowed to read `$all`. Opening it for the first time makes it a record.
 * @throws Unavailable
 */
export async function openEventStoreDB(
  url: string,
  patience: Patience = defaultPatience,
): Promise<EventStore & Closable> {
  const connection = connectionTo(url);
  try {
    const calls = new Calls(connection, patience.attempt);
    const writer = new Writer(calls, patience);
    const record = new RecordStream(calls, writer, patience);
    return new EventStoreDBStore(await record.id(), { connection, calls, writer, record, patience });
  } catch (error) {
    await connection.release();
    throw error;
  }
}

/** Events read in one call: they must arrive within one attempt. */
const pageSize = 1_000;

interface Parts {
  readonly connection: Connection;
  readonly calls: Calls;
  readonly writer: Writer;
  readonly record: RecordStream;
  readonly patience: Patience;
}

class EventStoreDBStore implements EventStore, Closable {
  readonly start: Position;
  private readonly tokens: Tokens;
  private readonly marksKept: Marks;
  private readonly closing = new AbortController();
  private readonly inFlight = new Set<Promise<unknown>>();
  /** The last event of the record, as far as this process knows. */
  private lastSeen = 0n;

  constructor(
    readonly recordId: string,
    private readonly parts: Parts,
  ) {
    this.tokens = new Tokens(recordId);
    this.start = this.tokens.of(0n);
    this.marksKept = new Marks(parts.calls, parts.writer, parts.patience);
  }

  async read(stream: string, from: number, max: number): Promise<readonly RecordedEvent[]> {
    const { calls, patience } = this.parts;
    const events: RecordedEvent[] = [];
    for (let page = Math.min(max, pageSize); page > 0; page = Math.min(max - events.length, pageSize)) {
      const stored = await insist(patience, stream, () => calls.read(stream, from + events.length, page));
      for (const event of stored) events.push(this.recorded(event));
      if (stored.length < page) break;
    }
    return events;
  }

  async append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    if (!isDataStream(stream)) throw new Error(`${stream} is no stream of events: nobody would ever follow it`);
    if (events.length === 0) return this.appendNothing(stream, expected);
    const { writer, record } = this.parts;
    const appending = writer.append(stream, expected, events.map(toWire), () => record.admit());
    this.inFlight.add(appending);
    try {
      const { revision, commit } = await appending;
      this.saw(commit);
      return { revision, position: this.tokens.of(commit) };
    } finally {
      this.inFlight.delete(appending);
    }
  }

  async *subscribe(after: Position, signal: AbortSignal): AsyncIterable<Batch> {
    const ending = AbortSignal.any([signal, this.closing.signal]);
    let at = this.tokens.parse(after);
    for (let failures = 0; !ending.aborted; failures++) {
      if (failures > 0) await backOff(failures, ending);
      const feed = await this.feed(at, ending);
      if (!feed) continue;
      try {
        for await (const { events, commit, atHead } of feed.deliveries()) {
          [at, failures] = [commit, 0];
          yield { events: events.map((event) => this.recorded(event)), position: this.tokens.of(commit), atHead };
        }
      } catch (error) {
        if (isInvalid(error)) throw this.tokens.foreign(this.tokens.of(at));
        if (isRefused(error)) throw error;
      } finally {
        feed.stop();
      }
    }
  }

  async head(): Promise<Position> {
    const { calls, patience } = this.parts;
    const known = this.lastSeen;
    let before: bigint | undefined;
    for (let size = 16; ; size = Math.min(size * 4, 1024)) {
      const page = await insist(patience, 'head', () => calls.before(before, size));
      const found = page.find(({ streamId }) => isDataStream(streamId));
      before = page.length > 0 ? commitOf(page.at(-1)!) : 0n;
      if (found) this.saw(commitOf(found));
      if (found || before <= known || page.length < size) return this.tokens.of(this.lastSeen);
    }
  }

  compare(a: Position, b: Position): number {
    const [left, right] = [this.tokens.parse(a), this.tokens.parse(b)];
    return left < right ? -1 : Number(left > right);
  }

  mark(name: string): Promise<Mark | undefined> {
    return this.marksKept.get(name);
  }

  async setMark(name: string, mark: Mark): Promise<void> {
    this.tokens.parse(mark.position);
    await this.marksKept.set(name, mark);
  }

  marks(): Promise<readonly string[]> {
    return this.marksKept.names();
  }

  async closeForCopy(target: string): Promise<void> {
    await this.parts.record.close(target);
    await this.settled();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.settled();
    await this.parts.connection.release();
  }

  private async settled(): Promise<void> {
    await Promise.allSettled([...this.inFlight]);
  }

  /** The server says nothing to an empty append that could be relied on: it answers `success` for a missing stream. */
  private async appendNothing(stream: string, expected: number): Promise<Appended> {
    const { calls, patience } = this.parts;
    const last = await insist(patience, stream, () => calls.last(stream));
    const revision = last ? Number(last.revision) : -1;
    if (revision !== expected) throw new WrongRevision(stream, expected, revision);
    return { revision, position: last ? this.tokens.of(commitOf(last)) : this.start };
  }

  /**
   * A subscription behind `at`; undefined while the server cannot be reached.
   * @throws ForeignPosition where the log ends before `at`: the server would skip everything below it without a word
   */
  private async feed(at: bigint, ending: AbortSignal): Promise<Feed | undefined> {
    const { calls, connection, patience } = this.parts;
    let end: bigint;
    try {
      const [last] = await calls.before(undefined, 1);
      end = last ? commitOf(last) : 0n;
    } catch (error) {
      if (isRefused(error)) throw error;
      return undefined;
    }
    if (at > end) throw this.tokens.foreign(this.tokens.of(at));
    return new Feed(connection.client, at, patience.attempt, ending);
  }

  private recorded(event: Parameters<typeof fromWire>[0]): RecordedEvent {
    this.saw(commitOf(event));
    return fromWire(event, this.tokens);
  }

  private saw(commit: bigint): void {
    if (commit > this.lastSeen) this.lastSeen = commit;
    this.parts.writer.saw(commit);
  }
}
