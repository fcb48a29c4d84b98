import type { PassDeadline } from '../../../libs/contract';
import {
  addWorkingDays,
  everyDay,
  isRunning,
  passDeadline,
  passing,
  setDeadline,
  stopDeadlines,
} from '../../../libs/eventsourcing';
import { isAfter } from './content';
import { distribution, sendOut } from './unit-report-distribution';
import type { ReportEvent, ReportFacts } from './unit-report-rules';
import type { Report } from './unit-report-state';

/** Days before the start at which the report is due [seed] (INV-UR1). */
const dueBefore = 3;
/** Days before the start at which the unit is reminded (POL-4). */
const remindBefore = [7, 5, 4];
/** Days before the start at which the report is distributed [proposed] (INV-UR3). */
const distributedBefore = 2;

/** The name of the deadline by which the report is there. */
export const submission = 'report';

/** Counted in days as they come: the rule says days, and not working days. */
const daysBefore = (start: string, days: number): string => addWorkingDays(everyDay, start, -days);

/** When each deadline is due, counted back from the start; with the reminders that are still ahead. */
const counted = (start: string, now: string) => ({
  [submission]: {
    due: daysBefore(start, dueBefore),
    reminders: remindBefore.map((days) => daysBefore(start, days)).filter((at) => isAfter(at, now)),
  },
  [distribution]: { due: daysBefore(start, distributedBefore), reminders: [] as string[] },
});

const set = (name: typeof submission | typeof distribution, start: string, now: string) => {
  const { due, reminders } = counted(start, now)[name]!;
  return setDeadline(name, due, reminders.length > 0 ? { reminders } : {});
};

/** INV-UR1, INV-UR3: both deadlines of a report. A due that has passed already leaves it to the chair. */
export const deadlinesOf = (start: string, now: string) => [set(submission, start, now), set(distribution, start, now)];

/** Whether the report can still be due before a start. */
export const isAhead = (start: string, now: string): boolean => isAfter(daysBefore(start, dueBefore), now);

/** INV-UR1: whether the time for the report is over, although the clock may not have said so yet. */
export const isOverdue = ({ deadlines }: Report, now: string): boolean =>
  !isAfter(deadlines[submission]?.due ?? now, now);

/** POL-4: what runs is extended; what was missed for want of a report starts anew where there is time for it. */
export const moved = (state: Report, start: string, now: string, dueAgain: boolean): readonly ReportEvent[] => {
  const extended = (name: typeof submission | typeof distribution): readonly ReportEvent[] => {
    const { due, reminders } = counted(start, now)[name]!;
    if (isRunning(state, name)) {
      const by = state.request.secretariat;
      const data = { deadline: name, due, reason: 'meeting postponed', by, reminders };
      return [{ type: 'DeadlineExtended', data }];
    }
    const isOpen = name === submission ? dueAgain : dueAgain || state.is === 'returned';
    return isOpen && isAfter(due, now) ? [set(name, start, now)] : [];
  };
  return [...extended(submission), ...extended(distribution)];
};

/** What a firing of the clock means: the report is missing, or what was submitted is distributed. */
export const pass = (state: Report, firing: PassDeadline, facts: ReportFacts): readonly ReportEvent[] => {
  const { meeting, unit, chair } = state.request;
  if (firing.deadline === distribution && passing(state, firing) === 'missed') {
    const sent = state.is === 'submitted' || state.is === 'resubmitted' ? sendOut(state, facts) : [];
    if (sent.length > 0) return sent;
  }
  return passDeadline<ReportEvent>(state, firing, (name) =>
    name === submission
      ? [
          { type: 'ReportMissing', data: { meeting, unit, chair, due: firing.due } },
          // A late report is distributed at once: until then the secretariat has nothing to distribute.
          ...stopDeadlines(state, 'report missing', [distribution]),
        ]
      : [],
  );
};
