import { requestsQuery as contract } from '../../../contracts/information-sharing/v1/queries';
import { answered, type Query } from '../../../libs/messaging';
import { flagged, oldestFirst, pageOf, permitted } from '../../../libs/reading';
import { requestShown } from './request-shown';
import { requests } from './requests';

/** The requests for information. */
export const requestsQuery = (): Query =>
  answered(contract, {
    reads: [requests],
    answer: (question, reader, views) => {
      const { id, state, agreement, asset, requester, owner, overdue } = question;
      return pageOf(
        views(requests),
        [
          ...permitted(reader),
          ['key = ?', id],
          ['state = ?', state],
          ['agreement = ?', agreement],
          ['asset = ?', asset],
          ['requester = ?', requester],
          ['owner = ?', owner],
          ['overdue = ?', flagged(overdue)],
        ],
        question,
        oldestFirst,
        requestShown,
      );
    },
  });
