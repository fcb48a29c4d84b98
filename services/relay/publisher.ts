import { setTimeout as pause } from 'node:timers/promises';
import {
  type EventStore,
  type Follower,
  ForeignPosition,
  type Position,
  type RecordedEvent,
} from '../../libs/eventsourcing';
import { log } from '../../libs/messaging';
import type { Shown } from './delivery';
import type { Durables } from './durables';
import { type EventStream, Moved } from './event-stream';
import type { Ledger } from './ledger';
import { MessageMaker } from './message';
import { Finder, type Place } from './place';
import type { RelayFile } from './relay-file';
import { replay, withDeliveries } from './replay';
import type { Vocabulary } from './vocabulary';

/** Events prepared at once: each may go to hundreds of agencies. */
const handful = 1_000;
/** Messages on their way at once. */
const window = 256;
/** How often JetStream is looked at while nothing is published, in ms. */
const interval = 1_000;
/** Every so many looks messages are read, too: seldom enough that JetStream reads them from its files. */
const thoroughly = 6;
/** How long the ledger may be behind, and JetStream silent at the start, in ms. */
const patience = 5_000;
/** How often a piece of work is tried before whoever waits for it is told. */
const attempts = 6;

/** What a publisher works with. */
export interface Parts {
  readonly file: RelayFile;
  readonly ledger: Ledger;
  readonly stream: EventStream;
  readonly durables: Durables;
  readonly vocabulary: Vocabulary;
}

/**
 * Makes JetStream's stream hold every delivery that the ledger counts, each as the message of its number. How far it has
 * come is asked of JetStream alone: after a crash, a lost connection, a stream put back or wiped, the publisher looks what
 * is there and goes on behind it.
 */
export class Publisher implements Follower {
  readonly name = 'relay';
  private store!: EventStore;
  private messages!: MessageMaker;
  private readonly finder: Finder;
  /** Undefined while it is not known. */
  private place?: Place;
  /** The last delivery of the events that were shown and are published. */
  private done = 0;
  private work: Promise<unknown> = Promise.resolve();
  private watching?: NodeJS.Timeout;
  private checking?: Promise<void>;
  private checks = 0;
  private stopped = false;
  private trouble?: string;

  constructor(private readonly parts: Parts) {
    this.finder = new Finder(parts.stream, parts.ledger, parts.file);
  }

  /** @throws ForeignPosition where the stream holds what another record published */
  async begin(store: EventStore): Promise<Position> {
    this.store = store;
    this.messages = new MessageMaker(this.parts.vocabulary, store.recordId);
    const looking = this.alone(() => this.look()).catch((error: unknown) => {
      if (error instanceof ForeignPosition) throw error;
      log('warn', 'the relay begins without JetStream', { error });
    });
    looking.catch(() => undefined);
    await Promise.race([looking, pause(patience, undefined, { ref: false })]);
    this.watching = setInterval(() => void this.check(), interval).unref();
    const standing = this.place?.proven
      ? this.parts.ledger.standing(this.place.held)
      : { position: store.start, number: 0 };
    this.done = standing.number;
    return standing.position;
  }

  async take(events: readonly RecordedEvent[]): Promise<void> {
    const { ledger, durables } = this.parts;
    await ledger.counted(events.at(-1)!.position, patience);
    let to = this.done;
    for (let from = 0; from < events.length; from += handful) {
      const shown = withDeliveries(this.parts.file, events.slice(from, from + handful), to + 1);
      to += shown.length;
      await this.alone(() => this.level(to, shown));
    }
    this.done = to;
    if (durables.lack(ledger.agencies())) await this.check();
  }

  /** Ends looking after JetStream. */
  stop(): void {
    this.stopped = true;
    clearInterval(this.watching);
  }

  /** While nothing is recorded nobody else would notice that JetStream has lost something. Never fails. */
  private check(): Promise<void> {
    this.checking ??= this.alone(() => this.attend())
      .then(
        () => (this.trouble = undefined),
        (error: unknown) => {
          if (String(error) !== this.trouble && !this.stopped)
            log('warn', 'JetStream is not as the relay wants it', { error });
          this.trouble = String(error);
        },
      )
      .then(() => (this.checking = undefined));
    return this.checking;
  }

  private async attend(): Promise<void> {
    const thorough = this.checks++ % thoroughly === 0;
    if (thorough || !this.place || !(await this.parts.stream.seemsAt(this.place.held))) this.place = undefined;
    const { held } = await this.level(this.done);
    await this.parts.durables.attend(this.parts.ledger.agencies(), held);
  }

  /** One piece of work at a time. */
  private alone<T>(work: () => Promise<T>): Promise<T> {
    const next = this.work.then(work);
    this.work = next.catch(() => undefined);
    return next;
  }

  private async look(): Promise<Place> {
    if (!this.place?.proven) this.place = await this.finder.find(this.store);
    return this.place;
  }

  /** Makes the stream hold every delivery up to a number; those `atHand` need not be read again. */
  private async level(to: number, atHand: readonly Shown[] = []): Promise<Place> {
    const first = atHand[0]?.delivery.number ?? to + 1;
    for (let attempt = 1; ; attempt++) {
      try {
        const from = (await this.look()).held + 1;
        for await (const run of replay(this.parts, this.store, from, first - 1)) await this.send(run);
        await this.send(atHand.filter(({ delivery }) => delivery.number >= from));
        return this.place!;
      } catch (error) {
        this.place = undefined;
        if (error instanceof ForeignPosition || this.stopped || attempt === attempts) throw error;
        if (error instanceof Moved) log('warn', 'the stream of published events has moved', { because: error.message });
        // Two relays that met would meet again if both waited alike.
        await pause(25 * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  private async send(run: readonly Shown[]): Promise<void> {
    const underWay: Promise<void>[] = [];
    try {
      for (const shown of run) {
        // Half of them at once: whatever is sent in one turn goes out in one write.
        if (underWay.length >= window) await Promise.all(underWay.splice(0, window / 2));
        const sent = this.put(shown);
        sent.catch(() => undefined);
        underWay.push(sent);
      }
      await Promise.all(underWay);
      if (run.length > 0) this.place = { held: run.at(-1)!.delivery.number, proven: true };
    } finally {
      // Where the stream stands can be asked only once nothing of ours is under way to it.
      await Promise.allSettled(underWay);
    }
  }

  private put(shown: Shown): Promise<void> {
    const message = this.messages.make(shown);
    const { id: event, position, stream, type } = shown.event;
    if (message.parked) this.parts.file.park({ event, position, stream, type, reason: message.parked });
    return this.parts.stream.put(message);
  }
}
