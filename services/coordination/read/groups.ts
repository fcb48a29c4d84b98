import { type DeliverableShown, workingGroup } from '../../../contracts/coordination/v1';
import type { TransferredDeliverable } from '../../../contracts/coordination/v1/working-group-parts';
import { idOf, on, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';
import { changed } from '../domain/content';
import { deliverableName } from '../domain/working-group-deadlines';
import { amending } from './amending';
import { rankOf, said } from './clearance';
import { chartered, type GroupRow, isLate, partiesOf, placeOf, proposed } from './group-row';
import { inMilliseconds } from './instants';
import { inBars } from './page';

type Groups = Rows<GroupRow>;

const amendRow = amending<GroupRow>();

/** Changes a group, and tells whether it stands still then. */
const amend = (rows: Groups, event: Seen<unknown>, change: (row: GroupRow) => Partial<GroupRow>): void =>
  amendRow(rows, event, (before) => {
    const row = { ...before, ...change(before) };
    const stands = row.holds.length > 0 && (row.stage === 'chartered' || row.stage === 'active');
    return { ...row, state: stands ? 'suspended' : row.stage };
  });

const suspended = (rows: Groups, event: Seen<{ agency: string; official: string }>): void =>
  amend(rows, event, ({ delegates }) => ({
    delegates: changed(
      delegates,
      ({ agency, official }) => agency === event.data.agency && official === event.data.official,
      (one) => ({ ...one, is: 'suspended' }),
    ),
  }));

const delegated = (rows: Groups, event: Seen<{ agency: string; official: string }>): void =>
  amend(rows, event, ({ delegates }) => {
    const { agency, official } = event.data;
    return {
      delegates: [...delegates.filter((one) => one.agency !== agency), { agency, official, is: 'appointed' }],
    };
  });

const withDeliverable = (
  { deliverables }: Pick<GroupRow, 'deliverables'>,
  deliverable: string,
  change: Partial<DeliverableShown>,
): Pick<GroupRow, 'deliverables'> => ({
  deliverables: changed(
    deliverables,
    (one) => one.deliverable === deliverable,
    (one) => ({ ...one, ...change }),
  ),
});

const passedOn = (row: GroupRow, transferred: readonly TransferredDeliverable[] = []): Pick<GroupRow, 'deliverables'> =>
  transferred.reduce<Pick<GroupRow, 'deliverables'>>(
    (before, { deliverable, to }) => withDeliverable(before, deliverable, { is: 'transferred', to }),
    row,
  );

/** The board of the working groups: what each is chartered for, who is in it, and what it has handed over. */
export const groups: ViewDefinition<GroupRow> = {
  name: 'coordination.groups',
  version: 1,
  columns: {
    sort: placeOf,
    state: (row) => row.state,
    type: (row) => row.type,
    lead: (row) => row.lead,
    members: (row) => inBars(row.agencies),
    sunset: (row) => row.sunset ?? null,
    overdue: (row) => Number(isLate(row)),
    parties: (row) => inBars(partiesOf(row)),
    rank: (row) => rankOf(row.classification),
  },
  on: [
    on<GroupRow, typeof workingGroup.events>(workingGroup, {
      WorkingGroupProposed: (rows, event) => rows.put(idOf(event.stream), proposed(event)),
      WorkingGroupChartered: (rows, event) => amend(rows, event, (row) => chartered(row, event)),
      DelegateAppointed: delegated,
      DelegateReplaced: delegated,
      DelegateRefused: (rows, event) =>
        amend(rows, event, ({ refusals }) => ({
          refusals: [
            ...refusals.filter(
              ({ agency, official }) => agency !== event.data.agency || official !== event.data.official,
            ),
            said(event),
          ],
        })),
      DelegateSuspended: suspended,
      DelegateCertificateLost: suspended,
      SideSeated: (rows, event) =>
        amend(rows, event, ({ seats }) => ({
          seats: [...seats.filter(({ seat }) => seat !== event.data.seat), said(event)],
        })),
      SeatVacated: (rows, event) =>
        amend(rows, event, ({ seats }) => ({ seats: seats.filter(({ seat }) => seat !== event.data.seat) })),
      GroupActivated: (rows, event) => amend(rows, event, () => ({ stage: 'active' })),
      GroupSuspended: (rows, event) =>
        amend(rows, event, ({ holds }) => ({
          holds: [...holds.filter(({ why }) => why !== event.data.why), said(event)],
        })),
      GroupResumed: (rows, event) => amend(rows, event, () => ({ holds: [] })),
      TopicAdded: (rows, event) => amend(rows, event, ({ topics }) => ({ topics: [...topics, said(event)] })),
      DeliverableRecorded: (rows, event) =>
        amend(rows, event, (row) =>
          withDeliverable(row, event.data.deliverable, {
            is: 'recorded',
            recorded: { ...said(event), at: event.recordedAt },
          }),
        ),
      DeliverableTakenOver: (rows, event) =>
        amend(rows, event, ({ deliverables }) => ({
          deliverables: [...deliverables, { ...said(event), is: 'open', overdue: false }],
        })),
      DeadlineMissed: (rows, event) =>
        amend(rows, event, ({ deliverables }) => ({
          deliverables: changed(
            deliverables,
            ({ deliverable }) => deliverableName(deliverable) === event.data.deadline,
            (one) => ({ ...one, overdue: true }),
          ),
        })),
      CharterExtended: (rows, event) =>
        amend(rows, event, (row) => ({
          ...passedOn(row, event.data.transferred),
          sunset: inMilliseconds(event.data.sunset),
          extensions: [...row.extensions, said(event)],
          holds: row.holds.filter(({ why }) => why !== 'sunset'),
        })),
      GroupReportedOut: (rows, event) => amend(rows, event, () => ({ stage: 'reportedOut', reported: said(event) })),
      WorkingGroupDissolved: (rows, event) =>
        amend(rows, event, (row) => ({
          ...passedOn(row, event.data.transferred),
          stage: 'dissolved',
          dissolved: said(event),
        })),
    }),
  ],
};
