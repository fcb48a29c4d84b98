import {
  Agency,
  Id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  oneOf,
  Optional,
  Part,
  Whole,
} from '../../../libs/contract';
import { Evidence } from './resolution-events';
import {
  Cadence,
  Deliverable,
  DeliverableId,
  DeliverableIds,
  GroupProposal,
  mostDeliverables,
  Occupant,
  type TrainingTopic,
  trainingTopics,
  TransferredDeliverable,
} from './working-group-parts';

/** Why a delegate lost the authority to speak for an agency (POL-34). */
export const authorityLosses = ['mandate-revoked', 'mandate-expired', 'head-changed'] as const;
export type AuthorityLoss = (typeof authorityLosses)[number];

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class WorkingGroupProposed extends GroupProposal {
  /** The agency whose head proposed it. */
  @Agency() proposer!: string;
  /** The agency in the coordinator's office, which charters the group or dissolves it. */
  @Agency() coordinator!: string;
}

/** The charter in full (INV-WG1). The lead is always named among the agencies. */
export class WorkingGroupChartered extends GroupProposal {
  @Agency() proposer!: string;
  /** The agency that chartered the group. */
  @Agency() coordinator!: string;
  @ListOf(Deliverable, mostDeliverables) deliverables!: Deliverable[];
  @Part(Cadence) cadence!: Cadence;
  /** When the group ends unless its charter is extended (INV-WG4). */
  @Instant() sunset!: string;
  /** The most seats of each sector, of a round table alone (INV-WG3). */
  @Optional() @Whole(1, 100) seats?: number;
  /** In what each delegate holds a valid certificate (INV-WG2). */
  @Optional() @ListOf(oneOf(...trainingTopics), trainingTopics.length) training?: TrainingTopic[];
}

export class DelegateAppointed {
  @Agency() agency!: string;
  @Id() official!: string;
}

export class DelegateReplaced {
  @Agency() agency!: string;
  @Id() official!: string;
  /** Who spoke for the agency until now; the same official where the authority was lost and given anew. */
  @Id() previous!: string;
}

/** An agency named somebody who may not be its delegate; the attempt stays on record (INV-WG2). */
export class DelegateRefused {
  @Agency() agency!: string;
  @Id() official!: string;
  @OneOf('mandate', 'certificate') why!: 'mandate' | 'certificate';
  /** In what the official holds no valid certificate; POL-10 enrols him in the next courses. */
  @Optional() @ListOf(oneOf(...trainingTopics), trainingTopics.length) missing?: TrainingTopic[];
}

/** The delegate has lost the authority to speak for the agency, which is asked for another (POL-34). */
export class DelegateSuspended {
  @Agency() agency!: string;
  @Id() official!: string;
  @OneOf(...authorityLosses) reason!: AuthorityLoss;
}

/** The delegate holds a certificate no more that the group demands; until he does, the agency has none (POL-33). */
export class DelegateCertificateLost {
  @Agency() agency!: string;
  @Id() official!: string;
  @ListOf(oneOf(...trainingTopics), trainingTopics.length) missing!: TrainingTopic[];
}

export class SideSeated extends Occupant {
  /** The number of the seat within the group, for good; who sat there before has left it. */
  @Whole(1, 10_000) seat!: number;
  /** When the term ends, at a round table (INV-WG3). */
  @Optional() @Instant() until?: string;
}

/** The term of a seat has ended (INV-WG3). */
export class SeatVacated extends Occupant {
  @Whole(1, 10_000) seat!: number;
}

export class GroupActivated {}

/** `sunset`: its time was over with these deliverables still open (INV-WG4). */
export class GroupSuspended {
  @OneOf('coordinator', 'sunset') why!: 'coordinator' | 'sunset';
  @Optional() @Localized(2000) reason?: LocalizedText;
  @Optional() @DeliverableIds() open?: string[];
}

export class GroupResumed {}

export class TopicAdded {
  @Id() topic!: string;
  @Localized(500) title!: LocalizedText;
}

export class DeliverableRecorded {
  @DeliverableId() deliverable!: string;
  @Localized(4000) result!: LocalizedText;
  @Optional() @ListOf(Evidence, 50) evidence?: Evidence[];
}

/** The group hands over what another was chartered for (INV-WG4). */
export class DeliverableTakenOver extends Deliverable {
  /** The group that transferred it. */
  @Id() from!: string;
}

export class CharterExtended {
  @Instant() sunset!: string;
  @Localized(2000) reason!: LocalizedText;
  @Optional() @ListOf(TransferredDeliverable, mostDeliverables) transferred?: TransferredDeliverable[];
}

export class GroupReportedOut {
  @Localized(20_000) report!: LocalizedText;
}

/** `turned-down`: it had not been chartered. */
export class WorkingGroupDissolved {
  @OneOf('coordinator', 'sunset', 'turned-down') why!: 'coordinator' | 'sunset' | 'turned-down';
  @Optional() @Localized(2000) reason?: LocalizedText;
  @Optional() @ListOf(TransferredDeliverable, mostDeliverables) transferred?: TransferredDeliverable[];
}

/** What a working group records, deadlines aside. */
export const workingGroupEvents = {
  WorkingGroupProposed,
  WorkingGroupChartered,
  DelegateAppointed,
  DelegateReplaced,
  DelegateRefused,
  DelegateSuspended,
  DelegateCertificateLost,
  SideSeated,
  SeatVacated,
  GroupActivated,
  GroupSuspended,
  GroupResumed,
  TopicAdded,
  DeliverableRecorded,
  DeliverableTakenOver,
  CharterExtended,
  GroupReportedOut,
  WorkingGroupDissolved,
};
