import { kebab } from '../contract';

/** Ids that are no agency's: the system's own names and the audience `public`. */
export const reservedIds: ReadonlySet<string> = new Set(['public', 'system', 'clock', 'policy', 'taawun']);

/** The agency token under which policies, the clock and the stack itself send. */
export const system = 'system';

/** Headers of a command or query. */
export const header = {
  commandId: 'Nats-Msg-Id',
  actor: 'Taawun-Actor',
  mandate: 'Taawun-Mandate',
  issuedAt: 'Taawun-Issued-At',
  occurredAt: 'Taawun-Occurred-At',
  lateReason: 'Taawun-Late-Reason',
  expectedRevision: 'Taawun-Expected-Revision',
  correlationId: 'Taawun-Correlation-Id',
  causationId: 'Taawun-Causation-Id',
  legalBasis: 'Taawun-Legal-Basis',
  classification: 'Taawun-Classification',
  after: 'Taawun-After',
  /** A signature of the agency over the command. */
  signature: 'Taawun-Signature',
  /** Of a record that is fed: the version of the asset's schema that it follows. */
  assetVersion: 'Taawun-Asset-Version',
  language: 'Accept-Language',
} as const;

/** The subject of a command: `taawun.agency.<agency>.cmd.<mechanism>.<aggregate>.<command>`. */
export const commandSubject = (agency: string, mechanism: string, aggregate: string, command: string): string =>
  commandSubjectOf(agency, commandPattern(mechanism, aggregate, command));

/** The subject of a command from its pattern. */
export const commandSubjectOf = (agency: string, pattern: string): string => `taawun.agency.${agency}.${pattern}`;

/** The subject of a query: `taawun.agency.<agency>.qry.<mechanism>.<view>`. */
export const querySubject = (agency: string, mechanism: string, view: string): string =>
  `taawun.agency.${agency}.${queryPattern(mechanism, view)}`;

/** What follows the agency in a command's subject. */
export const commandPattern = (mechanism: string, aggregate: string, command: string): string =>
  `cmd.${mechanism}.${kebab(aggregate)}.${kebab(command)}`;

/** What follows the agency in a query's subject. */
export const queryPattern = (mechanism: string, view: string): string => `qry.${mechanism}.${view}`;

/** The four languages of the house. */
export const languages = ['en', 'ar', 'fa', 'he'] as const;
export type Language = (typeof languages)[number];

export interface AcceptedReply {
  readonly accepted: {
    readonly stream: string;
    readonly revision: number;
    /** Good for `Taawun-After`. */
    readonly position: string;
    readonly events: readonly { readonly id: string; readonly type: string }[];
  };
}

/** A rule said no; nothing was recorded. `Code` is one of the contract's. */
export interface RejectedReply<Code extends string = string> {
  readonly rejected: { readonly code: Code; readonly rule: string; readonly because: string };
}

/** A rule said no, and the public record keeps it. */
export interface RefusedReply<Code extends string = string> {
  readonly refused: RejectedReply<Code>['rejected'] & { readonly event: string } & Omit<
      AcceptedReply['accepted'],
      'events'
    >;
}

/** Everything else that went wrong. `retry` says whether the same request may succeed later; `retryAfter` is in ms. */
export interface FailedReply {
  readonly failed: {
    readonly code: FailureCode;
    readonly retry: boolean;
    readonly because: string;
    readonly fields?: Readonly<Record<string, string>>;
    readonly retryAfter?: number;
  };
}

export type CommandReply<Code extends string = string> =
  AcceptedReply | RejectedReply<Code> | RefusedReply<Code> | FailedReply;

export interface QueryAnswer<T = unknown> {
  readonly result: T;
  /** What the answer takes into account: every event up to `position`; `at` is the stack's time. */
  readonly asOf: { readonly position: string; readonly at: string };
  /** Ask again with `{ after: next }` for the rows that follow. */
  readonly next?: string;
}

export type FailureCode =
  | 'malformed'
  | 'too-large'
  | 'invalid'
  | 'unknown-command'
  | 'unknown-query'
  | 'actor-missing'
  | 'actor-unknown'
  | 'role-missing'
  | 'mandate-invalid'
  | 'clearance-missing'
  | 'reserved-agency-id'
  | 'agency-not-active'
  | 'signature-missing'
  | 'signature-foreign'
  | 'signature-revoked'
  | 'signature-expired'
  | 'signature-wrong'
  | 'id-reused'
  | 'revision-moved'
  | 'outside-window'
  | 'not-seen-yet'
  | 'busy'
  | 'unavailable'
  | 'record-closed'
  | 'person-erased'
  | 'reply-too-large'
  | 'no-answer'
  | 'not-found'
  | 'internal';

/** A failure on its way to the sender. */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    readonly code: FailureCode,
    /** What the text of the code names in braces. */
    readonly details: Readonly<Record<string, string | number>> = {},
    readonly more: { readonly fields?: Readonly<Record<string, string>>; readonly retryAfter?: number } = {},
  ) {
    super(code);
  }
}
