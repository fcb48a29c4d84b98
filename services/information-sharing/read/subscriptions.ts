import { foldedView, inBars } from '../../../libs/reading';
import { subscription } from '../domain/subscription';
import { isSubscription, parties } from '../domain/subscription-state';

/** The standing exchanges. */
export const subscriptions = foldedView('information-sharing.subscriptions', subscription, isSubscription, {
  state: ({ state }) => state.is,
  agreement: ({ state }) => state.asked.agreement,
  asset: ({ state }) => state.asked.asset,
  requester: ({ state }) => state.asked.requester,
  owner: ({ state }) => state.asked.owner,
  parties: ({ state }) => inBars(parties(state)),
});
