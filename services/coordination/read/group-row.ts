import type {
  CharterExtended,
  DelegateRefused,
  DeliverableRecorded,
  GroupReportedOut,
  GroupSuspended,
  SideSeated,
  TopicAdded,
  WorkingGroupChartered,
  WorkingGroupDissolved,
  WorkingGroupProposed,
} from '../../../contracts/coordination/v1';
import type { Cadence, Deliverable } from '../../../contracts/coordination/v1/working-group-parts';
import { type Classification, idOf, type Seen } from '../../../libs/eventsourcing';
import type { Reader } from '../../../libs/messaging';
import { type Delegate, sidesOf, type Stage } from '../domain/working-group-state';
import { clearedFor, higher, type Said } from './clearance';
import { inMilliseconds } from './instants';

/** What a group is to hand over, and how it stands. */
export interface DeliverableEntry extends Deliverable {
  readonly is: 'open' | 'recorded' | 'transferred';
  /** It was not handed over when it was due. */
  readonly overdue: boolean;
  readonly recorded?: Said<DeliverableRecorded> & { readonly at: string };
  /** The group that takes it over, or from which it was taken over (INV-WG4). */
  readonly to?: string;
  readonly from?: string;
}

/** A working group as the board shows it. */
export interface GroupRow extends WorkingGroupProposed {
  readonly id: string;
  readonly state: Stage | 'suspended';
  /** How far it has come, suspended or not. */
  readonly stage: Stage;
  readonly classification: Classification;
  readonly cadence?: Cadence;
  /** As it was extended; UTC with milliseconds. */
  readonly sunset?: string;
  /** The most seats of each sector of a round table. */
  readonly seatsPerSector?: number;
  readonly charteredAt?: string;
  readonly extensions: readonly Said<CharterExtended>[];
  /** Why it stands still. */
  readonly holds: readonly Said<GroupSuspended>[];
  readonly delegates: readonly Delegate[];
  /** Who was to speak for an agency and may not (INV-WG2). */
  readonly refusals: readonly Said<DelegateRefused>[];
  readonly seats: readonly Said<SideSeated>[];
  readonly topics: readonly Said<TopicAdded>[];
  readonly deliverables: readonly DeliverableEntry[];
  readonly reported?: Said<GroupReportedOut>;
  readonly dissolved?: Said<WorkingGroupDissolved>;
}

/** The agencies to which a group is shown. */
export const partiesOf = ({ proposer, coordinator, lead, agencies, seats }: GroupRow): readonly string[] => [
  ...new Set([proposer, coordinator, lead, ...agencies, ...seats.flatMap(({ agency }) => (agency ? [agency] : []))]),
];

/** Where a group stands on the board: what waits for its charter first, then what ends soonest. */
export const placeOf = ({ sunset = '', id }: GroupRow): string => `${sunset}/${id}`;

/** Whether something is still to be handed over although it was due. */
export const isLate = ({ deliverables }: GroupRow): boolean =>
  deliverables.some(({ is, overdue }) => is === 'open' && overdue);

/** A group right after it was proposed. */
export const proposed = ({ stream, data, context }: Seen<WorkingGroupProposed>): GroupRow => ({
  ...data,
  id: idOf(stream),
  state: 'proposed',
  stage: 'proposed',
  classification: context.classification,
  extensions: [],
  holds: [],
  delegates: [],
  refusals: [],
  seats: [],
  topics: [],
  deliverables: [],
});

/** What a charter makes of a proposal; the group is as secret as the more secret of both. */
export const chartered = (
  { classification }: GroupRow,
  { data, context, recordedAt }: Seen<WorkingGroupChartered>,
): Partial<GroupRow> => {
  const { seats, deliverables, sunset, ...terms } = data;
  return {
    ...terms,
    stage: 'chartered',
    sunset: inMilliseconds(sunset),
    charteredAt: recordedAt,
    deliverables: deliverables.map((one) => ({ ...one, is: 'open', overdue: false })),
    ...(seats ? { seatsPerSector: seats } : {}),
    classification: higher(context.classification, classification),
  };
};

/** A group as a reader is shown it: who speaks for each agency, and who sits on each side. */
export function shown(row: GroupRow, reader: Reader): unknown {
  const { stage: _, delegates, seats, ...rest } = row;
  return clearedFor(reader, {
    ...rest,
    delegates: row.agencies.map((agency) => {
      const one = delegates.find((delegate) => delegate.agency === agency);
      return one ?? { agency, is: 'awaited' };
    }),
    sides: sidesOf(row.type).map((side) => ({ side, seats: seats.filter((one) => one.side === side) })),
    overdue: isLate(row),
  });
}
