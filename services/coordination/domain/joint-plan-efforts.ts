import type { TaskAllocated } from '../../../contracts/coordination/v1/joint-plan-events';
import type { DuplicationKind, TaskTerms } from '../../../contracts/coordination/v1/joint-plan-parts';
import { uuid5 } from '../../../libs/eventsourcing';
import { isAfter } from './content';

/** What an agency does or is to do, as a plan allocated it. */
export interface Effort extends Pick<
  TaskTerms,
  'task' | 'agency' | 'object' | 'action' | 'contradicts' | 'from' | 'until'
> {
  readonly plan: string;
  /** The duplications that its own plan found on it, whatever became of them. */
  readonly found: readonly string[];
}

/** The matter that words name, however they are written: `Clinics ` and `clinics` are one. */
export const matterOf = (words: string): string => words.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();

/** A pair of tasks has one id, wherever it is found and whichever comes first. */
export const duplicationOf = (
  one: readonly [plan: string, task: string],
  other: readonly [plan: string, task: string],
) => uuid5('duplication', ...[one, other].map((pair) => pair.join('/')).sort());

type Doing = Pick<TaskAllocated, 'object' | 'action' | 'contradicts'>;

const excludes = (one: Doing, other: Doing): boolean =>
  Boolean(one.contradicts?.some((action) => matterOf(action) === matterOf(other.action)));

/** Whether two tasks are one effort twice, cannot go on beside each other, or do not meet (INV-JP3). */
export function meetingOf(one: Doing, other: Doing): DuplicationKind | undefined {
  if (matterOf(one.object) !== matterOf(other.object)) return undefined;
  if (matterOf(one.action) === matterOf(other.action)) return 'duplication';
  return excludes(one, other) || excludes(other, one) ? 'conflict' : undefined;
}

type Window = Pick<TaskAllocated, 'from' | 'until'>;

/** Whether there is an instant at which both go on (U16). */
export const overlap = (one: Window, other: Window): boolean =>
  isAfter(one.until, other.from) && isAfter(other.until, one.from);
