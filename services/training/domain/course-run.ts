import { courseRun as contract, type ScheduleRun } from '../../../contracts/training/v1/course-run';
import { decider, isAfter, reject, repeated, sameContent, stated } from '../../../libs/eventsourcing';
import { decideLearners } from './course-run-learners';
import { byHolder, type CourseRunFacts } from './course-run-rules';
import { beginningOf, evolve, hasBegun, initial, isRun, parties, type State } from './course-run-state';

export type { CourseRunFacts } from './course-run-rules';
export type { State } from './course-run-state';

/** Whether sessions are ahead and follow each other, each of some length. */
const areSound = (sessions: ScheduleRun['sessions'], now: string): boolean =>
  sessions.length > 0 &&
  !repeated(sessions.map(({ session }) => session)) &&
  isAfter(sessions[0]!.start, now) &&
  sessions.every(({ start, end }, index) => {
    const before = sessions[index - 1]?.end;
    return isAfter(end, start) && (!before || !isAfter(before, start));
  });

/** One holding of a course: scheduled, opened for learners, held, completed, and judged afterwards. */
export const courseRun = decider(contract)<State, CourseRunFacts | undefined>({
  version: 2,
  initial,
  decide: {
    ScheduleRun: (state, command, { agency, now }, { programme, isPartnerActive } = {}) => {
      const { partner, places, sessions } = command;
      if (isRun(state)) {
        const { programme: of, agency: by, ...known } = state.scheduled;
        const before = { programme: of, by, partner: known.partner, places: known.places, sessions: known.sessions };
        return sameContent(before, { programme: command.programme, by: agency, partner, places, sessions })
          ? []
          : reject('run-scheduled-differently');
      }
      if (!programme) return reject('programme-not-published', { programme: command.programme });
      if (partner && !isPartnerActive) return reject('partner-unknown', { partner });
      if (!areSound(sessions, now)) return reject('sessions-unsound');
      return [{ type: 'RunScheduled', data: stated({ ...programme, agency, partner, places, sessions }) }];
    },

    OpenEnrolment: byHolder((run, _, { now }) => {
      if (run.is !== 'scheduled') return [];
      if (hasBegun(run, now)) return reject('run-begun', { start: beginningOf(run) });
      return [{ type: 'EnrolmentOpened', data: run.scheduled }];
    }),

    ...decideLearners,

    EvaluateRun: byHolder(({ is, evaluated }, { evaluation, rating }) => {
      const judged = stated({ evaluation, rating });
      if (evaluated) return sameContent(evaluated, judged) ? [] : reject('run-evaluated');
      if (is !== 'completed') return reject('run-not-completed');
      return [{ type: 'RunEvaluated', data: judged }];
    }),
  },
  evolve,
  parties,
  // Who is named in an event learns of it, also once he has withdrawn.
  concerns: { ParticipantWithdrawn: ({ agency }) => [agency] },
});
