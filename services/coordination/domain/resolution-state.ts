import type { ResolutionImported } from '../../../contracts/coordination/v1/imported';
import type { resolution as contract } from '../../../contracts/coordination/v1/resolution';
import type { EscalationLevel, ResolutionOpened } from '../../../contracts/coordination/v1/resolution-events';
import type { ResolutionStanding } from '../../../contracts/coordination/v1/resolution-terms';
import { changesOn, type Deadlines, type Decider, evolveDeadlines } from '../../../libs/eventsourcing';

/** A resolution that is or was followed up: its terms, and of its history only what decisions need. */
export interface Live extends ResolutionOpened {
  readonly is: ResolutionStanding;
  /** Where the work goes on after an obstacle is answered or a dispute dismissed, innermost last. */
  readonly resume: readonly ResolutionStanding[];
  /** The official of the owner agency who answers for it. */
  readonly official?: string;
  /** 0–100. */
  readonly percent: number;
  /** The extension that waits for an answer. */
  readonly requested?: { readonly until: string; readonly reason: string };
  readonly wasDisputed: boolean;
  readonly overdue: boolean;
  readonly extended: boolean;
  readonly escalated?: EscalationLevel;
  readonly supersededBy?: string;
  readonly deadlines: Deadlines;
}

/** A decision of the past: closed history, to which no rule and no deadline applies. */
export interface Imported {
  readonly is: 'imported';
  readonly record: ResolutionImported;
  readonly deadlines: Deadlines;
}

export type State = { readonly is: 'unknown'; readonly deadlines: Deadlines } | Imported | Live;

export const initial: State = { is: 'unknown', deadlines: {} };

/** The agencies that learn of what happens to a resolution. */
export const parties = (state: State): readonly string[] =>
  isLive(state) ? [...new Set([state.owner, ...state.supporting, state.coordinator, state.verifier, state.chair])] : [];

export const isLive = (state: State): state is Live => state.is !== 'unknown' && state.is !== 'imported';

const onLive = changesOn<State, Live>(isLive);

const becomes = (is: ResolutionStanding) => onLive(() => ({ is }));

/** The first plan or report sets the work going, also beneath an obstacle. */
const going = (is: ResolutionStanding): ResolutionStanding => (is === 'acknowledged' ? 'inProgress' : is);
const underway = ({ is, resume }: Live) => ({ is: going(is), resume: resume.map(going) });

const hold = (is: 'blocked' | 'disputed') => (state: Live) =>
  state.is === is ? {} : { is, resume: [...state.resume, state.is] };
const release = (state: Live) => ({ is: state.resume.at(-1) ?? state.is, resume: state.resume.slice(0, -1) });

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** What each event makes of a resolution. */
export const evolve: Evolve = {
  ResolutionOpened: (state, terms): State => ({
    ...terms,
    is: 'adopted',
    resume: [],
    percent: 0,
    wasDisputed: false,
    overdue: false,
    extended: false,
    deadlines: state.deadlines,
  }),
  ResolutionImported: (state, record): State => ({ is: 'imported', record, deadlines: state.deadlines }),
  ResolutionCommunicated: becomes('communicated'),
  ResolutionAcknowledged: becomes('acknowledged'),
  ResolutionOwnerAssigned: onLive((_, { official }) => ({ official })),
  ActionPlanned: onLive(underway),
  ProgressReported: onLive((state, { percent }) => ({ ...underway(state), percent })),
  ObstacleReported: onLive(hold('blocked')),
  ObstacleAnswered: onLive(release),
  ExtensionRequested: onLive((_, { until, reason }) => ({ requested: { until, reason: reason.text } })),
  ExtensionGranted: onLive(() => ({ requested: undefined, extended: true })),
  ExtensionRefused: onLive(() => ({ requested: undefined })),
  CompletionClaimed: becomes('completionClaimed'),
  CompletionVerified: becomes('verified'),
  CompletionRejected: becomes('inProgress'),
  ResolutionOverdue: onLive(() => ({ overdue: true })),
  ResolutionEscalated: onLive((_, { level }) => ({ escalated: level })),
  ResolutionDisputed: onLive((state) => ({ ...hold('disputed')(state), wasDisputed: true })),
  DisputeDecided: onLive(release),
  ResolutionSuperseded: onLive((_, { by }) => ({ is: 'superseded', supersededBy: by })),
  ResolutionWithdrawn: becomes('withdrawn'),
  ResolutionClosed: becomes('closed'),
  ...evolveDeadlines<State>(),
};
