import type { workingGroup as contract } from '../../../contracts/coordination/v1/working-group';
import type {
  DelegateAppointed,
  SideSeated,
  TopicAdded,
  WorkingGroupChartered,
  WorkingGroupProposed,
} from '../../../contracts/coordination/v1/working-group-events';
import {
  type Deliverable as Promised,
  type GroupStage,
  type GroupType,
  sectors,
  type Side,
  sixSides,
  type TransferredDeliverable,
} from '../../../contracts/coordination/v1/working-group-parts';
import { changesOn, type Deadlines, type Decider, evolveDeadlines } from '../../../libs/eventsourcing';
import { changed } from './content';

/** Why a group stands still: the coordinator said so, or its time was over with work left to do (INV-WG4). */
export type Hold = 'coordinator' | 'sunset';

/** Who speaks for an agency; suspended, the agency is to name another (POL-34). */
export type Delegate = DelegateAppointed & { readonly is: 'appointed' | 'suspended' };

/** A seat and who sits there; nobody after its term. */
export interface Seat {
  readonly seat: number;
  readonly side: Side;
  readonly occupant?: SideSeated;
}

/** What the group is to hand over, and whether it has. */
export interface Deliverable extends Promised {
  readonly is: 'open' | 'recorded' | 'transferred';
  /** What was recorded: a repeat says the same. */
  readonly recorded?: { readonly result: unknown; readonly evidence?: unknown };
  readonly to?: string;
}

/** A working group. Lists, since ids come from outside and no id may collide with a property. */
export interface Group {
  readonly is: GroupStage | 'suspended';
  readonly stage: GroupStage;
  readonly holds: readonly Hold[];
  readonly deadlines: Deadlines;
  readonly proposal: WorkingGroupProposed;
  readonly charter?: WorkingGroupChartered;
  /** The charter's, as it was extended. */
  readonly sunset?: string;
  readonly delegates: readonly Delegate[];
  readonly seats: readonly Seat[];
  /** Seats that each sector of a round table had when it last began to work: with more, they would not be equal. */
  readonly seatsInUse?: number;
  readonly topics: readonly TopicAdded[];
  readonly deliverables: readonly Deliverable[];
}

/** All that may stand under a group's id. */
export type State = { readonly is: 'unknown'; readonly deadlines: Deadlines } | Group;

export const initial: State = { is: 'unknown', deadlines: {} };

export const isProposed = (state: State): state is Group => state.is !== 'unknown';

/** Whether the work is over: nothing more is expected of anybody. */
export const hasEnded = ({ stage }: Group): boolean => stage === 'reportedOut' || stage === 'dissolved';

/** The terms as they stand: those of the charter, before it those of the proposal. */
export const termsOf = ({ charter, proposal }: Group): WorkingGroupProposed => charter ?? proposal;

/** The sides that must be seated (INV-WG3); none of an ordinary group. */
export const sidesOf = (type: GroupType): readonly Side[] => {
  if (type === 'ordinary') return [];
  return type === 'six-sided' ? sixSides : sectors;
};

/** Who sits on a side. */
export const seatedOn = ({ seats }: Group, side: Side): readonly SideSeated[] =>
  seats.flatMap((seat) => (seat.side === side && seat.occupant ? [seat.occupant] : []));

/** The deliverables that are still to be handed over. */
export const openDeliverables = ({ deliverables }: Group): readonly Deliverable[] =>
  deliverables.filter(({ is }) => is === 'open');

/** The agencies that learn of what happens in a group. */
export const parties = (state: State): readonly string[] => {
  if (!isProposed(state)) return [];
  const { proposer, coordinator, lead, agencies } = termsOf(state);
  const seated = state.seats.flatMap(({ occupant }) => (occupant?.agency ? [occupant.agency] : []));
  return [...new Set([proposer, coordinator, lead, ...agencies, ...seated])];
};

/** Changes a group that was proposed, and tells whether it stands still then. */
const amend = <D>(change: (group: Group, data: D) => Partial<Group>) =>
  changesOn<State, Group>(isProposed)<D>((group, data) => {
    const after = { ...group, ...change(group, data) };
    const stands = after.holds.length > 0 && (after.stage === 'chartered' || after.stage === 'active');
    return { ...after, is: stands ? 'suspended' : after.stage };
  });

