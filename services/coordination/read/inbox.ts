import {
  type Classification,
  categoryOf,
  type Deadlines,
  type EventMeta,
  idOf,
  on,
  type Rows,
  type Seen,
  type ViewDefinition,
} from '../../../libs/eventsourcing';
import { meeting } from '../domain/meeting';
import type { State as MeetingState } from '../domain/meeting-state';
import { resolution } from '../domain/resolution';
import type { State as ResolutionState } from '../domain/resolution-state';
import { type Awaited, awaitedAtMeeting, awaitedOnResolution, type FollowedUp } from './awaited';
import { inMilliseconds } from './instants';

/** One thing that awaits one agency, and since when. */
export interface InboxRow extends Awaited {
  readonly aggregate: string;
  /** The meeting or the resolution that it is about. */
  readonly id: string;
  readonly since: string;
  readonly classification: Classification;
}

/** How a stream stands, and the keys of the rows that await somebody for it. */
interface StreamRow {
  readonly state: unknown;
  readonly classification: Classification;
  readonly awaited: readonly string[];
}

/** What the view keeps: the rows of all inboxes, and beside them what their next change follows from. */
export type InboxEntry = InboxRow | StreamRow;
type Inbox = Rows<InboxEntry>;

const isRow = (entry: InboxEntry): entry is InboxRow => 'agency' in entry;

/** Where a row stands in the inbox: by its deadline, then by its age; last where it has no deadline. */
export const placeOf = (row: InboxRow): string =>
  `${row.due ? inMilliseconds(row.due) : '9999'}/${row.since}/${keyOf(row)}`;

const keyOf = ({ agency, aggregate, id, kind, item, level }: Omit<InboxRow, 'since'>): string =>
  [agency, aggregate, id, kind, item ?? level].filter((part) => part !== undefined).join('/');

const same = (one: InboxRow, other: InboxRow): boolean => one.due === other.due && one.overdue === other.overdue;

/** Puts what newly awaits somebody, and takes away what awaits nobody any more. */
function settle(
  rows: Inbox,
  { stream, recordedAt }: Seen<object>,
  now: readonly Awaited[],
  before: StreamRow,
): string[] {
  const [aggregate, id] = [categoryOf(stream), idOf(stream)];
  const { classification } = before;
  const found = now.map((awaited) => ({ ...awaited, aggregate, id, classification }));
  const keys = found.map(keyOf);
  for (const key of before.awaited) if (!keys.includes(key)) rows.delete(key);
  for (const one of found) {
    const known = rows.get(keyOf(one)) as InboxRow | undefined;
    const row = { ...one, since: known?.since ?? recordedAt };
    if (!known || !same(known, row)) rows.put(keyOf(one), row);
  }
  return keys;
}

/** How the state of a stream follows from an event, and what awaits whom in that state. */
interface Reading<S> {
  readonly initial: S;
  readonly fold: (state: S, event: Seen<object>) => S;
  readonly awaited: (state: S) => readonly Awaited[];
}

const step =
  <S>({ initial, fold, awaited }: Reading<S>) =>
  (rows: Inbox, event: Seen<object>): void => {
    const key = `stream/${event.stream}`;
    const known = rows.get(key) as StreamRow | undefined;
    const before = known ?? { state: initial, classification: event.context.classification, awaited: [] };
    const state = fold(before.state as S, event);
    rows.put(key, { ...before, state, awaited: settle(rows, event, awaited(state), before) });
  };

type Evolve<S> = Readonly<Record<string, (state: S, data: never, meta: EventMeta) => S>>;

/** A state as its own decider folds it: what awaits whom is told from it, and no rule is written twice. */
const folding =
  <S extends { deadlines: Deadlines }>(evolve: Evolve<S>) =>
  (state: S, { type, data, stream, revision, recordedAt, context }: Seen<object>): S => {
    const { occurredAt, agency, actor } = context;
    return evolve[type]!(state, data as never, { recordedAt, occurredAt, agency, actor, id: idOf(stream), revision });
  };

