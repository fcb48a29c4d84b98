import type { DelegateRefused } from '../../../contracts/coordination/v1';
import type { EnrolmentOpened, Topic } from '../../../contracts/training/v1';
import { idOf, type InternalCommand, isAfter, type Policy, type Seen } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { beginningOf, learnersOf } from '../domain/course-run-state';
import { runs } from '../read/runs';
import { wanted } from '../read/wanted';
import { to } from './to';

const enrol = (run: string, learner: string): InternalCommand => to('courseRun', 'Enrol', run, { learner });

/**
 * POL-10: a delegate without a certificate is enrolled in the next open course of each topic that is missing, or in the
 * first that opens; the refusal tells the head. Whoever is in such a course already has only to complete it.
 */
export const enrolRefused = ({ registry, views, upToDate }: Known): Policy => {
  const next = (topic: Topic, learner: string, after: string): InternalCommand[] => {
    const open = views(runs).select("state = 'open' AND topic = ? ORDER BY begins, key", topic);
    if (open.some(({ state }) => learnersOf(state).some((one) => one.learner === learner))) return [];
    const run = open.find(({ state }) => isAfter(beginningOf(state), after));
    return run ? [enrol(run.id, learner)] : [];
  };
  return {
    name: 'POL-10',
    when: {
      workingGroup: {
        DelegateRefused: async ({ data: { official, missing = [] }, recordedAt }: Seen<DelegateRefused>) => {
          if (missing.length === 0) return [];
          await upToDate();
          return missing.flatMap((topic) => next(topic, official, recordedAt));
        },
      },
      courseRun: {
        EnrolmentOpened: async ({ stream, data: { topic } }: Seen<EnrolmentOpened>) => {
          await upToDate();
          return views(wanted)
            .select('topic = ? ORDER BY since, key', topic)
            .flatMap((row) =>
              row.kind === 'wanted' && registry.official(row.official)?.inOffice ? [row.official] : [],
            )
            .map((official) => enrol(idOf(stream), official));
        },
      },
    },
  };
};
