import type { Clock } from './clock';
import { type Position, type RecordedEvent, streamOf } from './event';
import type { Follower } from './follower';
import type { EventStore } from './store';

/** The one stream that says what time it is where time is simulated. */
export const clockStream = streamOf('clock', 'stack');

/**
 * The stack's clock: the machine's, unless the record says that its time is simulated; then it stands still wherever the
 * record was last advanced to, in every process alike.
 */
export class RecordClock implements Clock, Follower {
  readonly name = 'clock';
  readonly asksFor = new Set(['clock/SimulatedTimeStarted', 'clock/ClockAdvanced']);
  /** Where the record last said what time it is; undefined where it never did. */
  advancedAt?: Position;
  private last = 0;
  private readonly listeners = new Set<() => void>();

  /** `simulated`: the instant at which a new record's time begins to be simulated. */
  constructor(private simulated?: Date) {}

  /** Never runs backwards within a process, whatever the machine's clock does. */
  now(): Date {
    this.last = Math.max(this.last, Date.now());
    return this.simulated ?? new Date(this.last);
  }

  get isSimulated(): boolean {
    return this.simulated !== undefined;
  }

  /** Calls back whenever simulated time was advanced. */
  onAdvance(listener: () => void): void {
    this.listeners.add(listener);
  }

  async begin(store: EventStore): Promise<Position> {
    const head = await store.head();
    for (let from = 0; ;) {
      const events = await store.read(clockStream, from, 500);
      this.take(events);
      if (events.length < 500) return head;
      from += events.length;
    }
  }

  take(events: readonly RecordedEvent[]): void {
    const last = events.at(-1);
    if (!last) return;
    const { at, to } = last.data as { at?: string; to?: string };
    this.simulated = new Date((to ?? at)!);
    this.advancedAt = last.position;
    for (const listener of this.listeners) listener();
  }
}
