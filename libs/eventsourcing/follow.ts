import { setMaxListeners } from 'node:events';
import { categoryOf, type Position, type RecordedEvent } from './event';
import type { EventStore } from './store';

/** Whoever wants to see what is recorded: a view, a reaction, the relay, the transparency log. */
export interface Follower {
  readonly name: string;
  /** `<category>/<type>` of the events it asks for; absent for all. Others are never parsed for it. */
  readonly asksFor?: ReadonlySet<string>;
  /** Where it stands when it starts: everything after is shown to it. */
  begin(store: EventStore): Promise<Position>;
  /**
   * Takes some events in order, at least once, and keeps `position` with them. What it cannot take it parks; a
   * rejection means that it could not work at all now, and the same events come again.
   */
  take(events: readonly RecordedEvent[], position: Position): Promise<void> | void;
}

/** How one follower stands. */
export interface Standing {
  readonly name: string;
  readonly position: Position;
  /** It has been shown everything up to `position` and works on nothing now. */
  readonly idle: boolean;
}

/** What a follower may let pile up before it is served apart from the others, in batches. */
const backlog = 16;
/** Waiting times between tries of a follower that cannot work now, in ms. */
const patience = [50, 200, 1000, 5000];

interface Shown {
  readonly events: readonly RecordedEvent[];
  readonly position: Position;
}

/** One follower with what it has yet to take. */
class Seat {
  readonly waiting: Shown[] = [];
  busy = false;
  /** Everything up to here is taken. */
  taken: Position;
  /** Everything up to here was shown. */
  shown: Position;
  private readonly watchers = new Set<() => void>();

  constructor(
    readonly follower: Follower,
    from: Position,
    private readonly signal: AbortSignal,
    private readonly complain: (error: unknown, follower: string) => void,
  ) {
    this.taken = this.shown = from;
  }

  show(batch: Shown): void {
    const { asksFor } = this.follower;
    const events = asksFor
      ? batch.events.filter(({ stream, type }) => asksFor.has(`${categoryOf(stream)}/${type}`))
      : batch.events;
    this.shown = batch.position;
    this.waiting.push({ events, position: batch.position });
    if (!this.busy) void this.work();
  }

  /** Resolves after the next change of what is taken. */
  change(): Promise<void> {
    return new Promise((resolve) => this.watchers.add(resolve));
  }

  private async work(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0 && !this.signal.aborted) {
      const shown = this.waiting.splice(0);
      const events = shown.length === 1 ? shown[0]!.events : shown.flatMap((one) => one.events);
      const { position } = shown.at(-1)!;
      if (events.length > 0) await this.insist(events, position);
      if (this.signal.aborted) break;
      this.taken = position;
      this.wake();
    }
    this.busy = false;
    this.wake();
  }

  private wake(): void {
    const watchers = [...this.watchers];
    this.watchers.clear();
    for (const wake of watchers) wake();
  }

  private async insist(events: readonly RecordedEvent[], position: Position): Promise<void> {
    for (let attempt = 0; !this.signal.aborted; attempt++) {
      try {
        const taking = this.follower.take(events, position);
        return taking instanceof Promise ? await taking : taking;
      } catch (error) {
        this.complain(error, this.follower.name);
        await delay(patience[Math.min(attempt, patience.length - 1)]!, this.signal);
      }
    }
  }
}

/** Seats that stand at the same place and are served by one reader of the record. */
interface Table {
  readonly seats: Set<Seat>;
  position: Position;
  atHead: boolean;
}

/**
 * The only read path: one reader of the record feeds every follower of a process. A follower that lags is served by a
 * reader of its own until it has caught up.
 */
export class Following {
  private readonly tables = new Set<Table>();
  private readonly seats = new Map<string, Seat>();
  private readonly stop = new AbortController();
  private readonly readers = new Set<Promise<void>>();

  constructor(
    private readonly store: EventStore,
    private readonly complain: (error: unknown, follower: string) => void,
  ) {
    // Every follower and every waiting request listens to it.
    setMaxListeners(0, this.stop.signal);
  }

