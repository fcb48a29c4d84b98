import { fold, given } from '../../../libs/testing';
import { courseRun } from './course-run';
import { attendanceOf, isRun } from './course-run-state';
import {
  academy,
  assessed,
  attended,
  before,
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
const command = (type: string, data: object = {}) => ({ type, data });
const enrol = (learner: string) => command('Enrol', { learner });
const on = (...past: readonly { type: string; data: object }[]) => given(courseRun, ...past);
const held = [scheduled, opened, enrolled('rana'), enrolled('sami')];

describe('a course run', () => {
  it('is scheduled of a published programme, with sessions that follow each other', () => {
    const plan = (change: object, who: object, knowing: object = facts) =>
      on().when(command('ScheduleRun', { ...schedule, ...change }), who, knowing);
    const ahead = { ...academy, ...before };
    plan({}, ahead).then(scheduled);
    plan({}, ahead, {}).thenRejected('programme-not-published');
    plan({}, ahead, { ...facts, isPartnerActive: false }).thenRejected('partner-unknown');
    const [first, second] = sessions;
    const backwards = { ...first!, start: first!.end, end: first!.start };
    for (const wrong of [[], [second!, first!], [first!, first!], [backwards]])
      plan({ sessions: wrong }, ahead).thenRejected('sessions-unsound');
    plan({}, academy).thenRejected('sessions-unsound');
    on(scheduled)
      .when(command('ScheduleRun', { ...schedule, places: 3 }), ahead, facts)
      .thenRejected('run-scheduled-differently');
  });

  it('is opened by who holds it, before it begins', () => {
    const open = command('OpenEnrolment');
    on(scheduled)
      .when(open, { ...academy, ...before })
      .then(opened);
    on(scheduled)
      .when(open, { ...energy, ...before })
      .thenRejected('not-your-run');
    on(scheduled).when(open, academy).thenRejected('run-begun');
    on().when(open, academy).thenRejected('run-not-scheduled');
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

  it('is left at the word of who holds it or of the learner’s agency, also once he is out of office there', () => {
    const withdraw = (who: object, learnerOf?: string) =>
      on(...held).when(command('Withdraw', { learner: 'rana' }), who, learnerOf ? { learnerOf } : {});
    const withdrawn = { type: 'ParticipantWithdrawn', data: { learner: 'rana', agency: 'energy' } };
    withdraw(college).then(withdrawn);
    withdraw(energy).then(withdrawn);
    withdraw({ ...energy, agency: 'roads' }).thenRejected('not-your-learner');
    withdraw({ ...energy, agency: 'roads' }, 'roads').thenRejected('not-your-learner');
    on(...held, attended('s1'), attended('s2'), completed)
      .when(command('Withdraw', { learner: 'rana' }), energy)
      .thenRejected('run-completed');
  });

  it('lets others wait, and who withdraws is followed by whoever waits longest', () => {
    const waiting = { type: 'ParticipantWaitlisted', data: { learner: 'omar', agency: 'energy' } };
    on(...held)
      .when(enrol('omar'), { ...energy, ...before }, facts)
      .then(waiting);
    on(...held, waiting)
      .when(command('Withdraw', { learner: 'rana' }), energy, facts)
      .then({ type: 'ParticipantWithdrawn', data: { learner: 'rana', agency: 'energy' } });
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
      .when(record(['rana']), { ...academy, now: '2026-03-10T07:59:59.999Z' })
      .thenRejected('session-ahead');
    on(...held)
      .when(record(['rana'], { session: 's9' }), academy)
      .thenRejected('session-unknown');
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
      .when(examine({ learner: 'omar' }), academy)
      .thenRejected('not-enrolled');
    on(...held, attended('s1'), attended('s2'), completed)
      .when(examine(), academy)
      .thenRejected('run-completed');
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
    on(scheduled).when(complete, academy).thenRejected('enrolment-not-open');
    on(...held, ...both, completed)
      .when(command('RecordAttendance', { session: 's1', present: [], correction: en('No.') }), academy)
      .thenRejected('run-completed');
    const evaluate = command('EvaluateRun', { evaluation: en('Good.'), rating: 4 });
    on(...held, ...both)
      .when(evaluate, academy)
      .thenRejected('run-not-completed');
    on(...held, ...both, completed)
      .when(evaluate, college)
      .then({ type: 'RunEvaluated', data: { evaluation: en('Good.'), rating: 4 } });
    on(...held, ...both, completed, { type: 'RunEvaluated', data: { evaluation: en('Bad.') } })
      .when(evaluate, college)
      .thenRejected('run-evaluated');
  });
});
