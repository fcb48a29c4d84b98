import { setMaxListeners } from 'node:events';
import { delay } from './delay';
import type { Position } from './event';
import type { Follower } from './follower';
import { Seat } from './seat';
import type { EventStore } from './store';
import type { Upcast } from './upcast';

/** How one follower stands. */
export interface Standing {
  readonly name: string;
  readonly position: Position;
  /** It has been shown everything up to `position` and works on nothing now. */
  readonly idle: boolean;
}

/** What a follower may let pile up before it is served apart from the others, in batches. */
const backlog = 16;
/** How long the record is left alone after it could not be read, in ms. */
const pause = 500;

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
    /** Followers see an event of an earlier shape as what it is now. */
    private readonly upcast?: Upcast,
  ) {
    // Every follower and every waiting request listens to it.
    setMaxListeners(0, this.stop.signal);
  }

  /** Shows everything after their own positions to these followers, from now on. */
  async start(followers: readonly Follower[]): Promise<void> {
    const laid: Table[] = [];
    for (const follower of followers) {
      const from = await follower.begin(this.store);
      const seat = new Seat(follower, from, this.stop.signal, this.complain);
      this.seats.set(follower.name, seat);
      const table = laid.find(({ position }) => position === from);
      if (table) table.seats.add(seat);
      else laid.push({ seats: new Set([seat]), position: from, atHead: false });
    }
    for (const table of laid) this.serve(table);
  }

  /** Resolves once every follower has taken everything up to `position`. @throws ForeignPosition; NotSeenYet after `timeout` ms */
  async seen(position: Position, timeout: number, names: readonly string[] = [...this.seats.keys()]): Promise<void> {
    const behind = names.map((name) => this.seat(name)).filter((seat) => this.store.compare(seat.taken, position) < 0);
    if (behind.length === 0) return;
    const seen = new AbortController();
    const late = delay(timeout, AbortSignal.any([this.stop.signal, seen.signal])).then(() => 'late' as const);
    try {
      for (const seat of behind)
        while (this.store.compare(seat.taken, position) < 0)
          if ((await Promise.race([seat.change(), late])) === 'late') throw new NotSeenYet(position, timeout);
    } finally {
      seen.abort();
    }
  }

  /** Resolves with the head of the record once every follower has taken it and works on nothing. @throws Error where following ends */
  async settled(): Promise<Position> {
    while (!this.stop.signal.aborted) {
      const head = await this.store.head();
      const working = [...this.seats.values()].filter((seat) => seat.busy || this.store.compare(seat.taken, head) < 0);
      if (working.length === 0) return head;
      await Promise.race([Promise.all(working.map((seat) => seat.change())), delay(20, this.stop.signal)]);
    }
    throw new Error('the record is no longer followed');
  }

  /** Where a follower stands: everything up to there is taken. */
  position(name: string): Position {
    return this.seat(name).taken;
  }

  standings(): Standing[] {
    return [...this.seats.values()].map(({ follower: { name }, taken, busy }) => ({
      name,
      position: taken,
      idle: !busy,
    }));
  }

  /** Ends reading; what a follower works on now is finished. */
  async end(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.readers);
    const seats = [...this.seats.values()];
    while (seats.some(({ busy }) => busy)) await new Promise((resolve) => setTimeout(resolve, 2));
    await Promise.all(seats.map((seat) => seat.leave()));
  }

  private seat(name: string): Seat {
    const seat = this.seats.get(name);
    if (!seat) throw new Error(`nothing named ${name} follows the record here`);
    return seat;
  }

  private serve(table: Table): void {
    this.tables.add(table);
    const reading = this.read(table).finally(() => this.readers.delete(reading));
    this.readers.add(reading);
  }

  /** Reads until this ends or its seats have joined another table, however often the record cannot be read. */
  private async read(table: Table): Promise<void> {
    while (!this.stop.signal.aborted) {
      try {
        return await this.feed(table);
      } catch (error) {
        this.complain(error, [...table.seats].map(({ follower }) => follower.name).join(', '));
        await delay(pause, this.stop.signal);
      }
    }
  }

  private async feed(table: Table): Promise<void> {
    for await (const read of this.store.subscribe(table.position, this.stop.signal)) {
      const batch = this.upcast ? { ...read, events: read.events.map(this.upcast) } : read;
      table.position = batch.position;
      table.atHead = batch.atHead;
      for (const seat of table.seats) {
        seat.show(batch);
        // Who catches up may work long: others have their turn in between.
        if (!batch.atHead) await new Promise((resolve) => setImmediate(resolve));
      }
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
      this.serve({ seats: new Set([seat]), position: seat.shown, atHead: false });
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
  constructor(
    readonly position: Position,
    timeout: number,
  ) {
    super(`position ${position} was not reached within ${timeout} ms`);
  }
}