  /** Shows everything after their own positions to these followers, from now on. */
  async start(followers: readonly Follower[]): Promise<void> {
    for (const follower of followers) {
      const from = await follower.begin(this.store);
      const seat = new Seat(follower, from, this.stop.signal, this.complain);
      this.seats.set(follower.name, seat);
      const table = [...this.tables].find(({ position, atHead }) => !atHead && position === from);
      if (table) table.seats.add(seat);
      else this.tables.add({ seats: new Set([seat]), position: from, atHead: false });
    }
    for (const table of this.tables) if (!table.atHead) this.serve(table);
  }

  /** Resolves once every follower has taken everything up to `position`. @throws ForeignPosition; Error after `timeout` ms */
  async seen(position: Position, timeout: number, names: readonly string[] = [...this.seats.keys()]): Promise<void> {
    const late = delay(timeout, this.stop.signal).then(() => {
      throw new NotSeenYet(`position ${position} was not reached within ${timeout} ms`);
    });
    late.catch(() => undefined);
    for (const name of names) {
      const seat = this.seats.get(name)!;
      while (this.store.compare(seat.taken, position) < 0) await Promise.race([seat.change(), late]);
    }
  }

  /** Resolves with the head of the record once every follower has taken it and works on nothing. */
  async settled(): Promise<Position> {
    for (;;) {
      const head = await this.store.head();
      const working = [...this.seats.values()].filter((seat) => seat.busy || this.store.compare(seat.taken, head) < 0);
      if (working.length === 0) return head;
      await Promise.race([Promise.all(working.map((seat) => seat.change())), delay(20, this.stop.signal)]);
    }
  }

  /** Where a follower stands: everything up to there is taken. */
  position(name: string): Position {
    return this.seats.get(name)!.taken;
  }

  standings(): Standing[] {
    return [...this.seats.values()].map(({ follower: { name }, taken, busy }) => ({ name, position: taken, idle: !busy }));
  }

  /** Ends reading; what a follower works on now is finished. */
  async end(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.readers);
    while ([...this.seats.values()].some(({ busy }) => busy)) await new Promise((resolve) => setTimeout(resolve, 2));
  }

  private serve(table: Table): void {
    const reading = this.read(table)
      .catch((error: unknown) => this.complain(error, [...table.seats].map(({ follower }) => follower.name).join(', ')))
      .finally(() => this.readers.delete(reading));
    this.readers.add(reading);
  }

  private async read(table: Table): Promise<void> {
    for await (const batch of this.store.subscribe(table.position, this.stop.signal)) {
      table.position = batch.position;
      table.atHead = batch.atHead;
      for (const seat of table.seats) seat.show(batch);
      await this.hold(table);
      if (batch.atHead && this.join(table)) return;
    }
  }

  /** Serves those who lag apart from the others; waits for who lags alone. */
  private async hold(table: Table): Promise<void> {
    for (const seat of table.seats) {
      if (seat.waiting.length < backlog) continue;
      if (table.seats.size === 1) {
        while (seat.waiting.length >= backlog && !this.stop.signal.aborted) await seat.change();
        continue;
      }
      table.seats.delete(seat);
      const apart = { seats: new Set([seat]), position: seat.shown, atHead: false };
      this.tables.add(apart);
      this.serve(apart);
    }
  }

  /** Moves those who have caught up to another reader that stands at the same place. */
  private join(table: Table): boolean {
    const other = [...this.tables].find((one) => one !== table && one.atHead && one.position === table.position);
    if (!other) return false;
    for (const seat of table.seats) other.seats.add(seat);
    this.tables.delete(table);
    return true;
  }
}

/** A follower has not come as far as was asked for within the time given. */
export class NotSeenYet extends Error {
  override readonly name = 'NotSeenYet';
}

/** Resolves after some ms, or at once when `signal` aborts. */
export function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
