import { escalationLevels, type EscalationLevel } from '../../../contracts/coordination/v1/resolution-events';
import type { PassDeadline } from '../../../libs/contract';
import {
  type Calendar,
  meetDeadline,
  passDeadline,
  passing,
  setDeadlineAt,
  setDeadlineIn,
} from '../../../libs/eventsourcing';
import type { Live } from './resolution-state';

/** What decisions on a resolution know of other streams. */
export interface ResolutionFacts {
  /** OpenResolution counts in the coordinator's, CommunicateResolution, GrantExtension and PassDeadline in the owner's. */
  readonly calendars?: { readonly owner?: Calendar; readonly coordinator?: Calendar };
  /** OpenResolution: the other open resolutions on the same object (INV-RS6). */
  readonly openWithSameObject?: readonly { readonly resolution: string; readonly action: string }[];
}

/** Working days to communicate [proposed] (INV-RS2). */
const communicationDays = 2;
/** Days between two reports of progress [proposed] (INV-RS3). */
const progressDays = 15;
/** Working days before completion is due. */
const reminderDays = [5, 1];
/** Working days after completion was due, level by level [proposed] (INV-RS5). */
const ladder: Record<string, { level: EscalationLevel; days: number; next?: string }> = {
  'escalation-1': { level: 'owner-head', days: 3, next: 'escalation-2' },
  'escalation-2': { level: 'coordinator', days: 10, next: 'escalation-3' },
  'escalation-3': { level: 'chair', days: 20 },
};

/** INV-RS2: communicated within two working days of the coordinator. */
export const communicationDeadline = (now: string, facts?: ResolutionFacts) =>
  setDeadlineIn('communication', { from: now, days: communicationDays, calendar: facts?.calendars?.coordinator });

/** Completion at the instant that the resolution names, with reminders in the owner's working days before it. */
export const completionDeadline = (due: string, now: string, facts?: ResolutionFacts) =>
  setDeadlineAt('completion', { due, now, calendar: facts?.calendars?.owner, remind: reminderDays });

/** INV-RS3: the next report of progress, fifteen days on. */
export const progressDeadline = (from: string) => setDeadlineIn('progress', { from, days: progressDays });

const escalationDeadline = (name: string, due: string, facts?: ResolutionFacts) =>
  setDeadlineIn(name, { from: due, days: ladder[name]!.days, calendar: facts?.calendars?.owner });

/** Whether a level is above the one that the resolution has reached. */
export const isHigher = (level: EscalationLevel, state: Live): boolean =>
  !state.escalated || escalationLevels.indexOf(level) > escalationLevels.indexOf(state.escalated);

/** INV-RS5: the end of a step is no miss; it carries the resolution up, where an official has not carried it higher. */
const climb = (state: Live, name: string, facts?: ResolutionFacts) => {
  const { level, next } = ladder[name]!;
  return [
    ...meetDeadline(state, name),
    ...(isHigher(level, state) ? [{ type: 'ResolutionEscalated' as const, data: { level } }] : []),
    ...(next ? [escalationDeadline(next, state.deadlines.completion?.due ?? state.due, facts)] : []),
  ];
};

/** What a firing of the clock means to a live resolution. */
export const pass = (state: Live, firing: PassDeadline, facts?: ResolutionFacts) => {
  if (Object.hasOwn(ladder, firing.deadline))
    return passing(state, firing) === 'missed' ? climb(state, firing.deadline, facts) : [];
  return passDeadline(state, firing, (name) => {
    if (name === 'progress') return [progressDeadline(firing.due)];
    if (name !== 'completion') return [];
    return [
      { type: 'ResolutionOverdue' as const, data: { due: firing.due } },
      escalationDeadline('escalation-1', firing.due, facts),
    ];
  });
};
