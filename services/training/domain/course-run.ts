import { courseRun as contract, type ScheduleRun } from '../../../contracts/training/v1/course-run';
import { decider, reject, repeated, sameContent, stated } from '../../../libs/eventsourcing';
import { decideLearners } from './course-run-learners';
import { byHolder, type CourseRunFacts } from './course-run-rules';
import { evolve, initial, isRun, parties, type State } from './course-run-state';

export type { CourseRunFacts } from './course-run-rules';
export type { State } from './course-run-state';

/** Whether sessions follow each other, each of some length. */
const areSound = (sessions: ScheduleRun['sessions']): boolean =>
  sessions.length > 0 &&
  !repeated(sessions.map(({ session }) => session)) &&
  sessions.every(({ start, end }, index) => {
    const before = sessions[index - 1]?.end;
    return Date.parse(start) < Date.parse(end) && (!before || Date.parse(before) <= Date.parse(start));
  });

/** One holding of a course: scheduled, opened for learners, held, completed, and judged afterwards. */
export const courseRun = decider(contract)<State, CourseRunFacts | undefined>({
  initial,
  decide: {
    ScheduleRun: (state, command, { agency }, { programme, isPartnerActive } = {}) => {
      const { partner, places, sessions } = command;
      if (isRun(state)) {
        const { programme: of, agency: by, ...known } = state.scheduled;
        const before = { programme: of, by, partner: known.partner, places: known.places, sessions: known.sessions };
        return sameContent(before, { programme: command.programme, by: agency, partner, places, sessions })
          ? []
          : reject('run-scheduled-differently');
      }
      if (!programme) return reject('programme-not-published');
      if (partner && !isPartnerActive) return reject('partner-unknown');
      if (!areSound(sessions)) return reject('sessions-unsound');
      return [{ type: 'RunScheduled', data: stated({ ...programme, agency, partner, places, sessions }) }];
    },

    OpenEnrolment: byHolder(({ is, scheduled }) =>
      is === 'scheduled' ? [{ type: 'EnrolmentOpened', data: scheduled }] : [],
    ),

    ...decideLearners,

    EvaluateRun: byHolder(({ is }, { evaluation, rating }) => {
      if (is === 'evaluated') return reject('run-evaluated');
      if (is !== 'completed') return reject('run-not-completed');
      return [{ type: 'RunEvaluated', data: stated({ evaluation, rating }) }];
    }),
  },
  evolve,
  parties,
  // Who is named in an event learns of it, also once he has withdrawn.
  concerns: { ParticipantWithdrawn: ({ agency }) => [agency] },
});