const unchanged = amend(() => ({}));

const delegated = amend<DelegateAppointed>(({ delegates }, { agency, official }) => ({
  delegates: [...delegates.filter((one) => one.agency !== agency), { agency, official, is: 'appointed' }],
}));

const settled = (group: Group, deliverable: string, change: Partial<Deliverable>): Pick<Group, 'deliverables'> => ({
  deliverables: changed(
    group.deliverables,
    (one) => one.deliverable === deliverable,
    (one) => ({ ...one, ...change }),
  ),
});

const passedOn = (group: Group, transferred: readonly TransferredDeliverable[] = []): Group =>
  transferred.reduce<Group>(
    (before, { deliverable, to }) => ({ ...before, ...settled(before, deliverable, { is: 'transferred', to }) }),
    group,
  );

const working = (group: Group): Partial<Group> => ({
  stage: 'active',
  seatsInUse: Math.max(0, ...sectors.map((sector) => seatedOn(group, sector).length)),
});

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** The delegate speaks for the agency no more until he, or another, is named anew. */
const suspended = amend<{ agency: string; official: string }>(({ delegates }, { agency, official }) => ({
  delegates: changed(
    delegates,
    (one) => one.agency === agency && one.official === official,
    (one) => ({ ...one, is: 'suspended' }),
  ),
}));

/** What each event makes of a group. */
export const evolve: Evolve = {
  WorkingGroupProposed: ({ deadlines }, proposal): State => ({
    is: 'proposed',
    stage: 'proposed',
    holds: [],
    deadlines,
    proposal,
    delegates: [],
    seats: [],
    topics: [],
    deliverables: [],
  }),
  WorkingGroupChartered: amend((_, charter) => ({
    stage: 'chartered',
    charter,
    sunset: charter.sunset,
    deliverables: charter.deliverables.map((one) => ({ ...one, is: 'open' })),
  })),
  DelegateAppointed: delegated,
  DelegateReplaced: delegated,
  DelegateRefused: unchanged,
  DelegateSuspended: suspended,
  DelegateCertificateLost: suspended,
  SideSeated: amend(({ seats }, occupant) => {
    const { seat, side } = occupant;
    const taken = { seat, side, occupant };
    return seats.some((one) => one.seat === seat)
      ? {
          seats: changed(
            seats,
            (one) => one.seat === seat,
            () => taken,
          ),
        }
      : { seats: [...seats, taken] };
  }),
  SeatVacated: amend(({ seats }, vacated) => ({
    seats: changed(
      seats,
      (one) => one.seat === vacated.seat,
      ({ seat, side }) => ({ seat, side }),
    ),
  })),
  GroupActivated: amend(working),
  GroupSuspended: amend(({ holds }, { why }) => ({ holds: [...holds.filter((one) => one !== why), why] })),
  GroupResumed: amend((group) => ({ holds: [], ...(group.stage === 'active' ? working(group) : {}) })),
  TopicAdded: amend(({ topics }, topic) => ({ topics: [...topics, topic] })),
  DeliverableRecorded: amend((group, { deliverable, result, evidence }) =>
    settled(group, deliverable, { is: 'recorded', recorded: { result, ...(evidence ? { evidence } : {}) } }),
  ),
  DeliverableTakenOver: amend(({ deliverables }, { deliverable, title, due }) => ({
    deliverables: [...deliverables, { deliverable, title, due, is: 'open' }],
  })),
  CharterExtended: amend((group, { sunset, transferred }) => ({
    ...passedOn(group, transferred),
    sunset,
    holds: group.holds.filter((why) => why !== 'sunset'),
  })),
  GroupReportedOut: amend(() => ({ stage: 'reportedOut' })),
  WorkingGroupDissolved: amend((group, { transferred }) => ({ ...passedOn(group, transferred), stage: 'dissolved' })),
  ...evolveDeadlines<State>(),
};
