import type { RequestSubscription } from '../../../contracts/information-sharing/v1/subscription';
import { type FactsOf, stated, type TurnOf } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import type { State, SubscriptionFacts } from '../domain/subscription';
import { isSubscription } from '../domain/subscription-state';
import { certified } from '../read/certified';
import { agreementKnown, assetKnown, underAgreement } from './known';

const askedOf = (state: State, data: unknown): Pick<RequestSubscription, 'asset' | 'agreement'> =>
  isSubscription(state) ? state.asked : (data as RequestSubscription);

/** A subscription is compared with its agreement, which may end. */
export const subscriptionTurn: TurnOf<State> = ({ type, state, data }) =>
  underAgreement(isSubscription(state) || type === 'RequestSubscription' ? askedOf(state, data).agreement : undefined);

/** What a subscription's rules must know: the asset, the agreement as it stands now, and the certificate of who asks. */
export const subscriptionFacts =
  ({ views, upToDate }: Known): FactsOf<State> =>
  async ({ type, state, data, context }, look): Promise<SubscriptionFacts> => {
    const isNew = type === 'RequestSubscription';
    if (!isNew && !isSubscription(state)) return {};
    const asked = isNew ? (data as RequestSubscription) : askedOf(state, data);
    await upToDate();
    return stated({
      asset: await assetKnown(look, asked.asset),
      agreement: await agreementKnown(look, asked.agreement),
      certificate: isNew ? certified(views, context.actor, context.now) : undefined,
    });
  };
