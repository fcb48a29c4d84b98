import {
  Agency,
  agency,
  field,
  Id,
  id,
  Instant,
  type Kind,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  text,
  Whole,
} from '../../../libs/contract';

/** What a group is: an ordinary one of agencies, a round table of sectors (S000-11), or six-sided (S004-14). */
export const groupTypes = ['ordinary', 'round-table', 'six-sided'] as const;
export type GroupType = (typeof groupTypes)[number];

/** How far a group has come; that it is suspended stands beside it. */
export const groupStages = ['proposed', 'chartered', 'active', 'reportedOut', 'dissolved'] as const;
export type GroupStage = (typeof groupStages)[number];

/** The six sides of S004-14. */
export const sixSides = ['entrepreneurs', 'experts', 'agencies', 'laws-and-regulations', 'media', 'executor'] as const;

/** The three sectors of a round table (S000-11). */
export const sectors = ['government', 'business', 'third-sector'] as const;

/** Every side that can be seated; which of them a group has follows from its type. */
export const sides = [...sixSides, ...sectors] as const;
export type Side = (typeof sides)[number];

/** Deliverables of one charter, and those that one command transfers. */
export const mostDeliverables = 100;

/** An id short enough that `deliverable-<deliverable>` still is the id of a deadline. */
const deliverableId: Kind = {
  schema: { ...id().schema, maxLength: 50 },
  rules: (options) => [...id().rules(options), ...text(50).rules(options)],
};
/** The id of a deliverable within its group, at most 50 characters. */
export const DeliverableId = (): PropertyDecorator => field(deliverableId);
/** Ids of deliverables. */
export const DeliverableIds = (): PropertyDecorator => ListOf(deliverableId, 10 * mostDeliverables);

/**
 * What a group hands over, and by when.
 * Stored for good and relied on by other agencies, like every part below: add optional fields, never rename, never
 * reuse a name.
 */
export class Deliverable {
  @DeliverableId() deliverable!: string;
  @Localized(500) title!: LocalizedText;
  @Instant() due!: string;
}

/** How often a group meets. */
export class Cadence {
  /** Days between two meetings; of a working group, unlike a round table, no more than INV-MS2 allows. */
  @Whole(1, 366) days!: number;
}

/** Training of which a group may demand a valid certificate of its delegates (INV-WG2). */
export const trainingTopics = ['information-sharing', 'legal'] as const;
export type TrainingTopic = (typeof trainingTopics)[number];

/** A group as somebody proposes it. */
export class GroupProposal {
  @Localized(500) title!: LocalizedText;
  @OneOf(...groupTypes) type!: GroupType;
  /** The complex or important task that no agency can do alone (S002-18). */
  @Localized(4000) task!: LocalizedText;
  /** The agency that leads the group; a member, named among the agencies or not. */
  @Agency() lead!: string;
  @ListOf(agency(), 200) agencies!: string[];
}

/** Whoever sits on a side: a person by opaque id, or an agency; one of the two. */
export class Occupant {
  @OneOf(...sides) side!: Side;
  /** The opaque id of a person, in office or not; no name. */
  @Optional() @Id() person?: string;
  @Optional() @Agency() agency?: string;
}

/** A deliverable that another group is to hand over instead (INV-WG4). */
export class Transfer {
  @DeliverableId() deliverable!: string;
  /** The group that takes it over. */
  @Id() to!: string;
  /** By when it is due there; as it was where none is named. */
  @Optional() @Instant() due?: string;
}

/** A transferred deliverable in full: whoever takes it over needs nothing else. */
export class TransferredDeliverable extends Deliverable {
  /** The group that takes it over. */
  @Id() to!: string;
}
