import { runsQuery as contract, type RunShown } from '../../../contracts/training/v1';
import { stated } from '../../../libs/eventsourcing';
import { answered, type Query, type Reader } from '../../../libs/messaging';
import { type Folded, named, oldestFirst, pageOf, rankOf, seesAll } from '../../../libs/reading';
import { attendanceOf, type Run } from '../domain/course-run-state';
import { runs } from './runs';

/** Whoever holds the course sees every learner, others their own. */
function shown({ id, state: run }: Folded<Run>, reader: Reader): RunShown {
  const { scheduled, enrolled, waiting, assessments, completedOn } = run;
  const holds = seesAll(reader) || [scheduled.agency, scheduled.partner].includes(reader.agency);
  const visible = <L extends { readonly agency: string }>(all: readonly L[]) =>
    all.filter(({ agency }) => holds || agency === reader.agency);
  return stated({
    id,
    state: run.is,
    ...scheduled,
    free: Math.max(0, scheduled.places - enrolled.length),
    learners: visible(enrolled).map((one) => {
      const taken = assessments.find(({ learner }) => learner === one.learner);
      const attendance = attendanceOf(run, one.learner);
      return stated({ ...one, attendance, score: taken?.score, passed: taken?.passed });
    }),
    waiting: visible(waiting),
    completedOn,
  });
}

/** The course runs. */
export const runsQuery = (): Query =>
  answered(contract, {
    reads: [runs],
    answer: (question, reader, views) => {
      const { id, programme, topic, state, agency } = question;
      return pageOf(
        views(runs),
        [
          ['rank <= ?', rankOf(reader.clearance)],
          ["(state = 'open' OR parties LIKE ?)", seesAll(reader) ? undefined : named(reader.agency)],
          ['key = ?', id],
          ['programme = ?', programme],
          ['topic = ?', topic],
          ['state = ?', state],
          ['agency = ?', agency],
        ],
        question,
        oldestFirst,
        (row) => shown(row, reader),
      );
    },
  });
