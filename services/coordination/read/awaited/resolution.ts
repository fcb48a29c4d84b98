import type { EscalationLevel } from '../../../../contracts/coordination/v1/resolution-events';
import type { ResolutionStanding } from '../../../../contracts/coordination/v1/resolution-terms';
import { evolveBy, type Seen } from '../../../../libs/eventsourcing';
import { resolution } from '../../domain/resolution';
import { hasEnded } from '../../domain/resolution-rules';
import { isLive, type Live, type State as ResolutionState } from '../../domain/resolution-state';
import { type Awaited, type Awaiting, by, ofDeadlines, opening, undated } from './awaited';

/** A resolution, and of its history what its state no longer tells. */
interface FollowedUp {
  readonly resolution: ResolutionState;
  /** The levels to which it was carried, and which it still awaits. */
  readonly levels: readonly EscalationLevel[];
  /** When the first report that is still missing was due: the deadline itself goes on to the next (INV-RS3). */
  readonly reportMissed?: string;
}

/** States in which the work is the owner's; an obstacle or a dispute does not stop its deadlines. */
const underway: ReadonlySet<ResolutionStanding> = new Set([
  'communicated',
  'acknowledged',
  'inProgress',
  'blocked',
  'disputed',
]);

/** What awaits whom on a resolution. */
function awaitedOnResolution({ resolution, levels, reportMissed }: FollowedUp): readonly Awaited[] {
  if (!isLive(resolution)) return [];
  const awaits = (kind: Awaited['kind'], agency: string, more: Partial<Awaited> = undated): Awaited => ({
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
const standing = (resolution: Live): readonly (readonly [Awaited['kind'], string, Partial<Awaited>?])[] => {
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

const followUp = (before: FollowedUp, event: Seen<object>): FollowedUp => {
  const after = { ...before, resolution: evolveBy(resolution, before.resolution, event) };
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

/** Resolutions: whose turn it is, until the work is verified and on file. History awaits nobody. */
export const resolutions: Awaiting<FollowedUp> = {
  decider: resolution,
  version: 1,
  minds: [
    'ResolutionOpened',
    'ResolutionCommunicated',
    'ResolutionAcknowledged',
    'ActionPlanned',
    'ProgressReported',
    'ObstacleReported',
    'ObstacleAnswered',
    'ExtensionRequested',
    'ExtensionGranted',
    'ExtensionRefused',
    'CompletionClaimed',
    'CompletionVerified',
    'CompletionRejected',
    'ResolutionEscalated',
    'ResolutionDisputed',
    'DisputeDecided',
    'ResolutionSuperseded',
    'ResolutionWithdrawn',
    'ResolutionClosed',
    ...ofDeadlines,
  ],
  initial: { resolution: resolution.initial, levels: [] },
  fold: followUp,
  awaited: awaitedOnResolution,
};
