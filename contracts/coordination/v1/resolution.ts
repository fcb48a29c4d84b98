import {
  Agency,
  By,
  contract,
  deadlineCommands,
  deadlineEvents,
  Id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Whole,
} from '../../../libs/contract';
import { ImportResolution, ResolutionImported } from './imported';
import { type EscalationLevel, escalationLevels, Evidence, resolutionEvents } from './resolution-events';
import { rejections } from './resolution-rejections';
import { ResolutionTerms } from './resolution-terms';

/** Opens the follow-up of what a meeting adopted or a document assigned (POL-1, POL-3). */
@By('policy')
export class OpenResolution extends ResolutionTerms {
  /** The coordinator where none is named. */
  @Optional() @Agency() verifier?: string;
}

/** Tells the owner formally; the follow-up clock starts here (INV-RS2). */
@By('coordinator', 'policy')
export class CommunicateResolution {
  /** The notice that carries it, where it goes by a document. */
  @Optional() @Id() document?: string;
}

@By('owner')
export class AcknowledgeResolution {}

/** Names the official who answers for it within the owner agency; the agency itself changes only by supersession. */
@By('owner')
export class AssignOwner {
  @Id() official!: string;
}

@By('owner')
export class PlanAction {
  @Localized(4000) text!: LocalizedText;
}

/** Due every 15 days; the share done in percent may fall only with a reason (INV-RS3). */
@By('owner')
export class ReportProgress {
  @Whole(0, 100) percent!: number;
  @Localized(4000) remarks!: LocalizedText;
  @Optional() @Localized(2000) reason?: LocalizedText;
}

/** The work stands still until the coordinator answers; deadlines go on. */
@By('owner')
export class ReportObstacle {
  @Localized(4000) text!: LocalizedText;
}

@By('coordinator')
export class AnswerObstacle {
  @Localized(4000) answer!: LocalizedText;
}

/** Asks for a later deadline: before it is missed, and at most twice granted (INV-DL2). */
@By('owner')
export class RequestExtension {
  @Instant() until!: string;
  @Localized(2000) reason!: LocalizedText;
}

@By('coordinator', 'verifier')
export class GrantExtension {
  /** As requested where no other instant is named. */
  @Optional() @Instant() until?: string;
}

@By('coordinator', 'verifier')
export class RefuseExtension {
  @Localized(2000) reason!: LocalizedText;
}

@By('owner')
export class ClaimCompletion {
  @ListOf(Evidence, 50) evidence!: Evidence[];
}

@By('coordinator', 'verifier')
export class VerifyCompletion {
  @Localized(4000) remarks!: LocalizedText;
}

@By('coordinator', 'verifier')
export class RejectCompletion {
  @Localized(4000) reason!: LocalizedText;
}

/** Puts a verified resolution on file. */
@By('coordinator', 'verifier')
export class CloseResolution {}

/** Carries the resolution higher than the ladder of INV-RS5 has by itself. */
@By('coordinator', 'policy')
export class EscalateResolution {
  @OneOf(...escalationLevels) level!: EscalationLevel;
  @Localized(2000) reason!: LocalizedText;
}

/** The owner may dispute a resolution once. */
@By('owner')
export class DisputeResolution {
  @Localized(4000) reason!: LocalizedText;
}

@By('chair')
export class DecideDispute {
  @OneOf('upheld', 'dismissed') outcome!: 'upheld' | 'dismissed';
  @Localized(4000) reason!: LocalizedText;
}

@By('coordinator', 'policy')
export class SupersedeResolution {
  /** The resolution that stands in its place. */
  @Id() by!: string;
}

@By('coordinator', 'policy')
export class WithdrawResolution {
  @Localized(4000) reason!: LocalizedText;
}

/** The vocabulary of a resolution: what was decided, followed up until it is done. */
export const resolution = contract('coordination', 'resolution', {
  commands: {
    OpenResolution,
    CommunicateResolution,
    AcknowledgeResolution,
    AssignOwner,
    PlanAction,
    ReportProgress,
    ReportObstacle,
    AnswerObstacle,
    RequestExtension,
    GrantExtension,
    RefuseExtension,
    ClaimCompletion,
    VerifyCompletion,
    RejectCompletion,
    CloseResolution,
    EscalateResolution,
    DisputeResolution,
    DecideDispute,
    SupersedeResolution,
    WithdrawResolution,
    ImportResolution,
    ...deadlineCommands,
  },
  events: { ...resolutionEvents, ResolutionImported, ...deadlineEvents },
  rejections,
});
