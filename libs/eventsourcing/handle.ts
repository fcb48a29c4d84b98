import { fieldsOf, isPublic, type MessageClass } from '../contract';
import { type Keys, sealFields } from '../sealing';
import type { Clock } from './clock';
import type { Context, Decider, Decision, Rejection } from './decider';
import { type EventContext, type NewEvent, type Position, type RecordedEvent, streamOf } from './event';
import { evolve, type Folded, type Hot, HotStreams } from './hot';
import { digestOf, uuid5 } from './identity';
import type { Snapshots } from './snapshots';
import { type EventStore, Unavailable, WrongRevision } from './store';

/** A command at the kernel's door: its shape is checked, its sender authenticated. */
export interface Command {
  readonly type: string;
  /** The aggregate's id. */
  readonly id: string;
  readonly data: object;
  readonly agency: string;
  readonly actor: string;
  /** The id of the mandate cited. */
  readonly mandate?: string;
  readonly commandId: string;
  /** Decide only on what the sender has read. */
  readonly expectedRevision?: number;
  readonly occurredAt?: string;
  readonly lateReason?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly legalBasis?: string;
  readonly classification?: EventContext['classification'];
}

/** In which authority a command is decided; made by the edge from the directory. */
export type Authority = Pick<Context, 'role' | 'head' | 'mandate'>;

/** What became of a command. */
export type Outcome =
  | { readonly accepted: Recorded }
  | { readonly refused: Recorded & { readonly code: string } }
  | { readonly rejected: { readonly code: string; readonly details?: Rejection['details'] } };

export interface Recorded {
  readonly stream: string;
  /** Of the last event recorded, or of the stream where nothing was. */
  readonly revision: number;
  readonly position: Position;
  readonly events: readonly { readonly id: string; readonly type: string }[];
}

/** The commandId was used before for another command (INV-K2). */
export class IdReused extends Error {
  override readonly name = 'IdReused';
}

/** The stream does not stand at the revision on which the sender wanted the decision. */
export class RevisionMoved extends Error {
  override readonly name = 'RevisionMoved';
  constructor(readonly revision: number) {
    super(`the stream stands at revision ${revision}`);
  }
}

/** Reads the state of another aggregate of the same mechanism at decision time; the event records its revision. */
export type Look = <S>(decider: Decider<S, any, any, any, any>, id: string) => Promise<S>;

/** Supplies what a decision must know beside its own stream. */
export type FactsOf<S> = (
  question: { readonly type: string; readonly state: S; readonly data: any; readonly context: Context },
  look: Look,
) => unknown;

export interface Aggregate<S = any> {
  readonly decider: Decider<S, any, any, any, any>;
  readonly facts?: FactsOf<S>;
}

/** Lets a command in, or throws what the sender is to be told. Called when no remembered outcome answers it. */
export type Admit = () => Authority | Promise<Authority>;

export interface Kernel {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly snapshots: Snapshots;
}

/** How often a command decides anew after a lost race before its sender is told to come back. */
const attempts = 100;

/**
 * The only write path: read, fold, decide, append at the expected revision; on a lost race decide again.
 * The same agency and commandId get the first outcome for seven days (INV-K2); a "no" is only ever given on the tail.
 * @throws IdReused, RevisionMoved, Unavailable, TooLarge, RecordClosed, and whatever `admit` throws
 */
export class Handler {
  private readonly streams: HotStreams;

  constructor(private readonly kernel: Kernel) {
    this.streams = new HotStreams(kernel.store, kernel.snapshots);
  }

