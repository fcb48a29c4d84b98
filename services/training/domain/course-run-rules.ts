import type { courseRun as contract } from '../../../contracts/training/v1/course-run';
import type { ProgrammeTerms } from '../../../contracts/training/v1/programme-parts';
import { asPolicy, type Context, type Decision, type EventOf, reject, rulesOn } from '../../../libs/eventsourcing';
import { isRun, type Run, type State } from './course-run-state';

/** What decisions on a course run know of elsewhere. */
export interface CourseRunFacts {
  /** ScheduleRun: the programme, where the sender's agency has published it. */
  readonly programme?: ProgrammeTerms;
  /** ScheduleRun: whether the partner named is active. */
  readonly isPartnerActive?: boolean;
  /** Enrol: the agency at which the learner is in office. */
  readonly learnerOf?: string;
}

/** What a command to a course run comes to. */
export type RunDecision = Decision<EventOf<typeof contract.events>, keyof typeof contract.rejections>;

/** Rules for runs that were scheduled. */
const among = rulesOn<State, Run, CourseRunFacts, RunDecision>(isRun, () => reject('run-not-scheduled'));

const isHolder = ({ scheduled }: Run, { agency }: Context): boolean =>
  agency === scheduled.agency || agency === scheduled.partner;

/** The agency that holds the course, or its partner. */
export const byHolder = among((run, context) => (isHolder(run, context) ? undefined : reject('not-your-run')));

/** The same, the agency of the learner, and a policy. */
export const byConcerned = among((run, context, { learnerOf }) => {
  if (asPolicy(context) || isHolder(run, context)) return undefined;
  return learnerOf === undefined || learnerOf === context.agency ? undefined : reject('not-your-learner');
});
