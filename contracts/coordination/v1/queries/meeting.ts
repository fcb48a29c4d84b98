import {
  type Agency,
  type Classification,
  type Cleared,
  type Id,
  type Instant,
  type LocalizedText,
  query,
  type Said,
  type Whole,
} from '../../../../libs/contract';
import type { MeetingImported } from '../imported';
import type {
  AgendaItemAdded,
  ItemReferred,
  MeetingScheduled,
  MinutesCorrectionRequested,
  MinutesDrafted,
  MinutesPublished,
  PresenceRecorded,
  QuestionAnswered,
  QuestionAsked,
  RepresentativeNominated,
  RepresentativeRefused,
  ResolutionProposed,
  VoteRecorded,
} from '../meeting-events';
import type { MeetingStage, NamedPerson } from '../meeting-parts';
import { WhichOne } from './which-one';

/** Why something was done. */
export type Reason = Said<{ readonly reason: LocalizedText }>;

/** An agenda item and what became of it. */
export type AgendaEntry = Said<AgendaItemAdded> & {
  readonly is: 'open' | 'heard' | 'decided' | 'carriedForward';
  /** Somebody spoke to it. */
  readonly heard: boolean;
  readonly carriedForward?: Reason;
};

/** What an agency referred to the meeting, and how that was answered (INV-MT4). */
export type Referral = Said<ItemReferred> & {
  readonly is: 'pending' | 'accepted' | 'refused';
  readonly refused?: Reason;
};

/** A question with every answer to it. */
export type AskedQuestion = Said<QuestionAsked> & { readonly answers: readonly Said<QuestionAnswered>[] };

/** A resolution as it was proposed, how it was taken, and what follows it up. */
export type Proposal = Said<ResolutionProposed> & {
  /** `carried`: forward, with its agenda item. */
  readonly is: 'open' | 'adopted' | 'rejected' | 'carried';
  /** How the agencies present took it, the last time they were asked. */
  readonly taken?: 'consensus' | Said<VoteRecorded>;
  readonly rejected?: Reason;
  /** The resolution that follows up what was adopted. */
  readonly resolution?: Id;
  /** The agency that follows it up. */
  readonly coordinator?: Agency;
};

/** The latest draft, with who approved it and what was asked of it (INV-MT8). */
export type Minutes = Said<MinutesDrafted> & {
  readonly approvals: readonly Agency[];
  readonly corrections: readonly Said<MinutesCorrectionRequested>[];
};

/** The minutes as they were published. */
export type PublishedMinutes = Said<MinutesPublished> & { readonly at: Instant };

/** A specialised field that must be present or excused (INV-MT7). */
export interface FieldShown {
  readonly field: Id;
  readonly is: 'awaited' | 'present' | 'excused';
}

/** How many of the agencies convened are there with a vote, and how many it takes, the chair among them (INV-MT2). */
export interface Quorum {
  readonly convened: Whole;
  readonly needed: Whole;
  readonly present: Whole;
  /** As the record says. */
  readonly reached: boolean;
}

/** What is told of every meeting. */
export interface MeetingHeading {
  readonly id: Id;
  readonly title: LocalizedText;
  /** As it stands, after postponements; of history when it began, as far as the source says. UTC with milliseconds. */
  readonly start: Instant;
}

/** A meeting that takes place, as its parties see it. */
export interface MeetingShown extends MeetingHeading {
  readonly classification: Classification;
  readonly state: MeetingStage;
  /** As first scheduled. */
  readonly plan: MeetingScheduled;
  readonly postponements: readonly Said<{ readonly start: Instant; readonly reason: LocalizedText }>[];
  readonly cancelled?: Reason;
  readonly invited: readonly Agency[];
  /** The last reply of each agency to its invitation. */
  readonly replies: readonly Said<{
    readonly agency: Agency;
    readonly accepted: boolean;
    readonly reason?: LocalizedText;
  }>[];
  readonly persons: readonly NamedPerson[];
  readonly representatives: readonly RepresentativeNominated[];
  /** Who was to speak for an agency without authority (INV-MT1). */
  readonly refusals: readonly RepresentativeRefused[];
  readonly fields: readonly FieldShown[];
  readonly agenda: readonly AgendaEntry[];
  /** Whether the agenda is. */
  readonly frozen: boolean;
  readonly referrals: readonly Referral[];
  readonly openedAt?: Instant;
  readonly concludedAt?: Instant;
  /** Who is in the room now, or was when the session ended. */
  readonly present: readonly PresenceRecorded[];
  /** Who was in the room at any time of the session. */
  readonly attended: readonly { readonly agency: Agency; readonly official: Id }[];
  readonly quorum: Quorum;
  /** How many were recorded; their texts are in the events. */
  readonly statements: Whole;
  readonly expertOpinions: Whole;
  readonly siteVisits: Whole;
  readonly questions: readonly AskedQuestion[];
  readonly proposals: readonly Proposal[];
  readonly summingUp?: Said<{ readonly text: LocalizedText }>;
  readonly minutes?: Minutes;
  readonly published?: PublishedMinutes;
}

/** A meeting whose minutes were published, as everybody else sees it. */
export interface MeetingInPublic
  extends MeetingHeading, Pick<MeetingScheduled, 'kind' | 'form' | 'mode' | 'chair' | 'secretariat'> {
  readonly state: MeetingStage;
  readonly published?: PublishedMinutes;
}

/** A meeting of the past: live rules are not claimed to have been checked for it. */
export interface MeetingOfHistory extends MeetingHeading {
  readonly classification: Classification;
  readonly state: 'imported';
  readonly imported: MeetingImported;
}

/** Whatever stands under a meeting's id, as far as the reader may see it. */
export type MeetingAnswer = Cleared<MeetingShown> | Cleared<MeetingInPublic> | MeetingOfHistory;

/** A meeting in full to its parties, and what was published of it to everybody. */
export const meetingQuery = query<WhichOne, MeetingAnswer>('coordination', 'meeting', WhichOne);
