import fc from 'fast-check';
import { fold, given, someContext } from '../../../libs/testing';
import { anyCommand, expectAnyOrderToFold, recordedBy } from '../../../libs/testing/histories';
import { courseRun } from './course-run';
import { attendanceOf, isRun } from './course-run-state';
import {
  academy,
  assessed,
  attended,
  college,
  completed,
  en,
  energy,
  enrolled,
  now,
  opened,
  policy,
  schedule,
  scheduled,
  sessions,
  terms,
} from './training-examples';

const facts = { programme: terms, isPartnerActive: true, learnerOf: 'energy' };
const before = { now: '2026-03-01T12:00:00.000Z' };
const command = (type: string, data: object = {}) => ({ type, data });
const enrol = (learner: string) => command('Enrol', { learner });
const on = (...past: readonly { type: string; data: object }[]) => given(courseRun, ...past);
const held = [scheduled, opened, enrolled('rana'), enrolled('sami')];

describe('a course run', () => {
  it('is scheduled of a published programme, with sessions that follow each other', () => {
    on().when(command('ScheduleRun', schedule), academy, facts).then(scheduled);
    on().when(command('ScheduleRun', schedule), academy, {}).thenRejected('programme-not-published');
    on()
      .when(command('ScheduleRun', schedule), academy, { ...facts, isPartnerActive: false })
      .thenRejected('partner-unknown');
    for (const wrong of [[], [...sessions].reverse(), [sessions[0]!, sessions[0]!]])
      on()
        .when(command('ScheduleRun', { ...schedule, sessions: wrong }), academy, facts)
        .thenRejected('sessions-unsound');
  });

  it('takes learners once it is open, from its holders, their own agency and a policy', () => {
    on(scheduled).when(enrol('rana'), energy, facts).thenRejected('enrolment-not-open');
    for (const who of [academy, college, energy, policy])
      on(scheduled, opened)
        .when(enrol('rana'), { ...who, ...before }, facts)
        .then(enrolled('rana'));
    on(scheduled, opened)
      .when(enrol('rana'), { ...energy, ...before, agency: 'roads' }, facts)
      .thenRejected('not-your-learner');
    on(scheduled, opened)
      .when(enrol('rana'), { ...academy, ...before }, { ...facts, learnerOf: undefined })
      .thenRejected('learner-unknown');
    on(scheduled, opened).when(enrol('rana'), energy, facts).thenRejected('run-begun');
  });

  it('lets others wait, and who withdraws is followed by whoever waits longest', () => {
    const waiting = { type: 'ParticipantWaitlisted', data: { learner: 'omar', agency: 'energy' } };
    on(...held)
      .when(enrol('omar'), { ...energy, ...before }, facts)
      .then(waiting);
    on(...held, waiting)
      .when(command('Withdraw', { learner: 'rana' }), { ...energy, ...before }, facts)
      .then({ type: 'ParticipantWithdrawn', data: { learner: 'rana', agency: 'energy' } }, enrolled('omar', true));
  });

  it('records who was there after each session, and says why that changes (INV-K4)', () => {
    const record = (present: string[], more: object = {}) =>
      command('RecordAttendance', { session: 's1', present, ...more });
    on(...held)
      .when(record(['rana']), academy)
      .then(attended('s1', 'rana'));
    on(...held)
      .when(record(['rana']), { ...academy, now: '2026-03-10T09:00:00.000Z' })
      .thenRejected('session-ahead');
    on(...held)
      .when(record(['omar']), academy)
      .thenRejected('not-enrolled');
    on(...held, attended('s1', 'rana'))
      .when(record(['sami']), academy)
      .thenRejected('attendance-recorded');
    on(...held, attended('s1', 'rana'))
      .when(record(['sami'], { correction: en('A mix-up.') }), academy)
      .thenTypes('AttendanceRecorded');
  });

  it('is examined by another than the learner (INV-CR2)', () => {
    const examine = (more: object = {}) => command('RecordAssessment', { learner: 'rana', score: 80, ...more });
    on(...held)
      .when(examine(), academy)
      .then(assessed('rana', 80));
    on(...held)
      .when(examine({ examiner: 'rana' }), academy)
      .thenRejected('examiner-is-learner');
    on(...held)
      .when(examine(), energy)
      .thenRejected('not-your-run');
  });

  it('is completed once every session is over and recorded (INV-CR1), and judged afterwards', () => {
    const both = [attended('s1', 'rana'), attended('s2', 'rana', 'sami')];
    const complete = command('CompleteRun');
    on(...held, attended('s1', 'rana'))
      .when(complete, academy)
      .thenRejected('attendance-missing');
    on(...held)
      .when(complete, { ...academy, ...before })
      .thenRejected('sessions-not-over');
    on(...held, ...both)
      .when(complete, academy)
      .then({ ...completed, data: { completedOn: now } });
    const state = fold(courseRun, courseRun.initial, [...held, ...both]);
    expect(isRun(state) && [attendanceOf(state, 'rana'), attendanceOf(state, 'sami')]).toEqual([100, 50]);
    const evaluate = command('EvaluateRun', { evaluation: en('Good.'), rating: 4 });
    on(...held, ...both)
      .when(evaluate, academy)
      .thenRejected('run-not-completed');
    on(...held, ...both, completed)
      .when(evaluate, college)
      .thenTypes('RunEvaluated');
  });

  it('never has more learners than places, nor one of them twice, whoever sends what', () => {
    const learner = fc.constantFrom('rana', 'sami', 'omar', 'lina');
    const who = fc.constantFrom(academy, energy, policy).map((one) => someContext({ ...one, ...before }));
    const shapes = { Enrol: fc.record({ learner }), Withdraw: fc.record({ learner }), OpenEnrolment: fc.constant({}) };
    fc.assert(
      fc.property(fc.array(fc.oneof(...anyCommand(shapes, who)), { maxLength: 40 }), (commands) => {
        let state = fold(courseRun, courseRun.initial, [scheduled]);
        for (const step of commands) state = fold(courseRun, state, recordedBy(courseRun, state, step, facts));
        if (!isRun(state)) throw new Error('it was scheduled');
        const all = [...state.enrolled, ...state.waiting].map((one) => one.learner);
        expect(state.enrolled.length).toBeLessThanOrEqual(2);
        expect(new Set(all).size).toBe(all.length);
        expect(state.waiting.length === 0 || state.enrolled.length === 2).toBe(true);
      }),
    );
    expectAnyOrderToFold(courseRun, { ...scheduled.data, session: 's1', present: [], learner: 'rana' });
  });
});
