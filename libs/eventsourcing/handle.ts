import { fieldsOf, type MessageClass } from '../contract';
import { type Keys, personsIn, sealFields, sealFor } from '../sealing';
import { Appends } from './appends';
import type { Clock } from './clock';
import {
  type Admit,
  type Aggregate,
  type Authority,
  type Command,
  IdReused,
  type Look,
  type Outcome,
  RevisionMoved,
  type SignedBy,
} from './command';
import type { Context, Decider, Decision } from './decider';
import { type RecordedEvent, type Signed, streamOf } from './event';
import { type Folded, type Hot, HotStreams } from './hot';
import { type Decided, digestUnder, draft, outcomeOf, recordedContext } from './recording';
import type { Snapshots } from './snapshots';
import { type EventStore, Unavailable } from './store';
import { Turns } from './turns';

/** What the kernel works with. */
export interface Kernel {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly snapshots: Snapshots;
}

/** How often a command decides anew after a lost race before its sender is told to come back. */
const attempts = 100;
/** Events read at once of a command that was recorded before. */
const page = 20;

/** A command on its way, admitted. */
interface Asked<S> {
  readonly aggregate: Aggregate<S>;
  readonly hot: Hot<S>;
  readonly command: Command;
  /** Its body with the personal fields sealed. */
  readonly body: object;
  /** Its signature, as it is kept. */
  readonly signed?: Signed;
  readonly authority: Authority;
}

/**
 * The only write path: read, fold, decide, append at the expected revision; on a lost race decide again.
 * The same agency and commandId get the first outcome for seven days (INV-K2); a "no" is only ever given on the tail.
 * @throws IdReused, RevisionMoved, Unavailable, TooLarge, RecordClosed, KeyDestroyed, and whatever `admit` throws
 */
export class Handler {
  private readonly streams: HotStreams;
  private readonly appends: Appends;
  private readonly turns = new Turns();
  private lastRecordedAt = 0;

  constructor(private readonly kernel: Kernel) {
    this.streams = new HotStreams(kernel.store, kernel.snapshots);
    this.appends = new Appends(kernel.store, this.streams);
  }

  async handle<S>(aggregate: Aggregate<S>, command: Command, admit: Admit): Promise<Outcome> {
    const { decider } = aggregate;
    const loaded = this.streams.load(decider, command.id);
    const hot = loaded instanceof Promise ? await loaded : loaded;
    const repeated = await this.first(decider, hot, command);
    if (repeated) return repeated;
    const admitted = await this.admitted(decider, hot, command, admit);
    if ('outcome' in admitted) return admitted.outcome;
    const { signed: proof, ...authority } = admitted;
    const signed = proof && (await this.kept(decider, command, proof));
    const body = await this.sealed(decider, command);
    const asked = { aggregate, hot, command, body, authority, ...(signed ? { signed } : {}) };
    const { type, data, id } = command;
    const turn = aggregate.turn?.({ type, data, id, state: hot.ahead.state });
    return turn === undefined ? this.settle(asked) : this.turns.take(turn, () => this.settle(asked));
  }

