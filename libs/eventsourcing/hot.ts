import { createHash } from 'node:crypto';
import type { Decider } from './decider';
import { idOf, type RecordedEvent, streamOf } from './event';
import { Remembered } from './remembered';
import type { Snapshots } from './snapshots';
import { type EventStore, NO_STREAM } from './store';

/** Events read at once when a stream is folded. */
const page = 1000;
/** A snapshot is kept whenever a stream has grown by this many events. */
export const snapshotEvery = 500;

export interface Folded<S> {
  readonly state: S;
  readonly revision: number;
}

/** What this process holds of one stream. `ahead` runs before `confirmed` by the appends under way. */
export class Hot<S> {
  ahead: Folded<S>;
  /** Commands whose append is under way: agency/commandId → settled once it is known what became of it. */
  readonly pending = new Map<string, Promise<unknown>>();
  /** Counts how often appends under way were lost, so that each loss is dealt with once. */
  epoch = 0;

  constructor(
    readonly stream: string,
    public confirmed: Folded<S>,
    public eventId: string,
    readonly remembered: Remembered,
    public snapshotAt: number,
  ) {
    this.ahead = confirmed;
  }

  /** Forgets every append under way: what stands in the store counts. */
  stepBack(epoch: number): void {
    if (epoch !== this.epoch) return;
    this.epoch++;
    this.ahead = this.confirmed;
  }
}

/** One event folded into a state; a type that this version does not know changes nothing. */
export function evolve<S>(decider: Decider<S>, state: S, event: RecordedEvent): S {
  const current = decider.upcast?.[event.type]?.(event.data) ?? event;
  const step = decider.evolve[current.type];
  if (!step) return state;
  const { recordedAt, revision } = event;
  const { occurredAt, agency, actor } = event.context;
  return step(state, current.data, { recordedAt, occurredAt, agency, actor, id: idOf(event.stream), revision });
}

/** Changes whenever `evolve` or the declared version does, so that no snapshot of another fold is read. */
const fingerprints = new WeakMap<object, string>();
function fingerprint(decider: Decider<any>): string {
  const known = fingerprints.get(decider);
  if (known) return known;
  const source = Object.entries(decider.evolve).map(([type, step]) => `${type}=${step.toString()}`);
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

  /** Folds what others recorded since; drops what turns out not to be there. */
  async refresh<S>(decider: Decider<S>, hot: Hot<S>): Promise<void> {
    for (;;) {
      const from = hot.confirmed.revision + 1;
      const events = await this.store.read(hot.stream, from, page);
      for (const event of events) this.confirm(decider, hot, event);
      if (events.length < page) return;
    }
  }

  /** Notes an event as stored: in `confirmed`, and in `ahead` where no append of ours had brought it there. */
  confirm<S>(decider: Decider<S>, hot: Hot<S>, event: RecordedEvent, state?: S): void {
    if (event.revision !== hot.confirmed.revision + 1) return;
    hot.confirmed = { state: state ?? evolve(decider, hot.confirmed.state, event), revision: event.revision };
    hot.eventId = event.id;
    hot.remembered.note(event.context.agency, event.context.commandId, event.revision, Date.parse(event.recordedAt));
    if (hot.ahead.revision < event.revision) hot.ahead = hot.confirmed;
  }

  /** Forgets a stream, so that it is folded anew. */
  forget(stream: string): void {
    this.streams.delete(stream);
  }

  /** Keeps a snapshot where the stream has grown enough since the last one. `now` in ms. */
  snapshot<S>(decider: Decider<S>, hot: Hot<S>, now: number): void {
    const { state, revision } = hot.confirmed;
    if (revision - hot.snapshotAt < snapshotEvery) return;
    hot.snapshotAt = revision;
    const { stream, eventId, remembered } = hot;
    const version = fingerprint(decider);
    this.snapshots.keep({ stream, version, revision, eventId, state: JSON.stringify(state), remembered: remembered.pack(now) });
  }

  private cold<S>(decider: Decider<S>, stream: string): Promise<Hot<S>> {
    const loading = this.loading.get(stream);
    if (loading) return loading;
    const fresh = this.fold(decider, stream).finally(() => this.loading.delete(stream));
    this.loading.set(stream, fresh);
    return fresh;
  }

  private async fold<S>(decider: Decider<S>, stream: string): Promise<Hot<S>> {
    const hot = (await this.fromSnapshot(decider, stream)) ?? blank(decider, stream);
    await this.refresh(decider, hot);
    this.streams.set(stream, hot);
    this.evict();
    return hot;
  }

  /** A snapshot counts only while the event it ends with is still the one in the record. */
  private async fromSnapshot<S>(decider: Decider<S>, stream: string): Promise<Hot<S> | undefined> {
    const found = this.snapshots.latest(stream, fingerprint(decider));
    if (!found) return undefined;
    const [last] = await this.store.read(stream, found.revision, 1);
    if (last?.id !== found.eventId) return undefined;
    const folded = { state: JSON.parse(found.state) as S, revision: found.revision };
    return new Hot(stream, folded, found.eventId, Remembered.unpack(found.remembered), found.revision);
  }

  private evict(): void {
    for (const [stream, hot] of this.streams) {
      if (this.streams.size <= this.capacity) return;
      if (hot.pending.size === 0) this.streams.delete(stream);
    }
  }
}

const blank = <S>(decider: Decider<S>, stream: string): Hot<S> =>
  new Hot(stream, { state: decider.initial, revision: NO_STREAM }, '', new Remembered(), NO_STREAM);
