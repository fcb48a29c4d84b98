import type { Decider } from './decider';
import type { NewEvent, RecordedEvent } from './event';
import { IdReused } from './command';
import type { Hot, HotStreams, Waiting } from './hot';
import { type EventStore, TooLarge, Unavailable, WrongRevision } from './store';

/** Commands of one stream that share an append at most. */
const together = 128;

/** What a command records, and the state after each of its events. */
export interface Draft<S> {
  readonly events: readonly NewEvent[];
  readonly states: readonly S[];
}

/**
 * Appends what was decided, one append of a stream at a time: what is decided meanwhile shares the next one. A revision
 * says how far a stream has come, not whose event that is. With two appends under way at once, an event of another process
 * in the place of the first would let the second in, which was decided on a state that never came to be.
 */
export class Appends {
  constructor(
    private readonly store: EventStore,
    private readonly streams: HotStreams,
  ) {}

  /** What was stored, or undefined where another writer was faster. Call in the turn in which it was decided on `ahead`. */
  append<S>(
    decider: Decider<S>,
    hot: Hot<S>,
    key: string,
    { events, states }: Draft<S>,
  ): Promise<readonly RecordedEvent[] | undefined> {
    const expected = hot.ahead.revision;
    const stored = new Promise<readonly RecordedEvent[] | undefined>((resolve, reject) =>
      hot.waiting.push({ key, expected, events, states, resolve, reject }),
    );
    hot.ahead = { state: states.at(-1)!, revision: expected + events.length };
    const settled = stored.then(
      () => hot.pending.delete(key),
      () => hot.pending.delete(key),
    );
    hot.pending.set(key, settled);
    if (!hot.writing) void this.write(decider, hot);
    return stored;
  }

  private async write<S>(decider: Decider<S>, hot: Hot<S>): Promise<void> {
    hot.writing = true;
    for (let most = together; hot.waiting.length > 0;) {
      const group = hot.waiting.splice(0, most);
      const error = await this.take(decider, hot, group);
      if (error === undefined) continue;
      const moved = error instanceof WrongRevision ? await this.moved(decider, hot, group[0]!.expected) : undefined;
      if (group.length > 1 && (error instanceof TooLarge || moved === false)) {
        // One of them is at fault, not where the stream stands: each goes alone.
        hot.waiting.unshift(...group);
        most = 1;
      } else lose(hot, group, moved === false ? idReused(hot) : error);
    }
    hot.writing = false;
  }

  /** Stores a group in one append; returns why not. */
  private async take<S>(decider: Decider<S>, hot: Hot<S>, group: readonly Waiting<S>[]): Promise<unknown> {
    const { stream } = hot;
    const { expected } = group[0]!;
    const events = group.flatMap((one) => one.events);
    try {
      const { position } = await this.store.append(stream, expected, events);
      const states = group.flatMap((one) => one.states);
      const stored = events.map((event, index) => ({ ...event, stream, revision: expected + 1 + index, position }));
      stored.forEach((event, index) => this.streams.confirm(decider, hot, event, states[index]));
      if (hot.waiting.length === 0) hot.ahead = hot.confirmed;
      this.streams.snapshot(decider, hot);
      void this.tell(group, stored);
      return undefined;
    } catch (error) {
      return error;
    }
  }

  /** The store says where the last event of an append stands. Where several commands shared it, the others' are read. */
  private async tell<S>(group: readonly Waiting<S>[], stored: readonly RecordedEvent[]): Promise<void> {
    const { stream, revision } = stored[0]!;
    const placed = group.length === 1 ? stored : await this.store.read(stream, revision, stored.length).catch(() => []);
    let from = 0;
    for (const { events, resolve, reject } of group) {
      const own = placed.slice(from, (from += events.length));
      if (own.length === events.length) resolve(own);
      else reject(new Unavailable(`${stream}: recorded, but where cannot be read now`));
    }
  }

  /** Whether the stream stands elsewhere than expected, once what others recorded is read. */
  private async moved<S>(decider: Decider<S>, hot: Hot<S>, expected: number): Promise<boolean> {
    try {
      await this.streams.refresh(decider, hot);
    } catch {
      return true; // It cannot be read now: the next attempt finds out.
    }
    return hot.confirmed.revision !== expected;
  }
}

/** What was decided after a lost append was decided on a state that never came to be. */
function lose<S>(hot: Hot<S>, group: readonly Waiting<S>[], error: unknown): void {
  const later = hot.waiting.splice(0);
  hot.ahead = hot.confirmed;
  for (const { resolve, reject } of group)
    if (error instanceof WrongRevision) resolve(undefined);
    else reject(error);
  for (const { resolve } of later) resolve(undefined);
}

/** The stream stands where it was expected, so an event of this id stands elsewhere: from before the window. */
const idReused = (hot: Hot<unknown>): IdReused =>
  new IdReused(`${hot.stream}: the commandId was used before, longer ago than is remembered`);
