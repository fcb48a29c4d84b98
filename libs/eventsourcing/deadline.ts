import type {
  CalendarVersion,
  DeadlineExtended,
  DeadlineMet,
  DeadlineMissed,
  DeadlinePaused,
  DeadlineReminderSent,
  DeadlineResumed,
  DeadlineSet,
  PassDeadline,
} from '../contract';
import { addWorkingDays, type Calendar, countedIn, everyDay } from './working-days';

/** A deadline as its aggregate knows it. */
export interface Deadline {
  readonly due: string;
  readonly is: 'running' | 'paused' | 'met' | 'missed';
  readonly extensions: number;
  /** Instants of the reminders that have not been sent yet. */
  readonly reminders: readonly string[];
}

/** The deadlines of an aggregate by name. */
export type Deadlines = Readonly<Record<string, Deadline>>;

interface WithDeadlines {
  readonly deadlines: Deadlines;
}

const change = <S extends WithDeadlines>(state: S, name: string, amend: (deadline: Deadline) => Deadline): S => {
  const deadline = state.deadlines[name];
  return deadline ? { ...state, deadlines: { ...state.deadlines, [name]: amend(deadline) } } : state;
};

/** The `evolve` entries that every aggregate with deadlines spreads into its own. */
export const evolveDeadlines = <S extends WithDeadlines>() => ({
  DeadlineSet: (state: S, { deadline, due, reminders = [] }: DeadlineSet): S => ({
    ...state,
    deadlines: { ...state.deadlines, [deadline]: { due, is: 'running', extensions: 0, reminders } },
  }),
  DeadlineReminderSent: (state: S, { deadline, at }: DeadlineReminderSent): S =>
    change(state, deadline, (one) => ({ ...one, reminders: one.reminders.filter((reminder) => reminder !== at) })),
  DeadlineExtended: (state: S, { deadline, due, reminders }: DeadlineExtended): S =>
    change(state, deadline, (one) => ({
      ...one,
      due,
      extensions: one.extensions + 1,
      reminders: reminders ?? one.reminders,
    })),
  DeadlinePaused: (state: S, { deadline }: DeadlinePaused): S =>
    change(state, deadline, (one) => ({ ...one, is: 'paused' })),
  DeadlineResumed: (state: S, { deadline, due }: DeadlineResumed): S =>
    change(state, deadline, (one) => ({ ...one, is: 'running', due })),
  DeadlineMet: (state: S, { deadline }: DeadlineMet): S => change(state, deadline, (one) => ({ ...one, is: 'met' })),
  DeadlineMissed: (state: S, { deadline }: DeadlineMissed): S =>
    change(state, deadline, (one) => ({ ...one, is: 'missed' })),
});

/** Whether a deadline of this name runs: set, neither met nor missed nor paused. */
export const isRunning = (state: WithDeadlines, name: string): boolean => state.deadlines[name]?.is === 'running';

/** The event that sets a deadline; `calendar` names the version in which it was counted (INV-DL1). */
export const setDeadline = (
  deadline: string,
  due: string,
  more: { calendar?: CalendarVersion; reminders?: string[] } = {},
) => ({
  type: 'DeadlineSet' as const,
  data: { deadline, due, ...more },
});

/** The event that sets a deadline at an instant agreed on, with those of its reminders that are still ahead. */
export const setDeadlineAt = (
  deadline: string,
  { due, now, calendar, remind }: { due: string; now: string; calendar?: Calendar; remind: readonly number[] },
) => {
  const reminders = remind
    .map((before) => addWorkingDays(calendar ?? everyDay, due, -before))
    .filter((at) => Date.parse(at) > Date.parse(now));
  return setDeadline(deadline, due, { reminders, ...countedIn(calendar) });
};

/**
 * The event that sets a deadline `days` working days of the agency that must act after an instant (before it, where
 * negative), with reminders so many working days before it is due. Days count one by one where no calendar is known.
 */
export const setDeadlineIn = (
  deadline: string,
  {
    from,
    days,
    calendar,
    remind = [],
  }: { from: string; days: number; calendar?: Calendar; remind?: readonly number[] },
) => {
  const due = addWorkingDays(calendar ?? everyDay, from, days);
  const reminders = remind.map((before) => addWorkingDays(calendar ?? everyDay, due, -before));
  return setDeadline(deadline, due, { ...(remind.length > 0 ? { reminders } : {}), ...countedIn(calendar) });
};

/** The event that marks a deadline met, where it still runs; otherwise none. */
export const meetDeadline = (state: WithDeadlines, deadline: string) =>
  isRunning(state, deadline) ? [{ type: 'DeadlineMet' as const, data: { deadline } }] : [];

/** The events that mark the deadlines of these names met, where they still run; without names all that do. */
export const meetDeadlines = (state: WithDeadlines, names: readonly string[] = Object.keys(state.deadlines)) =>
  names.flatMap((name) => meetDeadline(state, name));

/** The events that stop the deadlines of these names for good, where they still run; without names all that do. */
export const stopDeadlines = (
  state: WithDeadlines,
  reason: string,
  names: readonly string[] = Object.keys(state.deadlines),
) =>
  names
    .filter((name) => isRunning(state, name))
    .map((deadline) => ({ type: 'DeadlinePaused' as const, data: { deadline, reason } }));

/**
 * What a firing of the clock means now: `missed`, a `reminder`, or nothing where the deadline has moved, is paused or
 * was dealt with. The named miss (`…Overdue`) stands beside DeadlineMissed in one append.
 */
export const passing = (state: WithDeadlines, { deadline, due }: PassDeadline): 'missed' | 'reminder' | 'nothing' => {
  const one = state.deadlines[deadline];
  if (!one || one.is !== 'running') return 'nothing';
  if (one.due === due) return 'missed';
  return one.reminders.includes(due) ? 'reminder' : 'nothing';
};

/** The events of a firing: the reminder, or the miss with what it means beside it; `[]` where it means nothing. */
export const passDeadline = <E>(
  state: WithDeadlines,
  firing: PassDeadline,
  onMiss: (deadline: string) => readonly E[],
): readonly (
  | E
  | { readonly type: 'DeadlineMissed'; readonly data: DeadlineMissed }
  | { readonly type: 'DeadlineReminderSent'; readonly data: DeadlineReminderSent }
)[] => {
  const { deadline, due } = firing;
  const meaning = passing(state, firing);
  if (meaning === 'nothing') return [];
  if (meaning === 'reminder') return [{ type: 'DeadlineReminderSent', data: { deadline, at: due } }];
  return [{ type: 'DeadlineMissed', data: { deadline, due } }, ...onMiss(deadline)];
};
