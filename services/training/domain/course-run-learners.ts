import type * as commands from '../../../contracts/training/v1/course-run';
import { mostLearners } from '../../../contracts/training/v1/course-run-parts';
import { isAfter, reject, sameContent, stated } from '../../../libs/eventsourcing';
import { byAnyone, byHolder, unconcerned } from './course-run-rules';
import { beginningOf, hasBegun, isEnrolled, learnersOf, type Run } from './course-run-state';

const isOver = ({ is }: Run): boolean => is === 'completed' || is === 'evaluated';

/** Who learns in a course run, and what came of it. */
export const decideLearners = {
  /** POL-10 enrols, too. Until the course begins; where no place is free the learner waits. */
  Enrol: byAnyone<commands.Enrol>((run, { learner }, context, { learnerOf: agency }) => {
    const no = unconcerned(run, context, agency);
    if (no) return no;
    const { is, enrolled, scheduled } = run;
    const learners = learnersOf(run);
    if (learners.some((one) => one.learner === learner)) return [];
    if (is === 'scheduled') return reject('enrolment-not-open');
    if (is !== 'open' || hasBegun(run, context.now)) return reject('run-begun', { start: beginningOf(run) });
    if (!agency) return reject('learner-unknown', { learner });
    if (learners.length >= mostLearners) return reject('course-full', { most: mostLearners });
    return enrolled.length < scheduled.places
      ? [{ type: 'ParticipantEnrolled', data: { learner, agency, waited: false } }]
      : [{ type: 'ParticipantWaitlisted', data: { learner, agency } }];
  }),

  /** Whoever waits longest follows, before the course begins. */
  Withdraw: byAnyone<commands.Withdraw>((run, { learner, reason }, context, { learnerOf }) => {
    const found = learnersOf(run).find((one) => one.learner === learner);
    const no = unconcerned(run, context, found?.agency ?? learnerOf);
    if (no) return no;
    if (!found) return [];
    if (isOver(run)) return reject('run-completed');
    const [next] = run.waiting;
    const frees = isEnrolled(run, learner) && next && !hasBegun(run, context.now);
    return [
      { type: 'ParticipantWithdrawn', data: stated({ ...found, reason }) },
      ...(frees ? [{ type: 'ParticipantEnrolled' as const, data: { ...next, waited: true } }] : []),
    ];
  }),

  /** INV-K4: what differs from what was recorded before says why. */
  RecordAttendance: byHolder<commands.RecordAttendance>((run, { session, present, correction }, { now }) => {
    const found = run.scheduled.sessions.find((one) => one.session === session);
    if (!found) return reject('session-unknown', { session });
    const before = run.attendance.find((one) => one.session === session);
    if (before && sameContent(before.present, present)) return [];
    if (isOver(run)) return reject('run-completed');
    if (isAfter(found.start, now)) return reject('session-ahead', { session });
    const strangers = present.filter((learner) => !isEnrolled(run, learner));
    if (strangers.length > 0) return reject('not-enrolled', { learner: strangers.join(', ') });
    if (before && !correction) return reject('attendance-recorded', { session });
    return [{ type: 'AttendanceRecorded', data: stated({ session, present, correction: before && correction }) }];
  }),

  /** INV-CR2: nobody examines himself. */
  RecordAssessment: byHolder<commands.RecordAssessment>((run, { learner, score, examiner: named }, { actor }) => {
    const examiner = named ?? actor;
    const found = run.enrolled.find((one) => one.learner === learner);
    if (!found) return reject('not-enrolled', { learner });
    if (examiner === learner) return reject('examiner-is-learner');
    const { passMark } = run.scheduled;
    const taken = { ...found, score, passMark, passed: score >= passMark, examiner };
    const before = run.assessments.find((one) => one.learner === learner);
    if (sameContent(before, taken)) return [];
    return isOver(run) ? reject('run-completed') : [{ type: 'AssessmentTaken', data: taken }];
  }),

  /** INV-CR1: every session is over, and who was there is on record. */
  CompleteRun: byHolder<commands.CompleteRun>((run, _, { now }) => {
    if (isOver(run)) return [];
    if (run.is === 'scheduled') return reject('enrolment-not-open');
    const { sessions } = run.scheduled;
    const running = sessions.filter(({ end }) => isAfter(end, now));
    if (running.length > 0) return reject('sessions-not-over', { end: running.at(-1)!.end });
    const recorded = run.attendance.map(({ session }) => session);
    const missing = sessions.map(({ session }) => session).filter((session) => !recorded.includes(session));
    if (missing.length > 0) return reject('attendance-missing', { sessions: missing.join(', ') });
    return [{ type: 'RunCompleted', data: { completedOn: now } }];
  }),
};
