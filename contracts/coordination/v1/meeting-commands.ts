import {
  Agency,
  agency,
  By,
  Id,
  id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Whole,
} from '../../../libs/contract';
import { AgendaMatter, ItemId, MeetingPlan, NamedPerson, type NamedCapacity, ResolutionContent } from './meeting-parts';

/** The agency that schedules a meeting is its secretariat. */
@By('secretary')
export class ScheduleMeeting extends MeetingPlan {}

/** May be given again: only who was not invited yet is invited then. */
@By('secretary')
export class InviteParticipants {
  @ListOf(agency(), 200) agencies!: string[];
  /** The specialised fields that must be present or excused (INV-MT7). */
  @Optional() @ListOf(id(), 100) fields?: string[];
  /** Those who attend as team, expert or guest. */
  @Optional() @ListOf(NamedPerson, 500) persons?: NamedPerson[];
}

@By('head', 'clerk')
export class AcceptInvitation {}

@By('head', 'clerk')
export class DeclineInvitation {
  @Localized(2000) reason!: LocalizedText;
}

@By('head', 'clerk')
export class NominateRepresentative {
  @Id() official!: string;
  /** The mandate "represent at meeting" that the official holds; a head needs none (INV-MD3). */
  @Optional() @Id() mandate?: string;
}

/** POL-34: the authority of a representative has ended. */
@By('policy')
export class WithdrawRepresentative {
  @Agency() agency!: string;
  @Id() official!: string;
  @OneOf('mandate-revoked', 'mandate-expired', 'head-changed')
  reason!: 'mandate-revoked' | 'mandate-expired' | 'head-changed';
}

@By('secretary', 'invited', 'policy')
export class AddAgendaItem extends AgendaMatter {
  /** Whose item it is; the sender's own where it is left out. Only the secretariat adds an item for another. */
  @Optional() @Agency() agency?: string;
  /** The time allotted; the opening report of the unit in a specialised session has none (INV-MT5). */
  @Optional() @Whole(1, 1440) minutes?: number;
  /** Why the item cannot wait although the agenda is frozen (INV-MT3). */
  @Optional() @Localized(2000) emergency?: LocalizedText;
}

/** Asks the secretariat to take a matter up (INV-MT4). */
@By('invited')
export class ReferItem extends AgendaMatter {}

@By('secretary')
export class AcceptReferral {
  @ItemId() item!: string;
  /** Why the item cannot wait although the agenda is frozen (INV-MT3). */
  @Optional() @Localized(2000) emergency?: LocalizedText;
}

@By('chair')
export class RefuseReferral {
  @ItemId() item!: string;
  @Localized(2000) reason!: LocalizedText;
}

/** Freezes the agenda before its deadline does (INV-MT3). */
@By('secretary')
export class FreezeAgenda {}

@By('chair')
export class OpenSession {}

@By('secretary')
export class RecordPresence {
  @Agency() agency!: string;
  @Id() official!: string;
  /** Whoever is `voting` counts for the quorum and needs authority (INV-MT1). */
  @OneOf('voting', 'team', 'expert', 'guest') capacity!: 'voting' | NamedCapacity;
  /** The specialised field the person speaks for. */
  @Optional() @Id() field?: string;
}

@By('secretary')
export class RecordDeparture {
  @Agency() agency!: string;
  @Id() official!: string;
}

@By('chair')
export class ExcuseField {
  @Id() field!: string;
  @Localized(2000) reason!: LocalizedText;
}

@By('secretary')
export class RecordStatement {
  @Agency() agency!: string;
  @Id() official!: string;
  @Optional() @ItemId() item?: string;
  @Localized() text!: LocalizedText;
}

@By('secretary')
export class RecordExpertOpinion {
  @Agency() agency!: string;
  @Id() official!: string;
  @Id() field!: string;
  @Optional() @ItemId() item?: string;
  @Localized() opinion!: LocalizedText;
}

@By('secretary')
export class RecordSiteVisit {
  @Localized(500) place!: LocalizedText;
  /** The agency that was visited. */
  @Optional() @Agency() visited?: string;
  @Localized() findings!: LocalizedText;
}

@By('participant')
export class AskQuestion {
  @Id() question!: string;
  @Optional() @ItemId() item?: string;
  /** The agency that is asked. */
  @Optional() @Agency() to?: string;
  @Localized(5000) text!: LocalizedText;
}

@By('participant')
export class AnswerQuestion {
  @Id() question!: string;
  @Localized(5000) text!: LocalizedText;
}

@By('participant')
export class ProposeResolution extends ResolutionContent {
  /** Who verifies completion; the coordinator where it is left out, never the owner. */
  @Optional() @Agency() verifier?: string;
}

@By('secretary')
export class RecordVote {
  @Id() proposal!: string;
  @ListOf(agency(), 200) for!: string[];
  @ListOf(agency(), 200) against!: string[];
  @ListOf(agency(), 200) abstain!: string[];
}

@By('secretary')
export class RecordConsensus {
  @Id() proposal!: string;
}

@By('chair')
export class AdoptResolution {
  @Id() proposal!: string;
}

@By('chair')
export class RejectResolution {
  @Id() proposal!: string;
  @Localized(2000) reason!: LocalizedText;
}

/** Leaves an item to the next meeting; POL-7 does so with what the session did not reach. */
@By('chair', 'policy')
export class CarryForwardItem {
  @ItemId() item!: string;
  @Localized(2000) reason!: LocalizedText;
}

@By('chair')
export class SumUp {
  @Localized() text!: LocalizedText;
}

@By('chair')
export class ConcludeSession {}

/** May be given again until the minutes are approved; approvals of an earlier draft lapse then. */
@By('secretary')
export class DraftMinutes {
  @Localized(20_000) text!: LocalizedText;
}

@By('participant')
export class RequestMinutesCorrection {
  @Localized(5000) correction!: LocalizedText;
}

@By('participant')
export class ApproveMinutes {}

@By('secretary')
export class PublishMinutes {}

/** Invitations stand; a session in which nothing was adopted yet may be postponed too. */
@By('secretary')
export class PostponeMeeting {
  @Instant() start!: string;
  @Localized(2000) reason!: LocalizedText;
}

@By('secretary')
export class CancelMeeting {
  @Localized(2000) reason!: LocalizedText;
}
