import { Agency, Id, OneOf, Optional, query, Text, Whole } from '../../../../libs/contract';
import type { RunScheduled } from '../course-run-events';
import type { Learner } from '../course-run-parts';
import { type Topic, topics } from '../programme-parts';

/** How far a course run has come. */
export const runStates = ['scheduled', 'open', 'completed', 'evaluated'] as const;
export type RunState = (typeof runStates)[number];

/** What to select of the course runs; what is left out selects everything. */
export class RunsQuestion {
  @Optional() @Id() id?: string;
  @Optional() @Id() programme?: string;
  @Optional() @OneOf(...topics) topic?: Topic;
  @Optional() @OneOf(...runStates) state?: RunState;
  /** The agency that holds it. */
  @Optional() @Agency() agency?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** A learner, and how far he has come: the sessions at which he was in percent, and what he scored last. */
export interface LearnerShown extends Learner {
  readonly attendance: number;
  readonly score?: number;
  readonly passed?: boolean;
}

/** A course run as it stands; learners are shown to who holds it, and to each agency its own. */
export interface RunShown extends RunScheduled {
  readonly id: string;
  readonly state: RunState;
  /** Places that are free. */
  readonly free: number;
  readonly learners: readonly LearnerShown[];
  readonly waiting: readonly Learner[];
  readonly completedOn?: string;
}

/** Course runs, oldest first: those that are open to everybody, the rest to who holds them and whose officials learn. */
export const runsQuery = query<RunsQuestion, RunShown[]>('training', 'runs', RunsQuestion);
