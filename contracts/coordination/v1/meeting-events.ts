import {
  Agency,
  agency,
  Flag,
  Id,
  id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Part,
  Public,
  Whole,
} from '../../../libs/contract';
import {
  AgendaItem,
  CarriedItem,
  ItemId,
  ItemIds,
  meetingForms,
  type MeetingForm,
  MeetingPlan,
  type NamedCapacity,
  NamedPerson,
  ResolutionContent,
} from './meeting-parts';

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class MeetingScheduled extends MeetingPlan {
  /** The agency that convened the meeting, keeps its agenda and drafts its minutes. */
  @Agency() secretariat!: string;
}

/** Those who were not invited before. */
export class ParticipantsInvited {
  @ListOf(agency(), 200) agencies!: string[];
  @ListOf(id(), 100) fields!: string[];
  @ListOf(NamedPerson, 500) persons!: NamedPerson[];
  /** The meeting as it stands: those who are invited were no party to what went before. */
  @Optional() @Part(MeetingScheduled) meeting?: MeetingScheduled;
}

export class InvitationAccepted {
  @Agency() agency!: string;
}

export class InvitationDeclined {
  @Agency() agency!: string;
  @Localized(2000) reason!: LocalizedText;
}

export class RepresentativeNominated {
  @Agency() agency!: string;
  @Id() official!: string;
  @Optional() @Id() mandate?: string;
}

/** Somebody was to speak for an agency without authority to do so (INV-MT1). */
export class RepresentativeRefused {
  @Agency() agency!: string;
  @Id() official!: string;
  /** Neither head nor holder of a valid mandate, or a holder whom the agency did not nominate. */
  @OneOf('no-authority', 'not-nominated') reason!: 'no-authority' | 'not-nominated';
}

export class RepresentativeWithdrawn {
  @Agency() agency!: string;
  @Id() official!: string;
  @OneOf('mandate-revoked', 'mandate-expired', 'head-changed')
  reason!: 'mandate-revoked' | 'mandate-expired' | 'head-changed';
}

export class FieldExcused {
  @Id() field!: string;
  @Localized(2000) reason!: LocalizedText;
}

export class AgendaItemAdded extends AgendaItem {
  @Optional() @Whole(1, 1440) minutes?: number;
  @Optional() @Localized(2000) emergency?: LocalizedText;
  /** The meeting that carried the item forward. */
  @Optional() @Id() carriedFrom?: string;
}

export class ItemReferred extends AgendaItem {}

export class ReferralRefused {
  @ItemId() item!: string;
  @Localized(2000) reason!: LocalizedText;
}

export class AgendaFrozen {
  /** The agenda as it stood. */
  @ItemIds(1000) items!: string[];
}

export class SessionOpened {}

export class PresenceRecorded {
  @Agency() agency!: string;
  @Id() official!: string;
  @OneOf('voting', 'team', 'expert', 'guest') capacity!: 'voting' | NamedCapacity;
  @Optional() @Id() field?: string;
}

export class DepartureRecorded {
  @Agency() agency!: string;
  @Id() official!: string;
}

export class QuorumReached {
  /** The number of agencies present with somebody who may vote. */
  @Whole(0, 1000) present!: number;
  /** The number of agencies invited, the chair's among them. */
  @Whole(1, 1000) invited!: number;
}

export class QuorumLost {
  @Whole(0, 1000) present!: number;
  @Whole(1, 1000) invited!: number;
}

export class StatementRecorded {
  @Agency() agency!: string;
  @Id() official!: string;
  @Optional() @ItemId() item?: string;
  @Localized() text!: LocalizedText;
}

export class QuestionAsked {
  @Id() question!: string;
  @Agency() agency!: string;
  @Optional() @ItemId() item?: string;
  @Optional() @Agency() to?: string;
  @Localized(5000) text!: LocalizedText;
}

export class QuestionAnswered {
  @Id() question!: string;
  @Agency() agency!: string;
  @Localized(5000) text!: LocalizedText;
}

export class ExpertOpinionRecorded {
  @Agency() agency!: string;
  @Id() official!: string;
  @Id() field!: string;
  @Optional() @ItemId() item?: string;
  @Localized() opinion!: LocalizedText;
}

export class VoteRecorded {
  @Id() proposal!: string;
  @ListOf(agency(), 200) for!: string[];
  @ListOf(agency(), 200) against!: string[];
  @ListOf(agency(), 200) abstain!: string[];
}

export class ConsensusRecorded {
  @Id() proposal!: string;
}

export class ResolutionProposed extends ResolutionContent {
  @Optional() @Agency() verifier?: string;
  /** The agency that proposed it. */
  @Agency() agency!: string;
}

export class ResolutionAdopted extends ResolutionContent {
  @Agency() verifier!: string;
  @Agency() coordinator!: string;
  @Agency() chair!: string;
}

export class ResolutionRejected {
  @Id() proposal!: string;
  @Localized(2000) reason!: LocalizedText;
}

export class SummingUpRecorded {
  @Localized() text!: LocalizedText;
}

export class SessionConcluded {
  @OneOf(...meetingForms) form!: MeetingForm;
  @Optional() @Id() series?: string;
  @Optional() @Agency() unit?: string;
  /** The proposals that were adopted. */
  @ListOf(id(), 1000) resolutions!: string[];
  /** Where something was adopted: the agency that convened the meeting and in whose name the notice of it goes out (POL-7). */
  @Optional() @Agency() secretariat?: string;
  /** Where something was adopted: the title of the meeting, for the notice. */
  @Optional() @Localized(500) title?: LocalizedText;
  /** Where something was adopted: its owners and supporting agencies, to whom the notice goes. */
  @Optional() @ListOf(agency(), 1000) bound?: string[];
  /** The agenda items that the session did not reach, to be carried forward (POL-7). */
  @ItemIds(1000) open!: string[];
  /** The agenda items that the chair carried forward in the session. */
  @Optional() @ItemIds(1000) carried?: string[];
  /** The items that earlier meetings of the series had left to this one. */
  @Optional() @ListOf(CarriedItem, 1000) takenOver?: CarriedItem[];
}

export class MinutesDrafted {
  @Localized(20_000) text!: LocalizedText;
}

export class MinutesCorrectionRequested {
  @Agency() agency!: string;
  @Localized(5000) correction!: LocalizedText;
}

export class MinutesApproved {
  @Agency() agency!: string;
  /** Whether this approval made the minutes final (INV-MT8). */
  @Flag() final!: boolean;
}

@Public()
export class MinutesPublished {
  @Localized(500) title!: LocalizedText;
  @Localized(20_000) text!: LocalizedText;
  /** The agencies that approved the minutes. */
  @ListOf(agency(), 201) approvedBy!: string[];
}

export class AgendaItemCarriedForward extends AgendaItem {
  @Localized(2000) reason!: LocalizedText;
  /** The series that keeps the item for its next meeting. */
  @Optional() @Id() series?: string;
}

export class MeetingPostponed {
  @Instant() start!: string;
  @Localized(2000) reason!: LocalizedText;
  /** The agenda had been frozen and is open again until its new deadline. */
  @Optional() @Flag() agendaReopened?: boolean;
}

export class MeetingCancelled {
  @Localized(2000) reason!: LocalizedText;
}

export class SiteVisitRecorded {
  @Localized(500) place!: LocalizedText;
  @Optional() @Agency() visited?: string;
  @Localized() findings!: LocalizedText;
}
