import type {
  DelegateShown,
  GroupShown,
  SideSeated,
  WorkingGroupChartered,
  WorkingGroupProposed,
} from '../../../contracts/coordination/v1';
import type { GroupStage } from '../../../contracts/coordination/v1/working-group-parts';
import type { Cleared, Said } from '../../../libs/contract';
import { idOf, type Seen } from '../../../libs/eventsourcing';
import type { Reader } from '../../../libs/messaging';
import { type Delegate, sidesOf } from '../domain/working-group-state';
import { clearedFor, higher } from './clearance';
import { inMilliseconds } from './instants';

/** A working group as the view keeps it. */
export interface GroupRow extends Omit<GroupShown, 'delegates' | 'sides' | 'overdue'> {
  /** How far it has come, suspended or not. */
  readonly stage: GroupStage;
  readonly delegates: readonly Delegate[];
  readonly seats: readonly Said<SideSeated>[];
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
export function shown(row: GroupRow, reader: Reader): Cleared<GroupShown> {
  const { stage: _, delegates, seats, ...rest } = row;
  return clearedFor<GroupShown>(reader, {
    ...rest,
    delegates: row.agencies.map((agency): DelegateShown => {
      const one = delegates.find((delegate) => delegate.agency === agency);
      return one ?? { agency, is: 'awaited' };
    }),
    sides: sidesOf(row.type).map((side) => ({ side, seats: seats.filter((one) => one.side === side) })),
    overdue: isLate(row),
  });
}
