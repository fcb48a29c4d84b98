import {
  Agency,
  type Classification,
  type Cleared,
  DayOrInstant,
  Flag,
  Id,
  type Instant,
  OneOf,
  Optional,
  query,
  type Said,
  Text,
  Whole,
} from '../../../../libs/contract';
import type {
  CharterExtended,
  DelegateRefused,
  DeliverableRecorded,
  GroupReportedOut,
  GroupSuspended,
  SideSeated,
  TopicAdded,
  WorkingGroupDissolved,
  WorkingGroupProposed,
} from '../working-group-events';
import {
  type Cadence,
  type Deliverable,
  type GroupStage,
  groupStages,
  type GroupType,
  groupTypes,
  type Side,
} from '../working-group-parts';

/** Where a group stands: how far it has come, or `suspended`. */
export type GroupState = GroupStage | 'suspended';

/** What to select of the board; what is left out selects everything. */
export class GroupsQuestion {
  @Optional() @Id() id?: string;
  @Optional() @OneOf(...groupStages, 'suspended') state?: GroupState;
  @Optional() @OneOf(...groupTypes) type?: GroupType;
  @Optional() @Agency() lead?: string;
  /** Those of which this agency is a member. */
  @Optional() @Agency() agency?: string;
  /** Only those that are late with something, or only those that are not. */
  @Optional() @Flag() overdue?: boolean;
  /** Those that end then or earlier; a day counts to its end. */
  @Optional() @DayOrInstant() until?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** What a group is to hand over, and how it stands. */
export interface DeliverableShown extends Deliverable {
  readonly is: 'open' | 'recorded' | 'transferred';
  /** It was not handed over when it was due. */
  readonly overdue: boolean;
  readonly recorded?: Said<DeliverableRecorded> & { readonly at: Instant };
  /** The group that takes it over (INV-WG4). */
  readonly to?: Id;
  /** The group from which it was taken over, and under which classification that was said. */
  readonly from?: Id;
  readonly classification?: Classification;
}

/** Who speaks for an agency of the group. */
export interface DelegateShown {
  readonly agency: Agency;
  /** Absent where the agency has not named one. */
  readonly official?: Id;
  /** `suspended`: the delegate lost the authority, and the agency is to name another (POL-34). */
  readonly is: 'awaited' | 'appointed' | 'suspended';
}

/** A side, and who sits there (INV-WG3). */
export interface SideShown {
  readonly side: Side;
  readonly seats: readonly Said<SideSeated>[];
}

/** A working group as the board shows it; its terms are those of its charter, before that as proposed. */
export interface GroupShown extends WorkingGroupProposed {
  readonly id: Id;
  readonly state: GroupState;
  readonly classification: Classification;
  /** How often it meets. */
  readonly cadence?: Cadence;
  /** When it ends, as it was extended; UTC with milliseconds. */
  readonly sunset?: Instant;
  /** The most seats of each sector of a round table. */
  readonly seatsPerSector?: Whole;
  readonly charteredAt?: Instant;
  readonly extensions: readonly Said<CharterExtended>[];
  /** Why it stands still. */
  readonly holds: readonly Said<GroupSuspended>[];
  readonly delegates: readonly DelegateShown[];
  /** Who was to speak for an agency and may not (INV-WG2). */
  readonly refusals: readonly Said<DelegateRefused>[];
  /** None of an ordinary group. */
  readonly sides: readonly SideShown[];
  readonly topics: readonly Said<TopicAdded>[];
  readonly deliverables: readonly DeliverableShown[];
  /** Whether something is still to be handed over although it was due. */
  readonly overdue: boolean;
  readonly reported?: Said<GroupReportedOut>;
  readonly dissolved?: Said<WorkingGroupDissolved>;
}

/** The board of the working groups, by their end; an agency sees those that it is party to, the coordinator's office sees all. */
export const groupsQuery = query<GroupsQuestion, Cleared<GroupShown>[]>('coordination', 'groups', GroupsQuestion);
