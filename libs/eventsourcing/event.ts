import { type Classification, classifications } from '../contract';
import type { BatchPlace, Statement } from '../signing';

export { type Classification, classifications };

/** A place in a record; opaque. Compare two of them with `EventStore.compare` only. It names the record it belongs to. */
export type Position = string;

/** Who did what, on whose behalf, when, why and for whom: stored with every event (`domain.md` D0.1). */
export interface EventContext {
  readonly commandId: string;
  /** The command's name, as in `VerifyCompletion`. */
  readonly command: string;
  readonly correlationId: string;
  readonly causationId?: string;
  /** The agency that acted; `system` for policies and the clock. */
  readonly agency: string;
  /** The official who acted, `policy:<POL-n>` or `clock`. */
  readonly actor: string;
  /** The role in which the official acted. */
  readonly role?: string;
  readonly mandate?: string;
  /** When it happened in the world, UTC ISO-8601 with milliseconds. */
  readonly occurredAt: string;
  readonly audience: readonly string[];
  readonly classification: Classification;
  readonly legalBasis?: string;
  /** Why the command came later than INV-K3 allows; its presence flags the event. */
  readonly lateReason?: string;
  /** The revisions of other streams that the decision relied on. */
  readonly reliedOn?: readonly { readonly stream: string; readonly revision: number }[];
  /** The agency's signature over the command; on the first of its events. */
  readonly signed?: Signed;
  /** The code of the refusal that these events record. */
  readonly refused?: string;
  /** `<key id>:<HMAC>` over the command; tells a repeat from another command under the same id. */
  readonly digest: string;
}

/** What is kept of a signed command: what was signed, and the signature; anybody can verify it against the agency's key. */
export interface Signed {
  /** Its canonical form (RFC 8785) is what was signed, or the leaf of the batch that was. */
  readonly statement: Statement;
  /** The public half of the key: 32 bytes in base64url. */
  readonly key: string;
  /** Ed25519, base64url. */
  readonly signature: string;
  readonly batch?: BatchPlace;
  /**
   * The body as it came, with the salt of its digest, sealed for each person concerned in turn: erasing any of them takes
   * it, and the salt, and leaves statement and signature as they are.
   */
  readonly sealed: { readonly text: string; readonly persons: readonly string[] };
}

/** An event that is to be recorded. */
export interface NewEvent {
  /** UUIDv5; never names two contents. */
  readonly id: string;
  readonly type: string;
  /** UTC ISO-8601 with milliseconds, written by the kernel. */
  readonly recordedAt: string;
  readonly data: object;
  readonly context: EventContext;
}

/** An event as the record holds it. `data` and `context` may be parsed on first use: read them only where needed. */
export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  /** 0 for the first event of its stream. */
  readonly revision: number;
  readonly position: Position;
}

/** `<category>-<id>`: the stream of one aggregate. */
export const streamOf = (category: string, id: string): string => `${category}-${id}`;
/** The category of a stream. */
export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));
/** The id of the aggregate that a stream holds. */
export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
