import type { meeting as contract } from '../../../contracts/coordination/v1/meeting';
import type { AgendaItem } from '../../../contracts/coordination/v1/meeting-parts';
import {
  type Calendar,
  changesOn,
  type Decision,
  type EventOf,
  reject,
  type Rejection,
  rulesOn,
  unless,
} from '../../../libs/eventsourcing';
import { convened, type Meeting, participates, type State, takesPlace } from './meeting-state';

/** What a meeting records, as values. */
export type MeetingEvent = EventOf<typeof contract.events>;
/** A "no" of a meeting that is not recorded. */
export type MeetingRejection = Rejection<keyof typeof contract.rejections>;
/** What a command to a meeting comes to. */
export type MeetingDecision = Decision<MeetingEvent, keyof typeof contract.rejections>;

/** What a meeting must know of other streams; each command needs what is said beside it, the others nothing. */
export interface MeetingFacts {
  /**
   * ScheduleMeeting: the calendar of the sender's agency. PostponeMeeting, ReferItem, DraftMinutes: the calendar of
   * the meeting's secretariat.
   */
  readonly calendar?: Calendar;
  /**
   * NominateRepresentative, RecordPresence as `voting`: on what authority the official named may represent the agency
   * (the sender's, or the one named) at this moment; `none` where it is left out.
   */
  readonly authority?: 'head' | 'mandate' | 'none';
  /** AdoptResolution: the agency that holds the coordinator's office. */
  readonly coordinator?: string;
  /** AdoptResolution: the open resolutions on the object of the proposal (INV-RS6); none where it is left out. */
  readonly openWithSameObject?: readonly { readonly resolution: string; readonly action: string }[];
  /** ScheduleMeeting in a series: how the series stands, and who may convene its meetings. */
  readonly series?: {
    readonly is: 'unknown' | 'established' | 'running' | 'suspended' | 'closed';
    readonly kind?: string;
    readonly convenors: readonly string[];
  };
  /** ScheduleMeeting in a series: the items that its earlier meetings carried forward. */
  readonly carried?: readonly (AgendaItem & { readonly carriedFrom?: string })[];
}

/** Rules for meetings that take place. */
const among = rulesOn<State, Meeting, MeetingFacts, MeetingDecision>(takesPlace, ({ is }) =>
  reject(is === 'imported' ? 'imported-history' : 'not-scheduled'),
);

/** Whoever the edge let in. */
export const byAnyone = among(() => undefined);

/** The agency that convened the meeting. */
export const bySecretary = among(({ plan }, { agency }) =>
  agency === plan.secretariat ? undefined : reject('not-secretariat'),
);

/** The agency that chairs. */
export const byChair = among(({ plan }, { agency }) => (agency === plan.chair ? undefined : reject('not-chair')));

/** An agency that is invited; the chair's always is. */
export const byInvited = among((meeting, { agency }) => uninvited(meeting, agency));

/** An invited agency that is in the room. */
export const byParticipant = among((meeting, { agency }) =>
  participates(meeting, agency) ? undefined : reject('not-participant'),
);

/** A part of a meeting's life. */
export const phase = ({ is }: Meeting): 'preparation' | 'session' | 'over' | 'cancelled' => {
  if (is === 'cancelled') return 'cancelled';
  if (is === 'scheduled' || is === 'invited' || is === 'ready') return 'preparation';
  return is === 'inSession' ? 'session' : 'over';
};

/** The "no" to what belongs before the session, where it has been opened. */
export const noPreparation = (meeting: Meeting) => {
  const now = phase(meeting);
  if (now === 'preparation') return undefined;
  return reject(now === 'cancelled' ? 'meeting-cancelled' : 'preparation-over');
};

/** The "no" to what belongs in the session, where it is not open. */
export const noSession = (meeting: Meeting) => {
  const now = phase(meeting);
  if (now === 'session') return undefined;
  if (now === 'preparation') return reject('not-in-session');
  return reject(now === 'cancelled' ? 'meeting-cancelled' : 'session-over');
};

/** The "no" to what comes too late, where the session is concluded. */
export const tooLate = (meeting: Meeting) => (phase(meeting) === 'preparation' ? undefined : noSession(meeting));

/** The "no" to an agency that is not invited. */
export const uninvited = (meeting: Meeting, agency: string) =>
  convened(meeting).includes(agency) ? undefined : reject('not-invited', { agency });

/** The "no" to an item that the agenda does not hold; no item is fine. */
export const offAgenda = ({ agenda }: Meeting, item: string | undefined) =>
  !item || agenda.some((entry) => entry.item === item) ? undefined : reject('unknown-item', { item });

/** The "no" to more of something than a meeting holds: `count` of them, at most `most`. */
export const beyond = (count: number, most: number) => (count > most ? reject('too-many', { most }) : undefined);

/** Rules for a part of a meeting's life. */
const during = unless<Meeting, MeetingFacts, MeetingDecision>;

/** Before the session is opened. */
export const inPreparation = during(noPreparation);
/** While the session is open. */
export const inSession = during(noSession);
/** Until the session is concluded. */
export const untilConcluded = during(tooLate);

/** Changes a meeting that takes place. */
export const amend = changesOn<State, Meeting>(takesPlace);
