import type { Context, Decider, Rejection } from './decider';
import type { EventContext, Position, Signed } from './event';

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

/** A signature of the sending agency over a command, verified; `salt` and `body` are kept sealed. */
export interface SignedBy extends Omit<Signed, 'sealed'> {
  readonly salt: string;
  readonly body: string;
}

/** In which authority a command is decided, made by the edge from the directory; and its signature, where there is one. */
export type Authority = Pick<Context, 'role' | 'head' | 'mandate'> & { readonly signed?: SignedBy };

/** Lets a command in, or throws what the sender is to be told. Called when no remembered outcome answers it. */
export type Admit = () => Authority | Promise<Authority>;

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

/**
 * Names what a decision shares with decisions on other streams, where a rule compares them: those of one name are decided
 * one after another in this process, each on what the one before has recorded. Undefined where none does.
 */
export type TurnOf<S> = (question: {
  readonly type: string;
  readonly state: S;
  readonly data: any;
  readonly id: string;
}) => string | undefined;

export interface Aggregate<S = any> {
  readonly decider: Decider<S, any, any, any, any>;
  readonly facts?: FactsOf<S>;
  readonly turn?: TurnOf<S>;
}
