import type { AddGoal, AllocateTask, DraftPlan } from '../../../contracts/coordination/v1/joint-plan';
import type { Context } from '../../../libs/eventsourcing';
import { duplicationOf, type Effort } from './joint-plan-efforts';
import { coordinatorCalendar, en, healthCalendar } from './resolution-examples';

export { en, now } from './resolution-examples';

const past = <T extends string, D>(type: T, data: D) => ({ type, data });

/** Health and the city see to it that the province has doctors; the governor's chair revises. */
export const clinics: DraftPlan = {
  title: en('Clinics for the province'),
  meeting: 'session-17',
  agencies: ['health', 'city'],
};
export const staffed: AddGoal = {
  goal: 'staffed',
  text: en('Every clinic has a doctor.'),
  measure: en('clinics with a doctor'),
  baseline: 12,
  target: 40,
  owner: 'health',
  period: { from: '2026-03-02T00:00:00.000Z', until: '2026-12-31T12:00:00.000Z' },
};
/** Fewer are better: the target is below the baseline. */
export const shorter: AddGoal = {
  goal: 'shorter',
  text: en('Nobody waits for more than a week.'),
  measure: en('days of waiting'),
  baseline: 30,
  target: 7,
  owner: 'city',
  period: { from: '2026-03-02T00:00:00.000Z', until: '2026-12-31T12:00:00.000Z' },
};
export const hire: AllocateTask = {
  task: 'hire',
  goal: 'staffed',
  agency: 'health',
  object: 'Clinics of the province',
  action: 'staff',
  text: en('Hire forty doctors.'),
  from: '2026-03-02T00:00:00.000Z',
  until: '2026-09-01T00:00:00.000Z',
};
/** The city would staff the same clinics. */
export const hireToo: AllocateTask = {
  ...hire,
  task: 'hire-too',
  agency: 'city',
  object: 'clinics  of the province ',
  text: en('Hire doctors.'),
};

export const coordinator: Partial<Context> = { agency: 'coordinator', role: 'coordinator' };
export const health: Partial<Context> = { agency: 'health', actor: 'health-head', role: 'head', head: true };
export const city: Partial<Context> = { agency: 'city', actor: 'city-head', role: 'head', head: true };
export const roads: Partial<Context> = { agency: 'roads', actor: 'roads-head', role: 'owner', head: true };
export const chair: Partial<Context> = { agency: 'governor', role: 'chair' };
export const policy: Partial<Context> = { agency: 'system', actor: 'policy:POL-45', role: 'policy' };
export const clock: Partial<Context> = { agency: 'system', actor: 'clock', role: 'clock' };

/** Friday and Saturday off for health; Saturday and Sunday for the city. */
export const facts = {
  meeting: { chair: 'governor' },
  calendars: [healthCalendar, { ...coordinatorCalendar, agency: 'city' }],
};

export const drafted = past('JointPlanDrafted', { ...clinics, chair: 'governor', coordinator: 'coordinator' });
export const goal = past('GoalAdded', staffed);
export const otherGoal = past('GoalAdded', shorter);
export const task = past('TaskAllocated', hire);
export const sameTask = past('TaskAllocated', hireToo);
export const agreedBy = (agency: string) => past('PlanAgreedBy', { agency });

/** The pair of `hire-too` and `hire` in the plan `one`. */
export const pair = duplicationOf(['one', 'hire'], ['one', 'hire-too']);
export const detected = past('DuplicationDetected', {
  duplication: pair,
  kind: 'duplication' as const,
  task: 'hire-too',
  agency: 'city',
  with: { plan: 'one', task: 'hire', agency: 'health' },
  object: hireToo.object,
  action: 'staff',
});
/** Ten working days from Sunday 1 March 2026; the holiday of 4 March and the weekends are not counted. */
export const cityDue = past('DeadlineSet', {
  deadline: `answer-${pair}`,
  due: '2026-03-13T12:00:00.000Z',
  calendar: { agency: 'city', version: 3 },
});
export const healthDue = past('DeadlineSet', {
  deadline: `answer-${pair}-other`,
  due: '2026-03-16T12:00:00.000Z',
  calendar: { agency: 'health', version: 7 },
});
export const answered = (agency: 'city' | 'health', answer: string) =>
  past('DuplicationAnswered', {
    duplication: pair,
    agency,
    plan: 'one',
    task: agency === 'city' ? 'hire-too' : 'hire',
    answer,
    reason: en('A reason.'),
  });
export const met = (deadline: string) => past('DeadlineMet', { deadline });

/** Ten working days of health after the end of the goal's period, and a reminder as it ends. */
export const resultDue = past('DeadlineSet', {
  deadline: 'result-staffed',
  due: '2027-01-14T12:00:00.000Z',
  calendar: { agency: 'health', version: 7 },
  reminders: ['2026-12-31T12:00:00.000Z'],
});
export const otherResultDue = past('DeadlineSet', {
  deadline: 'result-shorter',
  due: '2027-01-14T12:00:00.000Z',
  calendar: { agency: 'city', version: 3 },
  reminders: ['2026-12-31T12:00:00.000Z'],
});
export const inForceNow = past('JointPlanInForce', {});

/** A plan at each stage of its life, as the events that led there. */
export const draft = [drafted, goal, task];
export const doubled = [...draft, sameTask, detected, cityDue, healthDue];
export const agreed = [...doubled, agreedBy('health'), agreedBy('city')];
export const inForce = [
  ...draft,
  otherGoal,
  agreedBy('health'),
  agreedBy('city'),
  inForceNow,
  resultDue,
  otherResultDue,
];

/** What another plan in force does: the roads agency staffs the same clinics in summer. */
export const elsewhere: Effort = {
  plan: 'two',
  task: 'lend-doctors',
  agency: 'roads',
  object: 'clinics of the province',
  action: 'Staff',
  from: '2026-06-01T00:00:00Z',
  until: '2026-10-01T00:00:00Z',
  found: [],
};
export const pairElsewhere = duplicationOf(['one', 'hire'], ['two', 'lend-doctors']);
export const detectedElsewhere = past('DuplicationDetected', {
  duplication: pairElsewhere,
  kind: 'duplication' as const,
  task: 'hire',
  agency: 'health',
  with: { plan: 'two', task: 'lend-doctors', agency: 'roads' },
  object: hire.object,
  action: 'staff',
});
