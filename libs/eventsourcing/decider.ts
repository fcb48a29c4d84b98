import type { Contract, MessageClass } from '../contract';
import type { Classification } from './event';

/** What a decision may know of who asks: made at the edge, never taken from a body. */
export interface Context {
  /** The agency that acts, authenticated by the bus; `system` for policies and the clock. */
  readonly agency: string;
  /** The official, `policy:<POL-n>` or `clock`. */
  readonly actor: string;
  /** The role of `@By` in which the actor acts. */
  readonly role: string;
  /** Whether the actor heads the agency: a head needs no mandate (INV-MD3). */
  readonly head: boolean;
  /** The mandate cited, found valid now and held by the actor. */
  readonly mandate?: { readonly id: string; readonly scope: string; readonly limit?: number };
  /** The aggregate's id. */
  readonly id: string;
  readonly commandId: string;
  /** UTC ISO-8601: when it is recorded if it is accepted. */
  readonly now: string;
  /** UTC ISO-8601: when it happened in the world. */
  readonly occurredAt: string;
  readonly correlationId: string;
  readonly classification: Classification;
}

/** A "no" as a value, with a code of the contract. It is not recorded. */
export interface Rejection<Code extends string = string> {
  readonly rejected: Code;
  /** What the texts of the rejection name in braces, as in `{due}`. */
  readonly details?: Record<string, string | number>;
}

/** A "no" that the public record must keep: the events that say so, and the code for the sender. */
export interface Refusal<E, Code extends string = string> {
  readonly refused: Code;
  readonly events: readonly E[];
}

export const reject = <const Code extends string>(
  rejected: Code,
  details?: Record<string, string | number>,
): Rejection<Code> => (details ? { rejected, details } : { rejected });

export const refuse = <const Code extends string, E>(refused: Code, ...events: E[]): Refusal<E, Code> => ({
  refused,
  events,
});

export type Decision<E, Code extends string> = readonly E[] | Rejection<Code> | Refusal<E, Code>;

type Messages = Record<string, MessageClass>;

/** The events of a contract as values: `{ type, data }`. */
export type EventOf<E extends Messages> = {
  [K in keyof E & string]: { readonly type: K; readonly data: InstanceType<E[K]> };
}[keyof E & string];

/** What `evolve` may know of an event beside its data. */
export interface EventMeta {
  readonly recordedAt: string;
  readonly occurredAt: string;
  readonly agency: string;
  readonly actor: string;
  readonly id: string;
  readonly revision: number;
}

/**
 * One aggregate: pure values and functions over its contract. No clock, random, I/O, `async`, class or `throw`.
 * `evolve` never fails; a command that changes nothing yields `[]`.
 */
export interface Decider<
  S,
  C extends Messages = Messages,
  E extends Messages = Messages,
  R extends string = string,
  F = any,
> {
  readonly contract: Contract<C, E>;
  /** Snapshots of another version are not read. Count it up whenever State or evolve changes. */
  readonly version: number;
  readonly initial: S;
  readonly decide: {
    readonly [K in keyof C]: (
      state: S,
      command: InstanceType<C[K]>,
      context: Context,
      facts: F,
    ) => Decision<EventOf<E>, R>;
  };
  readonly evolve: { readonly [K in keyof E]: (state: S, data: InstanceType<E[K]>, meta: EventMeta) => S };
  /** The agencies that learn of what happens here. */
  readonly parties: (state: S) => readonly string[];
  /** Agencies that learn of one event beside the parties, and of no other: whom it alone concerns, as a learner's own. */
  readonly concerns?: { readonly [K in keyof E]?: (data: InstanceType<E[K]>) => readonly string[] };
}

/** A decider of which only its state matters. */
export type AnyDecider<S = any> = Decider<S, any, any, any, any>;

/** Names the state (and the facts) of a decider; the compiler infers the rest from the contract and checks that nothing is missing. */
export const decider =
  <C extends Messages, E extends Messages, R extends Record<string, any>>(contract: Contract<C, E, R>) =>
  <S, F = undefined>(
    definition: Omit<Decider<S, C, E, keyof R & string, F>, 'contract' | 'version'> & { version?: number },
  ): Decider<S, C, E, keyof R & string, F> => ({ contract, version: 1, ...definition });
