import {
  type Agency,
  Id,
  type Instant,
  type LocalizedText,
  OneOf,
  Optional,
  query,
  Whole,
} from '../../../../libs/contract';

/** The aggregates of which a genealogy may be asked. */
export const genealogyAggregates = [
  'resolution',
  'meeting',
  'unitReport',
  'axisFramework',
  'officialDocument',
  'practiceNote',
  'jointPlan',
  'meetingSeries',
  'workingGroup',
] as const;
export type GenealogyAggregate = (typeof genealogyAggregates)[number];

/** Of what the genealogy is asked, and what of it alone. */
export class GenealogyQuestion {
  @Id() id!: string;
  /** A resolution where none is named. */
  @Optional() @OneOf(...genealogyAggregates) aggregate?: GenealogyAggregate;
  /** Steps in each direction. */
  @Optional() @Whole(0, 20) depth?: number;
  /** Of a meeting: what came of, and led to, this item or proposal alone. */
  @Optional() @Id() item?: string;
  @Optional() @Id() proposal?: string;
  /** Of a report or a framework: what came of, and led to, this line alone. */
  @Optional() @Id() axis?: string;
  @Optional() @Id() subAxis?: string;
  @Optional() @Id() problem?: string;
  @Optional() @Id() initiative?: string;
}

/** Where an event stands in the record. */
export interface Cause {
  readonly stream: string;
  readonly revision: Whole;
  /** The event's name, as in `CompletionVerified`. */
  readonly type: string;
}

/** An event as a genealogy shows it: who did what, on whose behalf, when and why, and where it stands in the record. */
export interface ShownEvent {
  readonly id: string;
  /** In the stream of its node. */
  readonly revision: Whole;
  /** The event's name, as in `CompletionVerified`. */
  readonly type: string;
  readonly recordedAt: Instant;
  readonly occurredAt: Instant;
  /** The agency that acted; `system` for policies and the clock. */
  readonly agency: Agency;
  /** The official who acted, `policy:<POL-n>` or `clock`. */
  readonly actor: string;
  /** The role in which the official acted. */
  readonly role?: string;
  /** The mandate on which the official acted. */
  readonly mandate?: string;
  readonly commandId: string;
  /** The business to which it belongs. */
  readonly correlationId: string;
  /** What the command followed from. */
  readonly causationId?: string;
  /** Where the event stands that caused it, if the reader may see that one too. */
  readonly causedBy?: Cause;
  /** As it was published to its parties, cut down to what was asked for; what is personal is withheld. */
  readonly data: object;
}

/** A stream by its name. */
export interface NamedNode {
  /** As in `meeting`. Aggregates may be added. */
  readonly aggregate: string;
  readonly id: Id;
}

/** One stream of the tree. */
export interface GenealogyNode extends NamedNode {
  readonly title?: LocalizedText;
  /** Those that matter to who came for this, oldest first. */
  readonly events: readonly ShownEvent[];
}

/** Why one stream belongs to another: the event that says so, and the one that caused it. */
export interface Because {
  /** The tie between the two, in one word whichever way it is followed, as in `adoption`. Ties may be added. */
  readonly as: string;
  /** What within a meeting, a report or a plan it is about, as in `item` or `axis`. */
  readonly details?: Readonly<Record<string, string | undefined>>;
  /** The id of the event. */
  readonly event: string;
  /** The id of the event that caused it. */
  readonly cause?: string;
}

/** What lies beyond a stream. */
interface Beyond {
  readonly cameFrom?: readonly Branch[];
  readonly ledTo?: readonly Branch[];
  /** The tree was not followed beyond this stream: ask for its own. */
  readonly more?: true;
}

/** One stream that another came from, or led to, and what lies beyond it. */
export interface Branch extends Beyond {
  readonly because: readonly Because[];
  /** A stream that stands elsewhere in the tree is named here and not told again. */
  readonly node: GenealogyNode | NamedNode;
}

/** A stream with everything it came from and led to, near before far. */
export interface Genealogy extends Beyond {
  readonly node: GenealogyNode;
}

/**
 * From one decision to everything it came from and led to, each step with the events that say so, as far as the reader was
 * party to them (U6).
 */
export const genealogyQuery = query<GenealogyQuestion, Genealogy>('coordination', 'genealogy', GenealogyQuestion);
