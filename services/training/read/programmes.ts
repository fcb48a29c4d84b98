import { foldedView } from '../../../libs/reading';
import { isProgramme, programme } from '../domain/programme';

/** The training programmes. */
export const programmes = foldedView('training.programmes', programme, isProgramme, {
  state: ({ state }) => state.is,
  topic: ({ state }) => state.defined.topic,
  agency: ({ state }) => state.defined.agency,
  is_open: ({ state }) => Number(state.is !== 'defined'),
});
