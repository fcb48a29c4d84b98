import { createHash } from 'node:crypto';
import type { AnyDecider, Decider, EventMeta } from './decider';
import { idOf, type NewEvent, type RecordedEvent, streamOf } from './event';
import { type Earlier, Remembered } from './remembered';
import type { Snapshot, Snapshots } from './snapshots';
import { type EventStore, NO_STREAM } from './store';
import { currentOf } from './upcast';

/** Events read at once when a stream is folded. */
const page = 1000;
/** A snapshot is kept whenever a stream has grown by this many events: about as many as are read in the time of an append. */
export const snapshotEvery = 50;

type Recalled = number | undefined;

export interface Folded<S> {
  readonly state: S;
  readonly revision: number;
}

/** What one command records, decided on the state that the commands before it leave behind. */
export interface Waiting<S> {
  /** `<agency>/<commandId>`. */
  readonly key: string;
  /** The revision on which it was decided. */
  readonly expected: number;
  readonly events: readonly NewEvent[];
  /** The state after each of the events. */
  readonly states: readonly S[];
  /** Told what was stored, or undefined where it must be decided anew. */
  readonly resolve: (stored: readonly RecordedEvent[] | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** What this process holds of one stream. `ahead` runs before `confirmed` by what is decided and not yet stored. */
export class Hot<S> {
  confirmed: Folded<S>;
  ahead: Folded<S>;
  /** The id of the event with which `confirmed` ends. */
  eventId = '';
  /** When that event was recorded, in ms. */
  recordedAt = 0;
  remembered = new Remembered();
  snapshotAt = NO_STREAM;
  /** Decided and not yet on its way to the store, in order. */
  readonly waiting: Waiting<S>[] = [];
  /** Whether an append is under way. */
  writing = false;
  /** Commands that are decided and not yet stored, by their key; each settles, and never rejects, when that is known. */
  readonly pending = new Map<string, Promise<unknown>>();

  constructor(
    readonly stream: string,
    initial: S,
  ) {
    this.confirmed = this.ahead = { state: initial, revision: NO_STREAM };
  }
}

/** One event folded into a state; a type that this version does not know changes nothing. */
export function evolveBy<S>(decider: AnyDecider<S>, state: S, event: RecordedEvent): S {
  const current = currentOf(decider.contract, event);
  const step = decider.evolve[current.type];
  if (!step) return state;
  return step(state, current.data, new Meta(event)) as S;
}

/** What a fold may know of an event, told when it asks: most ask for nothing, and a context need not be parsed for them. */
class Meta implements EventMeta {
  constructor(private readonly event: Omit<RecordedEvent, 'data'>) {}
  get recordedAt(): string {
    return this.event.recordedAt;
  }
  get occurredAt(): string {
    return this.event.context.occurredAt;
  }
  get agency(): string {
    return this.event.context.agency;
  }
  get actor(): string {
    return this.event.context.actor;
  }
  get id(): string {
    return idOf(this.event.stream);
  }
  get revision(): number {
    return this.event.revision;
  }
}

/** Changes whenever the fold or the declared version does, so that no snapshot of another fold is read. */
const fingerprints = new WeakMap<object, string>();
function fingerprint(decider: Decider<any>): string {
  const known = fingerprints.get(decider);
  if (known) return known;
  const steps = [...Object.entries(decider.evolve), ...Object.entries(decider.contract.upcast ?? {})];
  const source = [JSON.stringify(decider.initial), ...steps.map(([type, step]) => `${type}=${step.toString()}`)];
  const print = `${decider.version}:${createHash('sha256').update(source.join('\n')).digest('base64url').slice(0, 16)}`;
  fingerprints.set(decider, print);
  return print;
}

/** The streams this process has folded lately; a stale one costs a lost race, never a wrong event. */
export class HotStreams {
  private readonly streams = new Map<string, Hot<any>>();
  private readonly loading = new Map<string, Promise<Hot<any>>>();

  constructor(
    private readonly store: EventStore,
    private readonly snapshots: Snapshots,
    private readonly capacity = 20_000,
  ) {}

  /** A stream as this process last saw it, folded from its latest snapshot where it is not hot. */
  load<S>(decider: Decider<S>, id: string): Hot<S> | Promise<Hot<S>> {
    const stream = streamOf(decider.contract.aggregate, id);
    const hot = this.streams.get(stream);
    if (!hot) return this.cold(decider, stream);
    this.streams.delete(stream);
    this.streams.set(stream, hot);
    return hot;
  }

  /**
   * Folds what others recorded since. Where the record no longer holds the event that our state ends with, it was put
   * back to an earlier state: then the stream is folded from its first event.
   */
  async refresh<S>(decider: Decider<S>, hot: Hot<S>): Promise<void> {
    for (;;) {
      const { revision } = hot.confirmed;
      const { eventId } = hot;
      const events = await this.store.read(hot.stream, Math.max(revision, 0), page);
      if (revision >= 0 && events[0]?.id !== eventId) {
        forget(decider, hot);
        continue;
      }
      for (const event of events) this.confirm(decider, hot, event);
      if (events.length < page) return;
    }
  }

  /** The revision of the first event of a command. Where what a snapshot keeps cannot be read, the stream is folded anew. */
  recall<S>(decider: Decider<S>, hot: Hot<S>, agency: string, commandId: string): Recalled | Promise<Recalled> {
    try {
      return hot.remembered.find(agency, commandId);
    } catch {
      forget(decider, hot);
      return this.refresh(decider, hot).then(() => hot.remembered.find(agency, commandId));
    }
  }

  /** Notes an event as stored: in `confirmed`, and in `ahead` where no command of ours had brought it there. */
  confirm<S>(decider: Decider<S>, hot: Hot<S>, event: RecordedEvent, state?: S): void {
    if (event.revision === hot.confirmed.revision) hot.recordedAt = Date.parse(event.recordedAt);
    if (event.revision !== hot.confirmed.revision + 1) return;
    const { commandId, agency } = event.context;
    hot.confirmed = { state: state ?? evolveBy(decider, hot.confirmed.state, event), revision: event.revision };
    hot.eventId = event.id;
    hot.recordedAt = Date.parse(event.recordedAt);
    hot.remembered.note(agency, commandId, event.revision, hot.recordedAt);
    if (hot.ahead.revision < event.revision) hot.ahead = hot.confirmed;
  }

  /** Keeps a snapshot where the stream has grown enough since the last one. */
  snapshot<S>(decider: Decider<S>, hot: Hot<S>): void {
    const { state, revision } = hot.confirmed;
    if (revision - hot.snapshotAt < snapshotEvery) return;
    hot.snapshotAt = revision;
    const { stream, eventId, remembered } = hot;
    try {
      const snapshot = { stream, version: fingerprint(decider), revision, eventId, state: JSON.stringify(state) };
      if (this.snapshots.keep(snapshot, remembered.unkept())) remembered.areKept(this.keptOf(stream));
    } catch {
      // What it belongs to is recorded. Without this snapshot a cold start reads a longer tail, and the next one is due soon.
    }
  }

  private cold<S>(decider: Decider<S>, stream: string): Promise<Hot<S>> {
    const loading = this.loading.get(stream);
    if (loading) return loading;
    const fresh = this.fold(decider, stream).finally(() => this.loading.delete(stream));
    this.loading.set(stream, fresh);
    return fresh;
  }

  private async fold<S>(decider: Decider<S>, stream: string): Promise<Hot<S>> {
    const hot = new Hot(stream, decider.initial);
    this.thaw(decider, hot);
    await this.refresh(decider, hot);
    this.streams.set(stream, hot);
    this.evict();
    return hot;
  }

  /** Starts from the latest snapshot, where there is one that can be read. */
  private thaw<S>(decider: Decider<S>, hot: Hot<S>): void {
    try {
      const found = this.snapshots.latest(hot.stream, fingerprint(decider));
      if (found) start(hot, found, this.keptOf(hot.stream));
    } catch {
      forget(decider, hot);
    }
  }

  private keptOf(stream: string): Earlier {
    return (command) => this.snapshots.recorded(stream, command);
  }

  private evict(): void {
    for (const [stream, hot] of this.streams) {
      if (this.streams.size <= this.capacity) return;
      if (hot.pending.size === 0) this.streams.delete(stream);
    }
  }
}

function start<S>(hot: Hot<S>, { state, revision, eventId }: Snapshot, kept: Earlier): void {
  hot.confirmed = hot.ahead = { state: JSON.parse(state) as S, revision };
  hot.eventId = eventId;
  hot.remembered = new Remembered(kept);
  hot.snapshotAt = revision;
}

/** Leaves nothing of what was folded: the stream counts as unread. */
function forget<S>(decider: Decider<S>, hot: Hot<S>): void {
  hot.confirmed = hot.ahead = { state: decider.initial, revision: NO_STREAM };
  hot.eventId = '';
  hot.remembered = new Remembered();
  hot.snapshotAt = NO_STREAM;
}
