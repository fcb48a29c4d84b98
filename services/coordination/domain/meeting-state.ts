import type { LocalizedText } from '../../../libs/contract';
import type { Deadlines } from '../../../libs/eventsourcing';
import type { MeetingImported } from '../../../contracts/coordination/v1/imported';
import type {
  AgendaItemAdded,
  ItemReferred,
  MeetingScheduled,
  MinutesCorrectionRequested,
  PresenceRecorded,
  QuestionAnswered,
  QuestionAsked,
  RepresentativeNominated,
  ResolutionProposed,
  VoteRecorded,
} from '../../../contracts/coordination/v1/meeting-events';
import type { MeetingStage, NamedPerson } from '../../../contracts/coordination/v1/meeting-parts';
import { union } from './content';

/** An item of the agenda, and what became of it. */
export interface AgendaEntry {
  readonly item: string;
  readonly added: AgendaItemAdded;
  /** Somebody spoke to it. */
  readonly heard: boolean;
  readonly carried: boolean;
}

/** What an agency referred to the meeting, and the answer (INV-MT4). */
export interface Referral {
  readonly item: string;
  readonly referred: ItemReferred;
  readonly is: 'pending' | 'accepted' | 'refused';
}

/** A question with every answer given to it. */
export interface Question {
  readonly question: string;
  readonly asked: QuestionAsked;
  readonly answers: readonly QuestionAnswered[];
}

/** A resolution as proposed, how it was taken and what became of it. */
export interface Proposal {
  readonly proposal: string;
  readonly proposed: ResolutionProposed;
  readonly is: 'open' | 'adopted' | 'rejected' | 'carried';
  /** How the agencies present took it, the last time they were asked. */
  readonly taken?: 'consensus' | VoteRecorded;
}

/** The latest draft, who approved it and what was asked of it. */
export interface Minutes {
  readonly text: LocalizedText;
  readonly approvals: readonly string[];
  readonly corrections: readonly MinutesCorrectionRequested[];
}

/** A meeting that takes place. Lists, since ids come from outside and no id may collide with a property. */
export interface Meeting {
  readonly is: MeetingStage;
  readonly deadlines: Deadlines;
  /** As first scheduled. */
  readonly plan: MeetingScheduled;
  /** As it stands, after postponements. */
  readonly start: string;
  readonly invited: readonly string[];
  /** The specialised fields that must be present or excused. */
  readonly fields: readonly string[];
  readonly persons: readonly NamedPerson[];
  readonly replies: readonly { readonly agency: string; readonly accepted: boolean }[];
  readonly representatives: readonly RepresentativeNominated[];
  readonly agenda: readonly AgendaEntry[];
  readonly frozen: boolean;
  readonly referrals: readonly Referral[];
  /** Who is in the room now. */
  readonly present: readonly PresenceRecorded[];
  /** The agencies that attended at any time of the session. */
  readonly attended: readonly string[];
  /** The fields that were present at any time of the session. */
  readonly heardFields: readonly string[];
  readonly excusedFields: readonly string[];
  readonly questions: readonly Question[];
  readonly proposals: readonly Proposal[];
  readonly summingUp?: LocalizedText;
  readonly minutes?: Minutes;
}

/** All that may stand under a meeting's id. */
export type State =
  | { readonly is: 'unknown'; readonly deadlines: Deadlines }
  | { readonly is: 'imported'; readonly deadlines: Deadlines; readonly content: MeetingImported }
  | Meeting;

/** A meeting as it stands right after it was scheduled. */
export const scheduled = (plan: MeetingScheduled): Meeting => ({
  is: 'scheduled',
  deadlines: {},
  plan,
  start: plan.start,
  invited: [],
  fields: [],
  persons: [],
  replies: [],
  representatives: [],
  agenda: [],
  frozen: false,
  referrals: [],
  present: [],
  attended: [],
  heardFields: [],
  excusedFields: [],
  questions: [],
  proposals: [],
});

/** A meeting whose session has not been opened: its stage follows from who is invited and from the agenda. */
export const prepared = (meeting: Meeting): Meeting => ({
  ...meeting,
  is: meeting.invited.length === 0 ? 'scheduled' : meeting.frozen ? 'ready' : 'invited',
});

/** Whether a meeting takes place under this id: scheduled here and not imported. */
export const takesPlace = (state: State): state is Meeting => state.is !== 'unknown' && state.is !== 'imported';

/** The agencies that count for the quorum: those invited and the chair's, each once. */
export const convened = ({ plan, invited }: Meeting): readonly string[] => union([plan.chair], invited);

/** Whether an agency takes part in the session right now: invited, and somebody of it in the room. */
export const participates = (meeting: Meeting, agency: string): boolean =>
  convened(meeting).includes(agency) && meeting.present.some((one) => one.agency === agency);

/** The agencies in the room with somebody who may vote (INV-MT1). */
export const voters = (meeting: Meeting): readonly string[] =>
  convened(meeting).filter((agency) =>
    meeting.present.some((one) => one.agency === agency && one.capacity === 'voting'),
  );

/** INV-MT2: the chair and more than half of the agencies invited, the chair's counted, are there with a vote. */
export const hasQuorum = (meeting: Meeting): boolean => {
  const there = voters(meeting);
  return there.includes(meeting.plan.chair) && there.length * 2 > convened(meeting).length;
};

/** The agenda items that must still be adopted, rejected or carried forward (INV-MT6): decisions, and what was proposed on others. */
export const undecided = ({ agenda, proposals }: Meeting): readonly string[] =>
  agenda
    .filter(({ item, added, carried }) => {
      const on = proposals.filter(({ proposed }) => proposed.item === item);
      if (carried) return false;
      return on.some(({ is }) => is === 'open') || (added.kind === 'decision' && on.length === 0);
    })
    .map(({ item }) => item);

/** Whether everything proposed on an item was decided, and something was. */
export const decided = ({ proposals }: Meeting, item: string): boolean => {
  const on = proposals.filter(({ proposed }) => proposed.item === item);
  return on.length > 0 && on.every(({ is }) => is !== 'open');
};

/** Whether the session has adopted a resolution. */
export const hasAdopted = ({ proposals }: Meeting): boolean => proposals.some(({ is }) => is === 'adopted');
