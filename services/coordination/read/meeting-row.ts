import type { MeetingImported } from '../../../contracts/coordination/v1/imported';
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
} from '../../../contracts/coordination/v1/meeting-events';
import type { NamedPerson } from '../../../contracts/coordination/v1/meeting-parts';
import type { LocalizedText } from '../../../libs/contract';
import type { Classification, Seen } from '../../../libs/eventsourcing';
import type { Stage } from '../domain/meeting-state';
import type { Said } from './clearance';
import { inMilliseconds } from './instants';

type Reason = Said<{ readonly reason: LocalizedText }>;

/** An agenda item and what became of it. */
export type AgendaEntry = Said<AgendaItemAdded> & {
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
export type Question = Said<QuestionAsked> & { readonly answers: readonly Said<QuestionAnswered>[] };

/** A resolution as it was proposed, how it was taken, and what follows it up. */
export type Proposal = Said<ResolutionProposed> & {
  readonly is: 'open' | 'adopted' | 'rejected' | 'carried';
  /** How the agencies present took it, the last time they were asked. */
  readonly taken?: 'consensus' | Said<VoteRecorded>;
  readonly rejected?: Reason;
  /** The resolution that follows up what was adopted. */
  readonly resolution?: string;
  readonly coordinator?: string;
};

/** The latest draft, with who approved it and what was asked of it (INV-MT8). */
export type Minutes = Said<MinutesDrafted> & {
  readonly approvals: readonly string[];
  readonly corrections: readonly Said<MinutesCorrectionRequested>[];
};

interface Line {
  readonly id: string;
  readonly title: LocalizedText;
  /** As it stands, after postponements; of history when it began, as far as the source says. UTC with milliseconds. */
  readonly start: string;
  readonly classification: Classification;
}

/** A meeting that takes place, as its parties see it. */
export interface Held extends Line {
  readonly state: Stage;
  /** As first scheduled. */
  readonly plan: MeetingScheduled;
  readonly postponements: readonly Said<{ readonly start: string; readonly reason: LocalizedText }>[];
  readonly cancelled?: Reason;
  readonly invited: readonly string[];
  readonly replies: readonly Said<{ agency: string; accepted: boolean; reason?: LocalizedText }>[];
  readonly persons: readonly NamedPerson[];
  readonly representatives: readonly RepresentativeNominated[];
  /** Who was to speak for an agency without authority (INV-MT1). */
  readonly refusals: readonly RepresentativeRefused[];
  /** The specialised fields that must be present or excused (INV-MT7). */
  readonly fields: readonly string[];
  readonly heardFields: readonly string[];
  readonly excusedFields: readonly string[];
  readonly agenda: readonly AgendaEntry[];
  readonly frozen: boolean;
  readonly referrals: readonly Referral[];
  readonly openedAt?: string;
  readonly concludedAt?: string;
  /** Who is in the room now, or was when the session ended. */
  readonly present: readonly PresenceRecorded[];
  /** Who was in the room at any time of the session. */
  readonly attended: readonly { readonly agency: string; readonly official: string }[];
  /** Whether the session has its quorum, as the record says (INV-MT2). */
  readonly quorum: boolean;
  /** How many were recorded; their texts are in the events. */
  readonly statements: number;
  readonly expertOpinions: number;
  readonly siteVisits: number;
  readonly questions: readonly Question[];
  readonly proposals: readonly Proposal[];
  readonly summingUp?: Said<{ readonly text: LocalizedText }>;
  readonly minutes?: Minutes;
  readonly published?: Said<MinutesPublished> & { readonly at: string };
}

/** A meeting of the past: live rules are not claimed to have been checked for it. */
export interface History extends Line {
  readonly state: 'imported';
  readonly imported: MeetingImported;
}

/** Whatever stands under a meeting's id. */
export type MeetingRow = Held | History;

/** Whether a meeting takes place here and is no history. */
export const isHeld = (row: MeetingRow): row is Held => row.state !== 'imported';

/** The agencies to which a meeting is shown in whole. */
export const partiesOf = ({ plan, invited }: Held): readonly string[] => [
  ...new Set([plan.secretariat, plan.chair, ...invited]),
];

/** Where a meeting stands in the list: by its start. */
export const placeOf = ({ start, id }: Line): string => `${start}/${id}`;

/** A meeting right after it was scheduled. */
export const scheduled = ({ data: plan, context }: Seen<MeetingScheduled>, id: string): Held => ({
  id,
  state: 'scheduled',
  title: plan.title,
  start: inMilliseconds(plan.start),
  classification: context.classification,
  plan,
  postponements: [],
  invited: [],
  replies: [],
  persons: [],
  representatives: [],
  refusals: [],
  fields: [],
  heardFields: [],
  excusedFields: [],
  agenda: [],
  frozen: false,
  referrals: [],
  present: [],
  attended: [],
  quorum: false,
  statements: 0,
  expertOpinions: 0,
  siteVisits: 0,
  questions: [],
  proposals: [],
});

/** A meeting of the past, placed by the day where its source gives no time, and by its import where it gives neither. */
export const history = ({ data, recordedAt }: Seen<MeetingImported>, id: string): History => ({
  id,
  state: 'imported',
  title: data.title,
  start: inMilliseconds(data.startedAt ?? data.day ?? recordedAt),
  classification: 'public',
  imported: data,
});