const foldMeeting = folding<MeetingState>(meeting.evolve);
const foldResolution = folding<ResolutionState>(resolution.evolve);

const followUp = (before: FollowedUp, event: Seen<object>): FollowedUp => {
  const after = { ...before, resolution: foldResolution(before.resolution, event) };
  const { deadline, due, level } = event.data as {
    deadline?: string;
    due?: string;
    level?: FollowedUp['levels'][number];
  };
  switch (event.type) {
    case 'ResolutionEscalated':
      return { ...after, levels: [...before.levels.filter((one) => one !== level), level!] };
    case 'DeadlineMissed':
      return deadline === 'progress' ? { ...after, reportMissed: before.reportMissed ?? due } : after;
    case 'ProgressReported':
    case 'CompletionClaimed':
      return { ...after, reportMissed: undefined };
    default:
      return after;
  }
};

const atMeeting = step<MeetingState>({ initial: meeting.initial, fold: foldMeeting, awaited: awaitedAtMeeting });
const onResolution = step<FollowedUp>({
  initial: { resolution: resolution.initial, levels: [] },
  fold: followUp,
  awaited: awaitedOnResolution,
});

/** What every aggregate says of its deadlines. */
const deadlines = <Step>(each: Step) => ({
  DeadlineSet: each,
  DeadlineExtended: each,
  DeadlinePaused: each,
  DeadlineResumed: each,
  DeadlineMet: each,
  DeadlineMissed: each,
});

/** What awaits each agency in coordination. History awaits nobody: it is not followed here. */
export const inbox: ViewDefinition<InboxEntry> = {
  name: 'coordination.inbox',
  // A decider counts its version up with its folding, and this view folds with it.
  version: 1 + meeting.version + resolution.version,
  columns: {
    agency: (entry) => (isRow(entry) ? entry.agency : null),
    sort: (entry) => (isRow(entry) ? placeOf(entry) : null),
    kind: (entry) => (isRow(entry) ? entry.kind : null),
    overdue: (entry) => (isRow(entry) ? Number(entry.overdue) : null),
  },
  on: [
    // What is said and voted in the session awaits nobody, and is not kept here.
    on<InboxEntry, typeof meeting.contract.events>(meeting.contract, {
      MeetingScheduled: atMeeting,
      ParticipantsInvited: atMeeting,
      InvitationAccepted: atMeeting,
      InvitationDeclined: atMeeting,
      AgendaItemAdded: atMeeting,
      ItemReferred: atMeeting,
      ReferralRefused: atMeeting,
      SessionOpened: atMeeting,
      PresenceRecorded: atMeeting,
      DepartureRecorded: atMeeting,
      SessionConcluded: atMeeting,
      MinutesDrafted: atMeeting,
      MinutesApproved: atMeeting,
      MinutesPublished: atMeeting,
      MeetingPostponed: atMeeting,
      MeetingCancelled: atMeeting,
      ...deadlines(atMeeting),
    }),
    on<InboxEntry, typeof resolution.contract.events>(resolution.contract, {
      ResolutionOpened: onResolution,
      ResolutionCommunicated: onResolution,
      ResolutionAcknowledged: onResolution,
      ActionPlanned: onResolution,
      ProgressReported: onResolution,
      ObstacleReported: onResolution,
      ObstacleAnswered: onResolution,
      ExtensionRequested: onResolution,
      ExtensionGranted: onResolution,
      ExtensionRefused: onResolution,
      CompletionClaimed: onResolution,
      CompletionVerified: onResolution,
      CompletionRejected: onResolution,
      ResolutionEscalated: onResolution,
      ResolutionDisputed: onResolution,
      DisputeDecided: onResolution,
      ResolutionSuperseded: onResolution,
      ResolutionWithdrawn: onResolution,
      ResolutionClosed: onResolution,
      ...deadlines(onResolution),
    }),
  ],
};
