import type { PassDeadline } from '../../../libs/contract';
import {
  addWorkingDays,
  type Calendar,
  type Context,
  everyDay,
  hoursAfter,
  isAfter,
  meetDeadlines,
  passDeadline,
  passing,
  setDeadline,
  setDeadlineIn,
  shifted,
} from '../../../libs/eventsourcing';
import type { RequestEvents } from './information-request-rules';
import { type Emergency, isEmergency, isRequest, type Request, type State } from './information-request-state';

/** Working days of the owner to answer in, where the agreement names none (INV-IR3) [proposed]. */
const usualDays = 5;
/** Hours to answer an urgent request in (INV-IR3) [proposed]. */
const urgentHours = 24;
/** Working days before the answer is due at which the owner is reminded [proposed]. */
const reminderDays: readonly number[] = [1];
/** Hours for which emergency access is opened at a time (INV-IR6) [proposed]. */
export const emergencyHours = 3;
/** Working days of the owner in which its head ratifies it (INV-IR6) [proposed]. */
const ratificationDays = 5;

/** The names of the deadlines of a request. */
export const answerName = 'answer';
export const deliveryName = 'delivery';
export const escalationName = 'escalation';
export const emergencyName = 'emergency';
export const ratificationName = 'ratification';

/** The term in which an owner acts: working days of its own, or hours. */
export interface Term {
  readonly urgent: boolean;
  readonly days?: number;
  readonly calendar?: Calendar;
}

const termFrom = (name: string, from: string, { urgent, days = usualDays, calendar }: Term, times = 1) =>
  urgent
    ? setDeadline(name, hoursAfter(from, times * urgentHours))
    : setDeadlineIn(name, { from, days: times * days, calendar, ...(times === 1 ? { remind: reminderDays } : {}) });

/** INV-IR3: the owner answers within the term; at twice the term its head is told. */
export const answerDeadlines = (now: string, term: Term) => [
  termFrom(answerName, now, term),
  termFrom(escalationName, now, term, 2),
];

/** INV-IR3: what is approved is delivered within the same term. */
export const deliveryDeadline = (now: string, term: Term) => termFrom(deliveryName, now, term);

/** Working days from one instant until another, one that has begun counted whole; the term of an agreement is 90 at most. */
const workingDaysLeft = (calendar: Calendar, from: string, due: string): number => {
  let days = 0;
  while (days < 2 * 90 && isAfter(due, addWorkingDays(calendar, from, days))) days++;
  return days;
};

/** The time to answer goes on after a question of the steward's: as much is left as was when it was asked. */
export const resumeDeadlines = ({ asked, question, deadlines }: Request, { now }: Context, calendar = everyDay) =>
  Object.entries(deadlines)
    .filter(([, { is }]) => is === 'paused')
    .map(([deadline, { due }]) => {
      const from = question!.at;
      const left = asked.urgent
        ? shifted(due, { from, to: now })
        : addWorkingDays(calendar, now, workingDaysLeft(calendar, from, due));
      const reason = 'The requester has answered.';
      return { type: 'DeadlineResumed' as const, data: { deadline, due: left, reason } };
    });

/** INV-IR6: the access closes by itself; what is ratified is ratified once. */
export const emergencyDeadlines = (now: string, isFirst: boolean, calendar?: Calendar) => [
  setDeadline(emergencyName, hoursAfter(now, emergencyHours)),
  ...(isFirst
    ? [setDeadlineIn(ratificationName, { from: now, days: ratificationDays, calendar, remind: reminderDays })]
    : []),
];

/** What is missed beside its deadline. */
const missed = ({ asked: { owner, agreement } }: Request, deadline: string, due: string): RequestEvents => {
  if (deadline === answerName) return [{ type: 'RequestOverdue', data: { owner, due } }];
  if (deadline === deliveryName) return [{ type: 'DeliveryDue', data: { due } }];
  return [{ type: 'RequestEscalated', data: { owner, agreement, level: 'owner-head' } }];
};

const passEmergency = (state: Emergency, firing: PassDeadline): RequestEvents =>
  firing.deadline === emergencyName && passing(state, firing) === 'missed'
    ? [...meetDeadlines(state, [emergencyName]), { type: 'EmergencyAccessClosed', data: { until: state.access.until } }]
    : passDeadline(state, firing, () => []);

/** What a firing of the clock means to a request. */
export const pass = (state: State, firing: PassDeadline): RequestEvents => {
  if (isEmergency(state)) return passEmergency(state, firing);
  if (!isRequest(state)) return [];
  return passDeadline(state, firing, (deadline) => missed(state, deadline, firing.due));
};
