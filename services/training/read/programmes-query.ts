import { programmesQuery as contract } from '../../../contracts/training/v1';
import { answered, type Query } from '../../../libs/messaging';
import { oldestFirst, pageOf, rankOf, seesAll } from '../../../libs/reading';
import { programmes } from './programmes';

/** The training programmes. */
export const programmesQuery = (): Query =>
  answered(contract, {
    reads: [programmes],
    answer: (question, reader, views) => {
      const { id, topic, state, agency } = question;
      return pageOf(
        views(programmes),
        [
          ['rank <= ?', rankOf(reader.clearance)],
          ['(is_open = 1 OR agency = ?)', seesAll(reader) ? undefined : reader.agency],
          ['key = ?', id],
          ['topic = ?', topic],
          ['state = ?', state],
          ['agency = ?', agency],
        ],
        question,
        oldestFirst,
        (row) => ({ id: row.id, state: row.state.is, ...row.state.defined }),
      );
    },
  });
