import { foldedView, inBars } from '../../../libs/reading';
import { courseRun } from '../domain/course-run';
import { isRun, parties } from '../domain/course-run-state';

/** The course runs. */
export const runs = foldedView('training.runs', courseRun, isRun, {
  state: ({ state }) => state.is,
  programme: ({ state }) => state.scheduled.programme,
  topic: ({ state }) => state.scheduled.topic,
  agency: ({ state }) => state.scheduled.agency,
  begins: ({ state }) => state.scheduled.sessions[0]?.start ?? '',
  parties: ({ state }) => inBars(parties(state)),
});
