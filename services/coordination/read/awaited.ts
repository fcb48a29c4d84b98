import type { EscalationLevel } from '../../../contracts/coordination/v1/resolution-events';
import type { LocalizedText } from '../../../libs/contract';
import type { Deadlines } from '../../../libs/eventsourcing';
import { union } from '../domain/meeting-content';
import { phase } from '../domain/meeting-rules';
import { convened, type Meeting, type State as MeetingState, takesPlace } from '../domain/meeting-state';
import { hasEnded } from '../domain/resolution-rules';
import { isLive, type Live, type Standing, type State as ResolutionState } from '../domain/resolution-state';

/** What may await an agency. */
export const awaitedKinds = [
  'answer-invitation',
  'decide-referral',
  'draft-minutes',
  'approve-minutes',
  'publish-minutes',
  'communicate-resolution',
  'acknowledge-resolution',
  'report-progress',
  'complete-resolution',
  'answer-obstacle',
  'decide-extension',
  'verify-completion',
  'decide-dispute',
  'close-resolution',
  'escalation',
] as const;
/** The name of one of them. */
export type AwaitedKind = (typeof awaitedKinds)[number];

/** One thing that awaits one agency. */
export interface Awaited {
  readonly kind: AwaitedKind;
  readonly agency: string;
  readonly title: LocalizedText;
  /** By when; absent where nobody set a term, or where the deadline is paused. */
  readonly due?: string;
  /** The deadline was missed, and it is still to be done. */
  readonly overdue: boolean;
  /** The agenda item that was referred. */
  readonly item?: string;
  /** How high the resolution was carried, where that is what awaits the agency (INV-RS5). */
  readonly level?: EscalationLevel;
}

/** Follows the deadline of this name as it was set, extended, paused and missed. */
const by = ({ deadlines }: { deadlines: Deadlines }, name: string): Pick<Awaited, 'due' | 'overdue'> => {
  const { is, due } = deadlines[name] ?? {};
  return { overdue: is === 'missed', ...(is === 'running' || is === 'missed' ? { due } : {}) };
};

const undated = { overdue: false } as const;

/** What awaits whom at a meeting. */
export function awaitedAtMeeting(meeting: MeetingState): readonly Awaited[] {
  if (!takesPlace(meeting)) return [];
  const { title, secretariat } = meeting.plan;
  const drafting: Partial<Record<Meeting['is'], Awaited['kind']>> = {
    concluded: 'draft-minutes',
    minutesApproved: 'publish-minutes',
  };
  const kind = drafting[meeting.is];
  return [
    ...invitations(meeting),
    ...referrals(meeting),
    ...(kind ? [{ kind, agency: secretariat, title, ...undated }] : []),
    ...approvals(meeting),
  ];
}

/** An invitation is answered before the session. */
const invitations = (meeting: Meeting): readonly Awaited[] =>
  phase(meeting) === 'preparation'
    ? meeting.invited
        .filter((agency) => !meeting.replies.some((reply) => reply.agency === agency))
        .map((agency) => ({
          kind: 'answer-invitation',
          agency,
          title: meeting.plan.title,
          due: meeting.start,
          overdue: false,
        }))
    : [];

/** INV-MT4: the secretariat accepts a referral or the chair refuses it; once there is no agenda to add to, only the latter. */
const referrals = (meeting: Meeting): readonly Awaited[] => {
  const { secretariat, chair } = meeting.plan;
  const open = phase(meeting) === 'preparation' || phase(meeting) === 'session';
  return meeting.referrals
    .filter(({ is }) => is === 'pending')
    .flatMap(({ item, referred }) =>
      (open ? union([secretariat], [chair]) : [chair]).map((agency) => ({
        kind: 'decide-referral' as const,
        agency,
        title: referred.title,
        item,
        ...by(meeting, `referral-${item}`),
      })),
    );
};

/** INV-MT8: the minutes are a matter of those invited who attended, and of the chair. */
const approvals = (meeting: Meeting): readonly Awaited[] => {
  const { is, plan, attended, minutes } = meeting;
  if (is !== 'minutesDrafted') return [];
  const entitled = convened(meeting).filter((agency) => agency === plan.chair || attended.includes(agency));
  return entitled
    .filter((agency) => !minutes?.approvals.includes(agency))
    .map((agency) => ({ kind: 'approve-minutes', agency, title: plan.title, ...by(meeting, 'minutes') }));
};

/** A resolution, and of its history what its state no longer tells. */
export interface FollowedUp {
  readonly resolution: ResolutionState;
  /** The levels to which it was carried, and which it still awaits. */
  readonly levels: readonly EscalationLevel[];
  /** When the first report that is still missing was due: the deadline itself goes on to the next (INV-RS3). */
  readonly reportMissed?: string;
}

const characters = 200;

/** The beginning of a text, enough to know it by in a list. */
const opening = ({ lang, text }: LocalizedText): LocalizedText => {
  const all = [...text];
  return { lang, text: all.length > characters ? `${all.slice(0, characters).join('')}…` : text };
};

/** States in which the work is the owner's; an obstacle or a dispute does not stop its deadlines. */
const underway: ReadonlySet<Standing> = new Set(['communicated', 'acknowledged', 'inProgress', 'blocked', 'disputed']);

/** What awaits whom on a resolution. */
export function awaitedOnResolution({ resolution, levels, reportMissed }: FollowedUp): readonly Awaited[] {
  if (!isLive(resolution)) return [];
  const awaits = (kind: AwaitedKind, agency: string, more: Partial<Awaited> = undated): Awaited => ({
    kind,
    agency,
    title: opening(resolution.text),
    overdue: false,
    ...more,
  });
  const { is, owner, coordinator, verifier, chair } = resolution;
  // INV-RS4, INV-DL2: nobody judges his own work, not even the coordinator.
  const above = coordinator === owner ? verifier : coordinator;
  if (is === 'verified') return [awaits('close-resolution', above)];
  if (hasEnded(resolution)) return [];
  const completion = by(resolution, 'completion');
  const byLevel = { 'owner-head': owner, coordinator, chair };
  return [
    ...standing(resolution).map(([kind, agency, more]) => awaits(kind, agency, more)),
    ...(underway.has(is)
      ? [
          awaits('report-progress', owner, reportBy(resolution, reportMissed)),
          awaits('complete-resolution', owner, completion),
        ]
      : []),
    ...(is === 'completionClaimed' ? [awaits('verify-completion', verifier, completion)] : []),
    ...(resolution.requested ? [awaits('decide-extension', above, completion)] : []),
    ...levels.map((level) => awaits('escalation', byLevel[level], { ...completion, level })),
  ];
}

/** Whose turn it is, as the resolution stands. */
const standing = (resolution: Live): readonly (readonly [AwaitedKind, string, Partial<Awaited>?])[] => {
  const { is, owner, coordinator, chair } = resolution;
  switch (is) {
    case 'adopted':
      return [['communicate-resolution', coordinator, by(resolution, 'communication')]];
    case 'communicated':
      return [['acknowledge-resolution', owner]];
    case 'blocked':
      return [['answer-obstacle', coordinator]];
    case 'disputed':
      return [['decide-dispute', chair]];
    default:
      return [];
  }
};

/** INV-RS3: by when the owner reports; an obstacle or a dispute does not excuse from it. */
const reportBy = (resolution: Live, missed: string | undefined): Pick<Awaited, 'due' | 'overdue'> =>
  missed ? { due: missed, overdue: true } : by(resolution, 'progress');
