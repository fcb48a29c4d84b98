import type { courseRun as contract } from '../../../contracts/training/v1/course-run';
import type { AssessmentTaken, RunEvaluated, RunScheduled } from '../../../contracts/training/v1/course-run-events';
import type { Learner } from '../../../contracts/training/v1/course-run-parts';
import { changesOn, type Decider, isAfter, union } from '../../../libs/eventsourcing';

/** Who was at one session. */
export interface Attended {
  readonly session: string;
  readonly present: readonly string[];
}

/** A course run from its schedule on. */
export interface Run {
  readonly is: 'scheduled' | 'open' | 'completed' | 'evaluated';
  readonly scheduled: RunScheduled;
  /** Those who have a place, and those who wait for one, in the order in which they came. */
  readonly enrolled: readonly Learner[];
  readonly waiting: readonly Learner[];
  readonly attendance: readonly Attended[];
  /** The last assessment of each learner. */
  readonly assessments: readonly AssessmentTaken[];
  readonly completedOn?: string;
  readonly evaluated?: RunEvaluated;
}

export type State = { readonly is: 'unknown' } | Run;

export const initial: State = { is: 'unknown' };

export const isRun = (state: State): state is Run => state.is !== 'unknown';

/** When its first session begins: sessions follow each other. */
export const beginningOf = ({ scheduled: { sessions } }: Run): string => sessions[0]?.start ?? '';

/** Whether its first session has begun. */
export const hasBegun = (run: Run, now: string): boolean => !isAfter(beginningOf(run), now);

export const isEnrolled = ({ enrolled }: Run, learner: string): boolean =>
  enrolled.some((one) => one.learner === learner);

/** The sessions at which a learner was, in percent of all, rounded down (INV-CR1). */
export const attendanceOf = ({ attendance, scheduled }: Run, learner: string): number => {
  const attended = attendance.filter(({ present }) => present.includes(learner)).length;
  return Math.floor((100 * attended) / scheduled.sessions.length);
};

/** The agency that holds the course, and its partner. */
export const holdersOf = ({ scheduled: { agency, partner } }: Run): readonly string[] =>
  partner ? [agency, partner] : [agency];

/** Those who have a place, and those who wait for one. */
export const learnersOf = ({ enrolled, waiting }: Run): readonly Learner[] => [...enrolled, ...waiting];

/** Who holds the course, and whose officials learn or wait. */
export const parties = (state: State): readonly string[] =>
  isRun(state)
    ? union(
        holdersOf(state),
        learnersOf(state).map(({ agency }) => agency),
      )
    : [];

const onRun = changesOn<State, Run>(isRun);
const without = (all: readonly Learner[], learner: string) => all.filter((one) => one.learner !== learner);
const plain = ({ learner, agency }: Learner): Learner => ({ learner, agency });

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** What each event makes of a course run. */
export const evolve: Evolve = {
  RunScheduled: (_, scheduled): State => ({
    is: 'scheduled',
    scheduled,
    enrolled: [],
    waiting: [],
    attendance: [],
    assessments: [],
  }),
  EnrolmentOpened: onRun(() => ({ is: 'open' })),
  ParticipantEnrolled: onRun(({ enrolled, waiting }, one) => ({
    enrolled: [...without(enrolled, one.learner), plain(one)],
    waiting: without(waiting, one.learner),
  })),
  ParticipantWaitlisted: onRun(({ waiting }, one) => ({ waiting: [...without(waiting, one.learner), plain(one)] })),
  ParticipantWithdrawn: onRun(({ enrolled, waiting }, { learner }) => ({
    enrolled: without(enrolled, learner),
    waiting: without(waiting, learner),
  })),
  AttendanceRecorded: onRun(({ attendance }, { session, present }) => ({
    attendance: [...attendance.filter((one) => one.session !== session), { session, present }],
  })),
  AssessmentTaken: onRun(({ assessments }, taken) => ({
    assessments: [...assessments.filter(({ learner }) => learner !== taken.learner), taken],
  })),
  RunCompleted: onRun((_, { completedOn }) => ({ is: 'completed', completedOn })),
  RunEvaluated: onRun((_, evaluated) => ({ is: 'evaluated', evaluated })),
};
