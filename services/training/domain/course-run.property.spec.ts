import fc from 'fast-check';
import { fold, someContext } from '../../../libs/testing';
import { anyCommand, expectAnyOrderToFold, recordedBy, type Step } from '../../../libs/testing/histories';
import { courseRun } from './course-run';
import { attendanceOf, isRun } from './course-run-state';
import {
  academy,
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

const learner = fc.constantFrom('rana', 'sami', 'omar', 'academy-officer');
const shapes: Record<keyof typeof courseRun.decide, fc.Arbitrary<object>> = {
  ScheduleRun: fc.constant(schedule),
  OpenEnrolment: fc.constant({}),
  Enrol: fc.record({ learner }),
  Withdraw: fc.record({ learner }),
  RecordAttendance: fc.record({
    session: fc.constantFrom('s1', 's2', 's3'),
    present: fc.uniqueArray(learner),
    correction: fc.option(fc.constant(en('A mix-up.')), { nil: undefined }),
  }),
  RecordAssessment: fc.record({ learner, score: fc.constantFrom(59, 60, 90) }),
  CompleteRun: fc.constant({}),
  EvaluateRun: fc.constant({ evaluation: en('Good.') }),
};
/** Before the course, on its first day, and after it. */
const instant = fc.constantFrom(before.now, '2026-03-10T09:00:00.000Z', now);
const who = fc
  .tuple(fc.constantFrom(academy, college, energy, policy), instant)
  .map(([one, at]) => someContext({ ...one, now: at }));
const command = fc.oneof(...anyCommand(shapes, who));
const facts = { programme: terms, isPartnerActive: true, learnerOf: 'energy' };

it('whoever sends what, no place is given twice, nobody examines himself, and what is completed stays as it is', () => {
  const held = [scheduled, opened, enrolled('rana'), enrolled('academy-officer')];
  const start = fc.constantFrom<Step[]>([], held, [...held, attended('s1', 'rana'), attended('s2'), completed]);
  fc.assert(
    fc.property(start, fc.array(command, { maxLength: 40 }), (past, commands) => {
      const events: Step[] = [...past];
      let state = fold(courseRun, courseRun.initial, past);
      for (const step of commands) {
        const earlier = state;
        const recorded = recordedBy(courseRun, state, step, facts);
        events.push(...recorded);
        state = fold(courseRun, state, recorded);
        if (!isRun(state)) continue;
        const all = [...state.enrolled, ...state.waiting].map((one) => one.learner);
        expect(new Set(all).size).toBe(all.length);
        expect(state.enrolled.length).toBeLessThanOrEqual(schedule.places);
        for (const { examiner, learner, score, passed } of state.assessments)
          expect([examiner === learner, passed]).toEqual([false, score >= terms.passMark]);
        if (state.completedOn) {
          expect(Date.parse(state.completedOn)).toBeGreaterThanOrEqual(Date.parse(sessions[1]!.end));
          expect(state.attendance.map(({ session }) => session).sort()).toEqual(['s1', 's2']);
        }
        for (const one of all) expect([0, 50, 100]).toContain(attendanceOf(state, one));
        if (isRun(earlier) && earlier.completedOn)
          expect({ ...state, is: '', evaluated: '' }).toEqual({ ...earlier, is: '', evaluated: '' });
      }
      expect(fold(courseRun, courseRun.initial, events)).toEqual(state);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }),
    { numRuns: 300 },
  );
});

it('no order of events makes folding fail', () => {
  expectAnyOrderToFold(courseRun, { ...scheduled.data, session: 's1', present: [], learner: 'rana' });
});