  /** Decides and records, and decides again where another writer was faster. */
  private async settle<S>(asked: Asked<S>): Promise<Outcome> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const outcome = await this.attempt(asked);
      if (outcome) return outcome;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(attempt, 20)));
    }
    throw new Unavailable(`${asked.hot.stream} is changed by too many at once`);
  }

  /** Folds a stream as it stands now, for facts and queries. */
  async state<S>(decider: Decider<S, any, any, any, any>, id: string): Promise<Folded<S>> {
    const hot = await this.streams.load(decider as Decider<S>, id);
    await this.streams.refresh(decider as Decider<S>, hot);
    return hot.confirmed;
  }

  /** The first outcome of a command that was recorded before, or undefined. @throws IdReused */
  private async first(decider: Decider<any>, hot: Hot<any>, command: Command): Promise<Outcome | undefined> {
    await hot.pending.get(keyOf(command));
    const { agency, commandId } = command;
    const found = this.streams.recall(decider, hot, agency, commandId);
    const revision = found instanceof Promise ? await found : found;
    if (revision === undefined) return undefined;
    const events = await this.recordedBy(hot.stream, revision, command);
    if (events.length === 0) {
      // The record was put back to before it: nothing that we remember of this stream counts.
      await this.streams.refresh(decider, hot);
      return undefined;
    }
    const { digest } = events[0]!.context;
    const id = digest.slice(0, digest.indexOf(':'));
    const key = await this.kernel.keys.windowKeyById(id);
    if (!key) {
      // A key goes with its window: whether this is a repeat can no longer be told.
      hot.remembered.forget(command.agency, command.commandId);
      return undefined;
    }
    if (digest !== digestUnder({ id, key }, command))
      throw new IdReused(`commandId ${command.commandId} was used before for another command`);
    return outcomeOf(events);
  }

  /** The events that a command recorded, from the first on. */
  private async recordedBy(stream: string, first: number, { agency, commandId }: Command): Promise<RecordedEvent[]> {
    const found: RecordedEvent[] = [];
    for (;;) {
      const events = await this.kernel.store.read(stream, first + found.length, page);
      for (const event of events) {
        if (event.context.commandId !== commandId || event.context.agency !== agency) return found;
        found.push(event);
      }
      if (events.length < page) return found;
    }
  }

  /** A sender who may not is told so only when the tail holds no first outcome either: roles go, outcomes stay. */
  private async admitted(
    decider: Decider<any>,
    hot: Hot<any>,
    command: Command,
    admit: Admit,
  ): Promise<Authority | { outcome: Outcome }> {
    try {
      return await admit();
    } catch (error) {
      await this.streams.refresh(decider, hot);
      const outcome = await this.first(decider, hot, command);
      if (outcome) return { outcome };
      throw error;
    }
  }

  private async sealed(decider: Decider<any>, { type, data, id }: Command): Promise<object> {
    const message = decider.contract.commands[type] as MessageClass;
    return holdsPersonal(message) ? sealFields(message, data, id, this.kernel.keys) : data;
  }

  /** What is kept of a signature: the body and its salt are sealed for the actor and for everybody whom the body concerns. */
  private async kept(decider: Decider<any>, { type, data, id, actor }: Command, proof: SignedBy): Promise<Signed> {
    const { salt, body, ...signed } = proof;
    const persons = [...new Set([actor, ...personsIn(decider.contract.commands[type] as MessageClass, data, id)])];
    const text = await sealFor(JSON.stringify({ salt, body }), persons, this.kernel.keys);
    return { ...signed, sealed: { text, persons } };
  }

  /** One round; undefined where another writer was faster. */
  private async attempt<S>(asked: Asked<S>): Promise<Outcome | undefined> {
    const { aggregate, hot, command } = asked;
    const { decider } = aggregate;
    const first = await this.first(decider, hot, command);
    if (first) return first;
    if (expects(command, hot.ahead)) {
      const deciding = this.decide(asked, hot.ahead);
      const early = deciding instanceof Promise ? await deciding : deciding;
      if (!isNo(early.decision)) return this.record(asked, early);
    }
    // A "no" counts only on what the store holds: wait for our own appends, read what others wrote, decide again.
    await Promise.all(hot.pending.values());
    await this.streams.refresh(decider, hot);
    const meanwhile = await this.first(decider, hot, command);
    if (meanwhile) return meanwhile;
    const tail = hot.confirmed;
    if (!expects(command, tail)) throw new RevisionMoved(tail.revision);
    const final = await this.decide(asked, tail);
    return isNo(final.decision) ? this.answerNo(hot.stream, final) : this.record(asked, final);
  }

  /** Decides, in one turn where no facts are waited for: many commands at once then need not decide anew. */
  private decide<S>(
    { aggregate, hot, command, body, authority }: Asked<S>,
    on: Folded<S>,
  ): Decided<S> | Promise<Decided<S>> {
    const reliedOn: { stream: string; revision: number }[] = [];
    const look: Look = async (decider, id) => {
      const { state, revision } = await this.state(decider, id);
      reliedOn.push({ stream: streamOf(decider.contract.aggregate, id), revision });
      return state;
    };
    const context = this.contextOf(command, authority, hot);
    const { type } = command;
    const conclude = (facts: unknown): Decided<S> => {
      const decision = aggregate.decider.decide[type]!(on.state, body as never, context, facts);
      return { decision, on, context, reliedOn };
    };
    const asking = aggregate.facts?.({ type, state: on.state, data: body, context }, look);
    return asking instanceof Promise ? asking.then(conclude) : conclude(asking);
  }

  /** Appends what was decided; undefined where the state on which it was decided is no longer the latest. */
  private async record<S>(
    { aggregate, hot, command, signed }: Asked<S>,
    decided: Decided<S>,
  ): Promise<Outcome | undefined> {
    const today = this.kernel.keys.windowKey(new Date(decided.context.now));
    const key = today instanceof Promise ? await today : today;
    // From here to the append everything happens in one turn, so that no other decision comes between.
    const isTwin =
      hot.pending.has(keyOf(command)) || hot.remembered.findLately(command.agency, command.commandId) !== undefined;
    if (isTwin || hot.ahead !== decided.on) return undefined;
    const { decider } = aggregate;
    const shared = recordedContext(command, decided, digestUnder(key, command));
    const drafted = draft(decider, hot.stream, decided, shared, signed);
    const stored = await this.appends.append(decider, hot, keyOf(command), drafted);
    return stored && outcomeOf(stored);
  }

  private async answerNo(stream: string, { decision, on }: Decided<unknown>): Promise<Outcome> {
    if ('rejected' in decision) {
      const { rejected: code, details } = decision;
      return { rejected: { code, ...(details ? { details } : {}) } };
    }
    if ('refused' in decision) return { rejected: { code: decision.refused } };
    const { store } = this.kernel;
    const [last] = on.revision < 0 ? [] : await store.read(stream, on.revision, 1);
    const position = last?.position ?? (await store.head());
    return { accepted: { stream, revision: on.revision, position, events: [] } };
  }

  private contextOf(command: Command, authority: Authority, hot: Hot<unknown>): Context {
    const now = this.now(hot);
    const { agency, actor, id, commandId } = command;
    return {
      ...authority,
      agency,
      actor,
      id,
      commandId,
      now,
      occurredAt: command.occurredAt ?? now,
      correlationId: command.correlationId ?? commandId,
      classification: command.classification ?? 'internal',
    };
  }

  /** Recorded times never run backwards within a process or a stream, whatever the machine's clock does. */
  private now(hot: Hot<unknown>): string {
    const { clock } = this.kernel;
    const now = clock.now();
    if (clock.isSimulated) return now.toISOString();
    this.lastRecordedAt = Math.max(this.lastRecordedAt, now.getTime());
    return new Date(Math.max(this.lastRecordedAt, hot.recordedAt)).toISOString();
  }
}

const keyOf = ({ agency, commandId }: Command): string => `${agency}/${commandId}`;

/** Whether a decision records nothing. */
const isNo = (decision: Decision<any, string>): boolean =>
  'rejected' in decision || ('refused' in decision ? decision.events : decision).length === 0;

const expects = (command: Command, on: Folded<unknown>): boolean =>
  command.expectedRevision === undefined || command.expectedRevision === on.revision;

const personal = new WeakMap<MessageClass, boolean>();
/** Whether a message carries a field that must be sealed, at any depth. */
function holdsPersonal(message: MessageClass): boolean {
  const known = personal.get(message);
  if (known !== undefined) return known;
  const holds = [...fieldsOf(message).values()].some(
    (field) => field.personal || (field.part && holdsPersonal(field.part)),
  );
  personal.set(message, holds);
  return holds;
}
