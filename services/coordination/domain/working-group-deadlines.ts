import type { PassDeadline } from '../../../libs/contract';
import {
  meetDeadline,
  passDeadline,
  passing,
  setDeadline,
  setDeadlineAt,
  stopDeadlines,
} from '../../../libs/eventsourcing';
import type { SideSeated } from '../../../contracts/coordination/v1/working-group-events';
import type { GroupDecision, GroupFacts } from './working-group-rules';
import { type Group, openDeliverables } from './working-group-state';

/** Working days of the coordinator before the sunset of a group at which it is reminded [proposed]. */
export const sunsetReminderDays: readonly number[] = [20, 5];
/** Working days of the lead before a deliverable is due at which it is reminded [proposed]. */
const deliverableReminderDays: readonly number[] = [5, 1];
/** The name of a group's end among its deadlines. */
export const sunsetName = 'sunset';

/** The name of a deliverable among its group's deadlines. */
export const deliverableName = (deliverable: string): string => `deliverable-${deliverable}`;
/** The name of a seat's term among its group's deadlines. */
const termName = (seat: number): string => `term-${seat}`;

/** INV-WG4: the end of the group. */
export const sunsetDeadline = (sunset: string, now: string, { calendars }: GroupFacts) =>
  setDeadlineAt(sunsetName, { due: sunset, now, calendar: calendars?.coordinator, remind: sunsetReminderDays });

/** By when a deliverable is handed over. */
export const deliverableDeadline = (deliverable: string, due: string, now: string, { calendars }: GroupFacts) =>
  setDeadlineAt(deliverableName(deliverable), { due, now, calendar: calendars?.lead, remind: deliverableReminderDays });

/** INV-WG3: the end of the term for which somebody is seated; none where the seat has no term. */
export const termDeadline = ({ seat, until }: SideSeated) => (until ? [setDeadline(termName(seat), until)] : []);

/** INV-WG4: dissolved where everything was handed over; otherwise suspended, until extended or transferred. */
const atSunset = (group: Group, firing: PassDeadline): GroupDecision => {
  const open = openDeliverables(group).map(({ deliverable }) => deliverable);
  if (open.length > 0)
    return passDeadline(group, firing, () => [{ type: 'GroupSuspended' as const, data: { why: 'sunset', open } }]);
  const others = Object.keys(group.deadlines).filter((name) => name !== sunsetName);
  return [
    ...meetDeadline(group, sunsetName),
    { type: 'WorkingGroupDissolved', data: { why: 'sunset' } },
    ...stopDeadlines(group, 'dissolved', others),
  ];
};

/** INV-WG3: the end of a term is no miss; the seat is free for another. */
const atTermsEnd = (group: Group, name: string): GroupDecision => {
  const occupant = group.seats.find(({ seat }) => termName(seat) === name)?.occupant;
  if (!occupant) return meetDeadline(group, name);
  const { until: _, ...vacated } = occupant;
  return [...meetDeadline(group, name), { type: 'SeatVacated', data: vacated }];
};

/** What a firing of the clock means to a group. */
export const pass = (group: Group, firing: PassDeadline): GroupDecision => {
  const { deadline } = firing;
  const isOver = passing(group, firing) === 'missed';
  if (isOver && deadline === sunsetName) return atSunset(group, firing);
  if (isOver && deadline.startsWith('term-')) return atTermsEnd(group, deadline);
  return passDeadline(group, firing, () => []);
};
