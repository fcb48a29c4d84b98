import type { Side } from '../../../../contracts/coordination/v1/working-group-parts';
import { isRunning } from '../../../../libs/eventsourcing';
import { workingGroup } from '../../domain/working-group';
import { deliverableName, sunsetName, sunsetReminderDays } from '../../domain/working-group-deadlines';
import { emptySides, incomplete, seatsOfSector } from '../../domain/working-group-seats';
import {
  type Group,
  hasEnded,
  isProposed,
  openDeliverables,
  seatedOn,
  sidesOf,
  type State,
  termsOf,
} from '../../domain/working-group-state';
import { type Awaited, awaitedBy, by, ofDeadlines, undated } from './awaited';

/** What awaits whom in a working group. */
function awaitedInGroup(group: State): readonly Awaited[] {
  if (!isProposed(group) || hasEnded(group)) return [];
  const { title, lead, coordinator } = termsOf(group);
  if (group.stage === 'proposed') return [{ kind: 'charter-group', agency: coordinator, title, ...undated }];
  const ofLead = (kind: Awaited['kind']): Awaited => ({ kind, agency: lead, title, ...undated });
  const isDone = group.is === 'active' && openDeliverables(group).length === 0;
  return [
    ...delegates(group),
    ...sides(group).map((item) => ({ ...ofLead('seat-side'), item })),
    ...(group.is === 'chartered' && !incomplete(group) ? [ofLead('activate-group')] : []),
    ...deliverables(group),
    ...(isDone ? [{ ...ofLead('report-out'), ...by(group, sunsetName) }] : []),
    ...(isNear(group)
      ? [{ kind: 'decide-sunset' as const, agency: coordinator, title, ...by(group, sunsetName) }]
      : []),
  ];
}

/** INV-WG2: every agency sends a delegate, and another in the place of one who lost the authority (POL-34). */
const delegates = (group: Group): readonly Awaited[] => {
  const { title, agencies } = termsOf(group);
  return agencies.flatMap((agency) => {
    const delegate = group.delegates.find((one) => one.agency === agency);
    if (delegate?.is === 'appointed') return [];
    return [{ kind: delegate ? 'replace-delegate' : 'appoint-delegate', agency, title, ...undated }];
  });
};

/** INV-WG3: the sides on which nobody sits, and at work the sectors in which a seat has become free. */
const sides = (group: Group): readonly Side[] =>
  group.is === 'active' && termsOf(group).type === 'round-table'
    ? sidesOf('round-table').filter((sector) => seatedOn(group, sector).length < seatsOfSector(group))
    : emptySides(group);

const deliverables = (group: Group): readonly Awaited[] =>
  openDeliverables(group).map(({ deliverable, title }) => ({
    kind: 'hand-over-deliverable',
    agency: termsOf(group).lead,
    title,
    item: deliverable,
    ...by(group, deliverableName(deliverable)),
  }));

/** INV-WG4: from the first reminder on, and after the sunset, the coordinator extends the charter or dissolves the group. */
const isNear = (group: Group): boolean => {
  const sunset = group.deadlines[sunsetName];
  if (!sunset) return false;
  return !isRunning(group, sunsetName) || sunset.reminders.length < sunsetReminderDays.length;
};

/** Working groups: charter, delegates, seats, what is to be handed over, and the end. */
export const groups = awaitedBy<State>(workingGroup, {
  version: 1,
  minds: [
    'WorkingGroupProposed',
    'WorkingGroupChartered',
    'DelegateAppointed',
    'DelegateReplaced',
    'DelegateSuspended',
    'DelegateCertificateLost',
    'SideSeated',
    'SeatVacated',
    'GroupActivated',
    'GroupSuspended',
    'GroupResumed',
    'DeliverableRecorded',
    'DeliverableTakenOver',
    'CharterExtended',
    'GroupReportedOut',
    'WorkingGroupDissolved',
    'DeadlineReminderSent',
    ...ofDeadlines,
  ],
  awaited: awaitedInGroup,
});
