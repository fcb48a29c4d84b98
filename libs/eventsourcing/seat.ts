import { categoryOf, type Position, type RecordedEvent } from './event';
import { delay } from './delay';
import type { Follower } from './follower';
import type { Batch } from './store';

/** Waiting times between tries of a follower that cannot work now, in ms. */
const patience = [50, 200, 1000, 5000];
/** So many events may pass a follower that asks for none of them before it keeps how far it has come. */
const passing = 1000;

/**
 * Batches that pile up before a follower that catches up takes them, so that what it writes for many events it writes
 * once (fewer than after which it is served apart, `backlog` in follow.ts); and how long they do, in ms, where none follows although the reader was not at the head.
 */
const [pile, pilingUp] = [12, 250];

/** Some events of the record as they were read, and those among them that a follower asks for. */
interface Shown {
  readonly events: readonly RecordedEvent[];
  readonly asked: readonly RecordedEvent[];
  readonly position: Position;
}

/** One follower with what it has yet to take. */
export class Seat {
  readonly waiting: Shown[] = [];
  busy = false;
  /** Everything up to here is taken. */
  taken: Position;
  /** Everything up to here was shown. */
  shown: Position;
  private readonly watchers = new Set<() => void>();
  /** How many events it has not asked for since it last kept its place, and the last of them. */
  private passed = 0;
  private lastPassed?: RecordedEvent;
  private late?: NodeJS.Timeout;

  constructor(
    readonly follower: Follower,
    from: Position,
    private readonly signal: AbortSignal,
    private readonly complain: (error: unknown, follower: string) => void,
  ) {
    this.taken = this.shown = from;
  }

  show({ events, position, atHead }: Batch): void {
    const { asksFor } = this.follower;
    const asked = asksFor ? events.filter(({ stream, type }) => asksFor.has(`${categoryOf(stream)}/${type}`)) : events;
    this.shown = position;
    this.waiting.push({ events, asked, position });
    if (this.busy) return;
    if (atHead || this.waiting.length >= pile) void this.work();
    else this.late ??= setTimeout(() => this.busy || void this.work(), pilingUp).unref();
  }

  /** Resolves after the next change of what is taken. */
  change(): Promise<void> {
    return new Promise((resolve) => this.watchers.add(resolve));
  }

  /** Keeps how far the follower has come, so that it need not be shown the same again when it starts anew. */
  async leave(): Promise<void> {
    const { lastPassed } = this;
    if (!lastPassed) return;
    try {
      await this.follower.pass?.(lastPassed);
    } catch (error) {
      this.complain(error, this.follower.name);
    }
  }

  private async work(): Promise<void> {
    this.busy = true;
    clearTimeout(this.late);
    this.late = undefined;
    while (this.waiting.length > 0 && !this.signal.aborted) {
      const shown = this.waiting.splice(0);
      const asked = shown.length === 1 ? shown[0]!.asked : shown.flatMap((one) => one.asked);
      const { position } = shown.at(-1)!;
      if (asked.length > 0) await this.insist(() => this.follower.take(asked, position));
      if (this.signal.aborted) break;
      if (asked.length > 0) this.kept();
      else await this.passBy(shown);
      this.taken = position;
      this.wake();
    }
    this.busy = false;
    this.wake();
  }

  private async passBy(shown: readonly Shown[]): Promise<void> {
    const last = shown.findLast(({ events }) => events.length > 0)?.events.at(-1);
    if (!last) return;
    this.lastPassed = last;
    this.passed += shown.reduce((sum, { events }) => sum + events.length, 0);
    if (this.passed < passing) return;
    await this.insist(() => this.follower.pass?.(last));
    this.kept();
  }

  private kept(): void {
    this.passed = 0;
    this.lastPassed = undefined;
  }

  private wake(): void {
    const watchers = [...this.watchers];
    this.watchers.clear();
    for (const wake of watchers) wake();
  }

  private async insist(work: () => Promise<void> | void): Promise<void> {
    for (let attempt = 0; !this.signal.aborted; attempt++) {
      try {
        const working = work();
        return working instanceof Promise ? await working : working;
      } catch (error) {
        this.complain(error, this.follower.name);
        await delay(patience[Math.min(attempt, patience.length - 1)]!, this.signal);
      }
    }
  }
}
