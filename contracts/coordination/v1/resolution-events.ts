import {
  Agency,
  Id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Text,
  Whole,
} from '../../../libs/contract';
import { ResolutionTerms } from './resolution-terms';

/** How high an overdue resolution has been carried, lowest first (INV-RS5). */
export const escalationLevels = ['owner-head', 'coordinator', 'chair'] as const;
export type EscalationLevel = (typeof escalationLevels)[number];

/** One piece of what shows that the work is done: a hash of it, or where it is kept, or both. */
export class Evidence {
  @Text(500) title!: string;
  @Optional() @Text(200) hash?: string;
  @Optional() @Text(1000) reference?: string;
}

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class ResolutionOpened extends ResolutionTerms {
  /** The agency that judges completion; never the owner (INV-RS4). */
  @Agency() verifier!: string;
}

export class ResolutionCommunicated {
  /** The notice that carried it, where it went by a document. */
  @Optional() @Id() document?: string;
}

export class ResolutionAcknowledged {}

export class ResolutionOwnerAssigned {
  /** The official of the owner agency who answers for it. */
  @Id() official!: string;
}

export class ActionPlanned {
  @Localized(4000) text!: LocalizedText;
}

export class ProgressReported {
  @Whole(0, 100) percent!: number;
  @Localized(4000) remarks!: LocalizedText;
  /** Why there is less than before (INV-RS3). */
  @Optional() @Localized(2000) reason?: LocalizedText;
}

export class ObstacleReported {
  @Localized(4000) text!: LocalizedText;
}

export class ObstacleAnswered {
  @Localized(4000) answer!: LocalizedText;
}

export class ExtensionRequested {
  @Instant() until!: string;
  @Localized(2000) reason!: LocalizedText;
}

export class ExtensionGranted {
  @Instant() until!: string;
}

export class ExtensionRefused {
  @Localized(2000) reason!: LocalizedText;
}

export class CompletionClaimed {
  @ListOf(Evidence, 50) evidence!: Evidence[];
}

export class CompletionVerified {
  @Localized(4000) remarks!: LocalizedText;
}

export class CompletionRejected {
  @Localized(4000) reason!: LocalizedText;
}

export class ResolutionOverdue {
  @Instant() due!: string;
}

export class ResolutionEscalated {
  @OneOf(...escalationLevels) level!: EscalationLevel;
  /** Given where an official escalates; a step of the ladder of INV-RS5 has none. */
  @Optional() @Localized(2000) reason?: LocalizedText;
}

export class ResolutionDisputed {
  @Localized(4000) reason!: LocalizedText;
}

/** An upheld dispute withdraws the resolution; after a dismissed one the work goes on where it stood. */
export class DisputeDecided {
  @OneOf('upheld', 'dismissed') outcome!: 'upheld' | 'dismissed';
  @Localized(4000) reason!: LocalizedText;
}

export class ResolutionSuperseded {
  /** The resolution that stands in its place. */
  @Id() by!: string;
}

export class ResolutionWithdrawn {
  @Localized(4000) reason!: LocalizedText;
}

export class ResolutionClosed {}

/** What the follow-up of a resolution records, deadlines and history aside. */
export const resolutionEvents = {
  ResolutionOpened,
  ResolutionCommunicated,
  ResolutionAcknowledged,
  ResolutionOwnerAssigned,
  ActionPlanned,
  ProgressReported,
  ObstacleReported,
  ObstacleAnswered,
  ExtensionRequested,
  ExtensionGranted,
  ExtensionRefused,
  CompletionClaimed,
  CompletionVerified,
  CompletionRejected,
  ResolutionOverdue,
  ResolutionEscalated,
  ResolutionDisputed,
  DisputeDecided,
  ResolutionSuperseded,
  ResolutionWithdrawn,
  ResolutionClosed,
};