  async handle<S>(aggregate: Aggregate<S>, command: Command, admit: Admit): Promise<Outcome> {
    const { decider } = aggregate;
    const loaded = this.streams.load(decider, command.id);
    const hot = loaded instanceof Promise ? await loaded : loaded;
    const key = `${command.agency}/${command.commandId}`;
    const twin = hot.pending.get(key);
    if (twin) await twin.catch(() => undefined);
    const repeated = await this.repeat(hot, command);
    if (repeated) return repeated;
    const authority = await this.admitted(decider, hot, command, admit);
    if ('outcome' in authority) return authority.outcome;
    const sealed = await this.sealed(decider, command);
    for (let attempt = 0; attempt < attempts; attempt++) {
      const outcome = await this.attempt(aggregate, hot, { ...command, data: sealed }, authority, command.data);
      if (outcome) return outcome;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(attempt, 20)));
    }
    throw new Unavailable(`${hot.stream} is changed by too many at once`);
  }

  /** Folds a stream as it stands now, for facts and queries. */
  async state<S>(decider: Decider<S, any, any, any, any>, id: string): Promise<Folded<S>> {
    const hot = await this.streams.load(decider as Decider<S>, id);
    await this.streams.refresh(decider as Decider<S>, hot);
    return hot.confirmed;
  }

  /** The first outcome of a command that was recorded before, or undefined. */
  private async repeat(hot: Hot<any>, command: Command): Promise<Outcome | undefined> {
    const first = hot.remembered.find(command.agency, command.commandId);
    if (first === undefined) return undefined;
    const events = await this.kernel.store.read(hot.stream, first, 200);
    const ours = events.filter(({ context }) => context.commandId === command.commandId && context.agency === command.agency);
    const { digest } = ours[0]!.context;
    const keyId = digest.slice(0, digest.indexOf(':'));
    const key = await this.kernel.keys.windowKeyById(keyId);
    if (!key || digest !== `${keyId}:${digestOf(statementOf(command, command.data), key)}`)
      throw new IdReused(`commandId ${command.commandId} was used before for another command`);
    return outcomeOf(ours);
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
      const outcome = await this.repeat(hot, command);
      if (outcome) return { outcome };
      throw error;
    }
  }

  private async sealed(decider: Decider<any>, command: Command): Promise<object> {
    const message = decider.contract.commands[command.type] as MessageClass;
    if (!holdsPersonal(message)) return command.data;
    return sealFields(message, command.data, command.id, this.kernel.keys);
  }

  /** One round; undefined where another writer was faster. */
  private async attempt<S>(
    aggregate: Aggregate<S>,
    hot: Hot<S>,
    command: Command,
    authority: Authority,
    plain: object,
  ): Promise<Outcome | undefined> {
    const context = this.contextOf(command, authority);
    const ahead = await this.decide(aggregate, command, context, hot.ahead);
    if (!isNo(ahead.decision) && expects(command, ahead.on)) {
      if (hot.ahead !== ahead.on) return undefined;
      return this.record(aggregate, hot, command, context, ahead, plain);
    }
    // A "no" counts only on what the store holds: wait for our own appends, read what others wrote, decide again.
    await Promise.allSettled([...hot.pending.values()]);
    await this.streams.refresh(aggregate.decider, hot);
    const repeated = await this.repeat(hot, { ...command, data: plain });
    if (repeated) return repeated;
    const tail = hot.confirmed;
    const final = await this.decide(aggregate, command, context, tail);
    if (!expects(command, tail)) throw new RevisionMoved(tail.revision);
    if (isNo(final.decision)) return this.answerNo(hot, final.decision, tail);
    if (hot.ahead !== tail) return undefined;
    return this.record(aggregate, hot, command, context, final, plain);
  }

  private async decide<S>(aggregate: Aggregate<S>, command: Command, context: Context, on: Folded<S>): Promise<Decided<S>> {
    const reliedOn: { stream: string; revision: number }[] = [];
    const look: Look = async (decider, id) => {
      const { state, revision } = await this.state(decider, id);
      reliedOn.push({ stream: streamOf(decider.contract.aggregate, id), revision });
      return state;
    };
    const { type, data } = command;
    const asked = aggregate.facts?.({ type, state: on.state, data, context }, look);
    const facts = asked instanceof Promise ? await asked : asked;
    const decision = aggregate.decider.decide[type]!(on.state, data as never, context, facts);
    return { decision, on, reliedOn };
  }

  /** Appends what was decided. Everything up to the append happens in one turn, so that no other decision comes between. */
  private record<S>(
    { decider }: Aggregate<S>,
    hot: Hot<S>,
    command: Command,
    context: Context,
    { decision, on, reliedOn }: Decided<S>,
    plain: object,
  ): Promise<Outcome | undefined> {
    const refusal = 'refused' in decision ? decision : undefined;
    const decided = refusal ? refusal.events : (decision as readonly { type: string; data: object }[]);
    const windowKey = this.kernel.keys.windowKey(new Date(context.now));
    const finish = (key: { id: string; key: Buffer }): Promise<Outcome | undefined> => {
      if (hot.ahead !== on) return Promise.resolve(undefined);
      const stored: EventContext = {
        commandId: command.commandId,
        command: command.type,
        correlationId: context.correlationId,
        ...(command.causationId ? { causationId: command.causationId } : {}),
        agency: context.agency,
        actor: context.actor,
        role: context.role,
        ...(context.mandate ? { mandate: context.mandate.id } : {}),
        occurredAt: context.occurredAt,
        audience: [],
        classification: context.classification,
        ...(command.legalBasis ? { legalBasis: command.legalBasis } : {}),
        ...(command.lateReason ? { lateReason: command.lateReason } : {}),
        ...(reliedOn.length > 0 ? { reliedOn } : {}),
        ...(refusal ? { refused: refusal.refused } : {}),
        digest: `${key.id}:${digestOf(statementOf(command, plain), key.key)}`,
      };
      const { events, state } = foldDecided(decider, hot.stream, on, decided, stored, context.now);
      return this.append(decider, hot, `${command.agency}/${command.commandId}`, events, state);
    };
    return windowKey instanceof Promise ? windowKey.then(finish) : finish(windowKey);
  }

  private async append<S>(
    decider: Decider<S>,
    hot: Hot<S>,
    key: string,
    events: readonly NewEvent[],
    states: readonly S[],
  ): Promise<Outcome | undefined> {
    const expected = hot.ahead.revision;
    const epoch = hot.epoch;
    const appending = this.kernel.store.append(hot.stream, expected, events);
    hot.ahead = { state: states.at(-1)!, revision: expected + events.length };
    hot.pending.set(key, appending);
    try {
      const { revision, position } = await appending;
      const stored = events.map((event, index) => ({ ...event, stream: hot.stream, revision: expected + 1 + index, position }));
      stored.forEach((event, index) => this.streams.confirm(decider, hot, event, epoch === hot.epoch ? states[index] : undefined));
      this.streams.snapshot(decider, hot, Date.parse(events[0]!.recordedAt));
      return outcomeOf(stored, revision, position);
    } catch (error) {
      hot.stepBack(epoch);
      if (!(error instanceof WrongRevision)) throw error;
      const before = hot.confirmed.revision;
      await this.streams.refresh(decider, hot);
      // Nothing newer in the store than what we hold: what we hold is of another past (a record put back).
      if (hot.confirmed.revision === before && hot.pending.size === 1) await this.recheck(decider, hot);
      return undefined;
    } finally {
      hot.pending.delete(key);
    }
  }

  /** Folds a stream anew where the record no longer holds the event that our state ends with. */
  private async recheck<S>(decider: Decider<S>, hot: Hot<S>): Promise<void> {
    const { revision } = hot.confirmed;
    const [last] = revision < 0 ? [] : await this.kernel.store.read(hot.stream, revision, 1);
    if (revision < 0 || last?.id === hot.eventId) return;
    this.streams.forget(hot.stream);
    const fresh = await this.streams.load(decider, hot.stream.slice(hot.stream.indexOf('-') + 1));
    hot.confirmed = hot.ahead = fresh.confirmed;
    hot.eventId = fresh.eventId;
  }

  private async answerNo(hot: Hot<any>, decision: Decision<any, string>, tail: Folded<any>): Promise<Outcome> {
    if ('rejected' in decision) return { rejected: { code: decision.rejected, ...(decision.details ? { details: decision.details } : {}) } };
    const [last] = tail.revision < 0 ? [] : await this.kernel.store.read(hot.stream, tail.revision, 1);
    const position = last?.position ?? (await this.kernel.store.head());
    return { accepted: { stream: hot.stream, revision: tail.revision, position, events: [] } };
  }

  private contextOf(command: Command, authority: Authority): Context {
    const now = this.kernel.clock.now().toISOString();
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
}

