import type { courseRun as contract } from '../../../contracts/training/v1/course-run';
import type { ProgrammeTerms } from '../../../contracts/training/v1/programme-parts';
import { asPolicy, type Context, type Decision, type EventOf, reject, rulesOn } from '../../../libs/eventsourcing';
import { holdersOf, isRun, type Run, type State } from './course-run-state';

/** What decisions on a course run know of elsewhere. */
export interface CourseRunFacts {
  /** ScheduleRun: the programme, where the sender's agency has published it. */
  readonly programme?: ProgrammeTerms;
  /** ScheduleRun: whether the partner named is active. */
  readonly isPartnerActive?: boolean;
  /** Enrol, Withdraw: the agency at which the learner is in office. */
  readonly learnerOf?: string;
}

/** What a command to a course run comes to. */
export type RunDecision = Decision<EventOf<typeof contract.events>, keyof typeof contract.rejections>;

/** Rules for runs that were scheduled. */
const among = rulesOn<State, Run, CourseRunFacts, RunDecision>(isRun, () => reject('run-not-scheduled'));

const isHolder = (run: Run, { agency }: Context): boolean => holdersOf(run).includes(agency);

/** The agency that holds the course, or its partner. */
export const byHolder = among((run, context) =>
  isHolder(run, context) ? undefined : reject('not-your-run', { agencies: holdersOf(run).join(', ') }),
);

/** Whoever the edge let in. */
export const byAnyone = among(() => undefined);

/** The "no" to who neither holds the course, nor is a policy or the agency of the learner. */
export const unconcerned = (run: Run, context: Context, learnerOf?: string) =>
  asPolicy(context) || isHolder(run, context) || learnerOf === context.agency ? undefined : reject('not-your-learner');
