import {
  subscriptionsQuery as contract,
  type SubscriptionShown,
} from '../../../contracts/information-sharing/v1/queries';
import { stated } from '../../../libs/eventsourcing';
import { answered, type Query } from '../../../libs/messaging';
import { type Folded, oldestFirst, pageOf, permitted } from '../../../libs/reading';
import type { Subscription } from '../domain/subscription-state';
import { subscriptions } from './subscriptions';

const shown = ({ id, state, openedAt, changedAt, at }: Folded<Subscription>): SubscriptionShown => {
  const { requester, owner, official, asset, fields, purpose, agreement } = state.asked;
  return stated({
    ...{ id, state: state.is, requester, owner, official, asset, fields, purpose, agreement },
    clause: state.clause,
    pausedBy: state.pausedBy,
    lag: state.lag && { ...state.lag, at: at.DeliveryLagExceeded! },
    requestedAt: openedAt,
    changedAt,
  });
};

/** The standing exchanges. */
export const subscriptionsQuery = (): Query =>
  answered(contract, {
    reads: [subscriptions],
    answer: (question, reader, views) => {
      const { id, state, agreement, asset, requester, owner } = question;
      return pageOf(
        views(subscriptions),
        [
          ...permitted(reader),
          ['key = ?', id],
          ['state = ?', state],
          ['agreement = ?', agreement],
          ['asset = ?', asset],
          ['requester = ?', requester],
          ['owner = ?', owner],
        ],
        question,
        oldestFirst,
        shown,
      );
    },
  });
