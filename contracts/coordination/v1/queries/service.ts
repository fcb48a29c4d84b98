import {
  type Agency,
  type Classification,
  type Cleared,
  Id,
  type Instant,
  type LocalizedText,
  query,
  type Whole,
} from '../../../../libs/contract';
import type { DocumentContent } from '../official-document-parts';

/** Of which document proof of service is asked. */
export class ServiceQuestion {
  @Id() document!: string;
}

/** What stands on record of one step: who took it, when, and where anybody may look it up. */
export interface Proof {
  readonly agency: Agency | 'system';
  /** The official; `clock` where time passed, `policy:…` where a policy acted. */
  readonly official: string;
  readonly role?: string;
  /** The mandate acted on; a head needs none. */
  readonly mandate?: Id;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** The id of the event. */
  readonly event: string;
  readonly stream: string;
  readonly revision: Whole;
  /** Under which the step was taken: it may be higher than that of the document. */
  readonly classification: Classification;
}

/** What an addressee has, by the hash of what was signed. */
export interface ProofOfContent extends Proof {
  readonly hash: string;
}

/** Formal service on one addressee, step by step. */
export interface ServiceOnAddressee {
  readonly addressee: Agency;
  readonly dispatched?: Proof;
  /** By when receipt was to be confirmed, and the version of the calendar in which that was counted (U9). */
  readonly receiptDue?: {
    readonly due: Instant;
    readonly calendar?: { readonly agency: Agency; readonly version: Whole };
  };
  readonly received?: ProofOfContent;
  /** It said nothing in time. */
  readonly deemedReceived?: ProofOfContent;
  readonly acknowledged?: ProofOfContent;
  readonly returned?: Proof & { readonly reason: LocalizedText };
  readonly actedUpon?: Proof & { readonly text: LocalizedText };
  /** The documents by which it answered. */
  readonly replies?: readonly (Proof & { readonly reply: Id })[];
}

/** A document and its formal service. */
export interface ServiceShown {
  readonly document: Id;
  readonly sender: Agency;
  readonly classification: Classification;
  readonly registered?: Proof & {
    /** The id of the register. */
    readonly register: Id;
    readonly number: Whole;
  };
  /** The signature fixed this content: its RFC 8785 form has this hash (INV-OD1). */
  readonly signed?: ProofOfContent & { readonly algorithm: string };
  readonly dispatched?: Proof;
  /** What was signed and dispatched. */
  readonly content?: DocumentContent;
  readonly withdrawn?: Proof & { readonly reason: LocalizedText };
  /** Those to whom it was dispatched. */
  readonly addressees: readonly ServiceOnAddressee[];
}

/** The proof of formal service: who had which document when, step by step, each with its place in the record (U18). */
export const serviceQuery = query<ServiceQuestion, Cleared<ServiceShown>>('coordination', 'service', ServiceQuestion);
