import { Failure, type Query } from '../../libs/messaging';
import type { RelayFile } from './relay-file';

/** Asks which events could not be published as they are. */
export class ParkedQuestion {}

/** Events whose audiences got them with everything withheld, and why: for the stack's own tools only. */
export const parkedQuery = (file: RelayFile): Query<ParkedQuestion> => ({
  name: 'parked',
  question: ParkedQuestion,
  reads: [],
  isInternal: true,
  answer: (_, { isSystem }) => {
    if (!isSystem) throw new Failure('not-found');
    return { result: file.parked() };
  },
});
