import type * as commands from '../../../contracts/training/v1/course-run';
import { mostLearners } from '../../../contracts/training/v1/course-run-parts';
import { reject, sameContent, stated } from '../../../libs/eventsourcing';
import { byConcerned, byHolder } from './course-run-rules';
import { hasBegun, isEnrolled, type Run } from './course-run-state';

const isOver = ({ is }: Run): boolean => is === 'completed' || is === 'evaluated';
const hasEnded = ({ end }: { readonly end: string }, now: string): boolean => Date.parse(end) <= Date.parse(now);

/** Who learns in a course run, and what came of it. */
export const decideLearners = {
  /** POL-10 enrols, too. Until the course begins; where no place is free the learner waits. */
  Enrol: byConcerned<commands.Enrol>((run, { learner }, { now }, { learnerOf: agency }) => {
    const { is, enrolled, waiting, scheduled } = run;
    if ([...enrolled, ...waiting].some((one) => one.learner === learner)) return [];
    if (is !== 'open') return reject('enrolment-not-open');
    if (hasBegun(run, now)) return reject('run-begun');
    if (!agency) return reject('learner-unknown');
    if (enrolled.length + waiting.length >= mostLearners) return reject('course-full');
    return enrolled.length < scheduled.places
      ? [{ type: 'ParticipantEnrolled', data: { learner, agency, waited: false } }]
      : [{ type: 'ParticipantWaitlisted', data: { learner, agency } }];
  }),

  /** Whoever waits longest follows, before the course begins. */
  Withdraw: byConcerned<commands.Withdraw>((run, { learner, reason }, { now }) => {
    const { enrolled, waiting } = run;
    const found = [...enrolled, ...waiting].find((one) => one.learner === learner);
    if (!found) return [];
    if (isOver(run)) return reject('run-completed');
    const [next] = waiting;
    const frees = isEnrolled(run, learner) && next && !hasBegun(run, now);
    return [
      { type: 'ParticipantWithdrawn', data: stated({ ...found, reason }) },
      ...(frees ? [{ type: 'ParticipantEnrolled' as const, data: { ...next, waited: true } }] : []),
    ];
  }),

  /** INV-K4: what differs from what was recorded before says why. */
  RecordAttendance: byHolder<commands.RecordAttendance>((run, { session, present, correction }, { now }) => {
    const found = run.scheduled.sessions.find((one) => one.session === session);
    if (!found) return reject('session-unknown');
    if (isOver(run)) return reject('run-completed');
    if (!hasEnded(found, now)) return reject('session-ahead');
    if (present.some((learner) => !isEnrolled(run, learner))) return reject('not-enrolled');
    const before = run.attendance.find((one) => one.session === session);
    if (before && sameContent(before.present, present)) return [];
    if (before && !correction) return reject('attendance-recorded');
    return [{ type: 'AttendanceRecorded', data: stated({ session, present, correction: before && correction }) }];
  }),

  /** INV-CR2: nobody examines himself. */
  RecordAssessment: byHolder<commands.RecordAssessment>((run, { learner, score, examiner: named }, { actor }) => {
    const examiner = named ?? actor;
    const found = run.enrolled.find((one) => one.learner === learner);
    if (!found) return reject('not-enrolled');
    if (isOver(run)) return reject('run-completed');
    if (examiner === learner) return reject('examiner-is-learner');
    const { passMark } = run.scheduled;
    const taken = { ...found, score, passMark, passed: score >= passMark, examiner };
    const before = run.assessments.find((one) => one.learner === learner);
    return sameContent(before, taken) ? [] : [{ type: 'AssessmentTaken', data: taken }];
  }),

  /** INV-CR1: every session is over, and who was there is on record. */
  CompleteRun: byHolder<commands.CompleteRun>((run, _, { now }) => {
    if (isOver(run)) return [];
    const { sessions } = run.scheduled;
    if (run.is === 'scheduled' || !sessions.every((session) => hasEnded(session, now)))
      return reject('sessions-not-over');
    const recorded = run.attendance.map(({ session }) => session);
    if (!sessions.every(({ session }) => recorded.includes(session))) return reject('attendance-missing');
    return [{ type: 'RunCompleted', data: { completedOn: now } }];
  }),
};
