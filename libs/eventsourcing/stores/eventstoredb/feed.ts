import { type AllStreamSubscription, type EventStoreDBClient, START, streamNameFilter } from '@eventstore/db-client';
import type { Stored } from './calls';
import { commitOf, dataStreams } from './recorded';

/** Events in one batch at most. */
const batchSize = 500;
/** How many events may wait before the server is told to hold. */
const roomFor = 2 * batchSize;
/** A checkpoint comes every 32 times so many records scanned: what a new subscription scans again at most. */
const checkpointInterval = 16;

/** Events as one subscription delivered them. */
export interface Delivery {
  readonly events: readonly Stored[];
  /** Everything up to here is delivered or of no interest. */
  readonly commit: bigint;
  readonly atHead: boolean;
}

/** One subscription to the record's events. It ends with the first failure: the client emits `error` and never resumes. */
export class Feed {
  private readonly subscription: AllStreamSubscription;
  private waiting: Stored[] = [];
  private checkpoint: bigint;
  private caughtUp = false;
  private failure?: Error;
  private wake: () => void = () => undefined;
  private stirring?: NodeJS.Immediate;
  private readonly unconfirmed: NodeJS.Timeout;

  constructor(
    client: EventStoreDBClient,
    private at: bigint,
    /** How long the server may take to confirm, in ms. */
    patience: number,
    private readonly signal: AbortSignal,
  ) {
    this.checkpoint = at;
    const filter = streamNameFilter({
      regex: dataStreams,
      checkpointInterval,
      // It must never reject: the client would stall for ever.
      checkpointReached: async (_, { commit }) => this.note(() => (this.checkpoint = commit)),
    });
    const fromPosition = at === 0n ? START : { commit: at, prepare: at };
    this.unconfirmed = setTimeout(() => this.fail(new Error('the subscription was not confirmed')), patience);
    this.subscription = client
      .subscribeToAll({ fromPosition, filter })
      .on('confirmation', () => clearTimeout(this.unconfirmed))
      .on('data', ({ event }) => event && this.take(event as Stored))
      .on('caughtUp', () => this.note(() => (this.caughtUp = true)))
      .on('error', (error) => this.fail(error))
      .on('close', () => this.fail(new Error('the subscription ended')));
    signal.addEventListener('abort', this.stir);
  }

  /** Deliveries until the signal aborts. @throws what ended the subscription, after all that it had delivered */
  async *deliveries(): AsyncGenerator<Delivery> {
    for (let toldHead = false; !this.signal.aborted;) {
      const delivery = this.next();
      if (delivery.events.length > 0 || delivery.commit > this.at || (delivery.atHead && !toldHead)) {
        toldHead = delivery.atHead;
        this.at = delivery.commit;
        yield delivery;
      } else if (this.failure) throw this.failure;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  /** Ends the subscription; nothing may be left that listens, waits or leaks. */
  stop(): void {
    clearTimeout(this.unconfirmed);
    this.signal.removeEventListener('abort', this.stir);
    this.waiting = [];
    this.subscription.removeAllListeners('data');
    this.subscription.resume();
    void this.subscription.unsubscribe().catch(() => undefined);
  }

  private next(): Delivery {
    const events = this.waiting.splice(0, batchSize);
    if (this.subscription.isPaused() && this.waiting.length < batchSize) this.subscription.resume();
    // Checkpoints and `caughtUp` overtake events that the client still holds; they count once it holds none.
    const complete = this.waiting.length === 0 && this.subscription.readableLength === 0;
    const last = events.length > 0 ? commitOf(events.at(-1)!) : this.at;
    const commit = complete && this.checkpoint > last ? this.checkpoint : last;
    return { events, commit, atHead: complete && this.caughtUp };
  }

  private take(event: Stored): void {
    this.waiting.push(event);
    if (this.waiting.length >= roomFor) this.subscription.pause();
    this.stir();
  }

  private note(change: () => void): void {
    change();
    this.stir();
  }

  private fail(error: Error): void {
    clearTimeout(this.unconfirmed);
    this.failure ??= error;
    this.stir();
  }

  /** Wakes the reader after everything that arrived together, so that it travels together. */
  private readonly stir = (): void => {
    this.stirring ??= setImmediate(() => {
      this.stirring = undefined;
      this.wake();
    });
  };
}
