import type { NatsConnection } from 'nats';
import type { Registry } from '../directory';
import type { Aggregate, EventStore, Follower, Policy, Position, RecordClock, ViewDefinition } from '../eventsourcing';
import type { Keys } from '../sealing';
import type { Feed, Query, Views } from '../messaging';
import type { Settings } from './settings';

/** What a mechanism's rules and policies may know beside their own stream. */
export interface Known {
  readonly registry: Registry;
  /** The views that the mechanism `knows`. */
  readonly views: Views;
  /** Resolves once everything recorded by now has been seen here. */
  readonly upToDate: () => Promise<void>;
}

/** What a follower that is neither a view nor a policy works with. */
export interface Tools extends Known {
  readonly settings: Settings;
  readonly store: EventStore;
  readonly clock: RecordClock;
  readonly keys: Keys;
  /** A connection of the services' account. */
  readonly bus: NatsConnection;
  /** Resolves once every view of this process has seen `position`; waits `timeout` ms at most, 5 s where none is given. */
  readonly upTo: (position: Position, timeout?: number) => Promise<void>;
  /** Aborts when this process takes its leave, before anything is closed: what goes on by itself ends then. */
  readonly leaving: AbortSignal;
  /** A folder of this process's own for what can be built again. */
  readonly folder: string;
}

/** A fact of a rule that counts as true until the mechanism that would know it exists. */
export interface Assumption {
  /** The rule that asks for it, as in `INV-WG2`. */
  readonly rule: string;
  /** What is taken for granted, as a sentence would say it. */
  readonly fact: string;
  /** The mechanism that will know it. */
  readonly until: string;
}

/** One mechanism of the house: everything a process needs to serve it. */
export interface Mechanism {
  readonly name: string;
  /** What decides here. */
  readonly aggregates?: (known: Known) => readonly Aggregate[];
  /** Views that decisions here consult. */
  readonly knows?: readonly ViewDefinition<any>[];
  /** The questions answered here. */
  readonly queries?: (tools: Tools) => readonly Query[];
  /** Takes what agencies feed; one mechanism of the house does. */
  readonly feed?: (tools: Tools) => Feed;
  /** The policies this mechanism owns. */
  readonly policies?: (known: Known) => readonly Policy[];
  /** What its rules take for granted for now; listed by `npm run rules`. */
  readonly assumed?: readonly Assumption[];
  /** Whoever else follows the record for this mechanism. */
  readonly followers?: (tools: Tools) => readonly Follower[] | Promise<readonly Follower[]>;
}