interface Decided<S> {
  readonly decision: Decision<any, string>;
  readonly on: Folded<S>;
  readonly reliedOn: readonly { stream: string; revision: number }[];
}

const isNo = (decision: Decision<any, string>): boolean =>
  'rejected' in decision || (Array.isArray(decision) && decision.length === 0);

const expects = (command: Command, on: Folded<unknown>): boolean =>
  command.expectedRevision === undefined || command.expectedRevision === on.revision;

const statementOf = (command: Command, body: object) => ({
  command: `${command.type}/${command.id}`,
  body,
  actor: command.actor,
  ...(command.mandate ? { mandate: command.mandate } : {}),
});

/** The events as they will be recorded, and the state after each. */
function foldDecided<S>(
  decider: Decider<S>,
  stream: string,
  on: Folded<S>,
  decided: readonly { type: string; data: object }[],
  context: EventContext,
  recordedAt: string,
): { events: NewEvent[]; state: S[] } {
  let state = on.state;
  const states = decided.map(({ type, data }, index) => {
    const event = { id: '', type, data, recordedAt, context, stream, revision: on.revision + 1 + index, position: '' };
    return (state = evolve(decider, state, event as RecordedEvent));
  });
  // Whoever is a party before or after learns of it: who is replaced as well as who comes in.
  const parties = new Set([...decider.parties(on.state), ...decider.parties(state)].filter(Boolean));
  const audience = [...parties].sort();
  const withPublic = ['public', ...audience];
  const events = decided.map(({ type, data }, index) => ({
    id: uuid5(stream, context.agency, context.commandId, index, type, JSON.stringify(data)),
    type,
    recordedAt,
    data,
    context: { ...context, audience: isPublic(decider.contract.events[type] as MessageClass) ? withPublic : audience },
  }));
  return { events, state: states };
}

function outcomeOf(events: readonly RecordedEvent[], revision?: number, position?: Position): Outcome {
  const last = events.at(-1)!;
  const recorded: Recorded = {
    stream: last.stream,
    revision: revision ?? last.revision,
    position: position ?? last.position,
    events: events.map(({ id, type }) => ({ id, type })),
  };
  const refused = last.context.refused;
  return refused ? { refused: { ...recorded, code: refused } } : { accepted: recorded };
}

const personal = new WeakMap<MessageClass, boolean>();
/** Whether a message carries a field that must be sealed, at any depth. */
function holdsPersonal(message: MessageClass): boolean {
  const known = personal.get(message);
  if (known !== undefined) return known;
  const holds = [...fieldsOf(message).values()].some((field) => field.personal || (field.part && holdsPersonal(field.part)));
  personal.set(message, holds);
  return holds;
}
