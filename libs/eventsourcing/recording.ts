import { isPublic, type MessageClass } from '../contract';
import type { Draft } from './appends';
import type { Command, Outcome } from './command';
import type { Context, Decider, Decision } from './decider';
import type { EventContext, NewEvent, RecordedEvent, Signed } from './event';
import { evolveBy, type Folded } from './hot';
import { digestOf, uuid5 } from './identity';

/** A decision, and everything it was made on. */
export interface Decided<S> {
  readonly decision: Decision<any, string>;
  readonly on: Folded<S>;
  readonly context: Context;
  /** The revisions of other streams that its facts were read from. */
  readonly reliedOn: readonly { readonly stream: string; readonly revision: number }[];
}

/** The key under which the digests of a day are made. */
interface WindowKey {
  readonly id: string;
  readonly key: Buffer;
}

/** `<key id>:<HMAC>` over what tells a command from another one under the same id: the form in which an event keeps it. */
export function digestUnder({ id, key }: WindowKey, { type, id: aggregate, data, actor, mandate }: Command): string {
  const statement = { command: `${type}/${aggregate}`, body: data, actor, ...(mandate ? { mandate } : {}) };
  return `${id}:${digestOf(statement, key)}`;
}

/** The context of the events that a command records; each event adds its audience. */
export function recordedContext(command: Command, decided: Decided<unknown>, digest: string): EventContext {
  const { context, decision, reliedOn } = decided;
  return {
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
    ...('refused' in decision ? { refused: decision.refused } : {}),
    digest,
  };
}

/** The events of a decision as they will be recorded, and the state after each. */
export function draft<S>(
  decider: Decider<S>,
  stream: string,
  { decision, on, context }: Decided<S>,
  shared: EventContext,
  signed?: Signed,
): Draft<S> {
  const decided = ('refused' in decision ? decision.events : decision) as readonly { type: string; data: object }[];
  const { now: recordedAt } = context;
  let { state } = on;
  const [drafts, states]: [NewEvent[], S[]] = [[], []];
  for (const [index, { type, data }] of decided.entries()) {
    const written = JSON.stringify(data);
    const id = uuid5(stream, shared.agency, shared.commandId, index, type, written);
    // Folded from what is written, so that this process holds the very state that another one will read.
    const event = { id, type, recordedAt, data: JSON.parse(written) as object, context: shared };
    drafts.push(event);
    state = evolveBy(decider, state, { ...event, stream, revision: on.revision + 1 + index, position: '' });
    states.push(state);
  }
  // Whoever is a party before or after learns of it: who is replaced as well as who comes in.
  const parties = [...decider.parties(on.state), ...decider.parties(state)];
  const audienceOf = ({ type, data }: NewEvent): string[] => {
    const concerned = decider.concerns?.[type]?.(data) ?? [];
    const told = [...new Set([...parties, ...concerned].filter(Boolean))].sort();
    return isPublic(decider.contract.events[type] as MessageClass) ? ['public', ...told] : told;
  };
  const events = drafts.map((event, index) => {
    const context = { ...shared, audience: audienceOf(event) };
    return { ...event, context: signed && index === 0 ? { ...context, signed } : context };
  });
  return { events, states };
}

/** The outcome that recorded events tell: the same whenever it is asked for. */
export function outcomeOf(events: readonly RecordedEvent[]): Outcome {
  const { stream, revision, position, context } = events.at(-1)!;
  const recorded = { stream, revision, position, events: events.map(({ id, type }) => ({ id, type })) };
  return context.refused ? { refused: { ...recorded, code: context.refused } } : { accepted: recorded };
}
