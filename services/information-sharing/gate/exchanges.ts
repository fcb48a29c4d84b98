import { type AnyDecider, evolveBy, idOf, onEach, type ViewDefinition } from '../../../libs/eventsourcing';
import { informationAsset } from '../domain/information-asset';
import { initial as noAsset, isShown, type State as AssetState } from '../domain/information-asset-state';
import { informationRequest } from '../domain/information-request';
import { initial as noRequest, type State as RequestState } from '../domain/information-request-state';
import { sharingAgreement } from '../domain/sharing-agreement';
import { initial as noAgreement, type State as AgreementState } from '../domain/sharing-agreement-state';
import { subscription } from '../domain/subscription';
import {
  initial as noSubscription,
  isSubscription,
  type State as SubscriptionState,
} from '../domain/subscription-state';

/** What an aggregate of the mechanism folds into, by its kind. */
export interface States {
  readonly asset: AssetState;
  readonly agreement: AgreementState;
  readonly subscription: SubscriptionState;
  readonly request: RequestState;
}
export type Kind = keyof States;

/** One aggregate of the mechanism as its own rules fold it. */
export type ExchangeRow = {
  readonly [K in Kind]: { readonly kind: K; readonly id: string; readonly state: States[K] };
}[Kind];

const folding = <K extends Kind>(kind: K, decider: AnyDecider<States[K]>, initial: States[K]) =>
  onEach<ExchangeRow>(decider.contract, (rows, event) => {
    const before = (rows.get(event.stream)?.state as States[K] | undefined) ?? initial;
    const state = evolveBy(decider, before, event);
    if (state !== before) rows.put(event.stream, { kind, id: idOf(event.stream), state } as ExchangeRow);
  });

/** What the gate decides on: the state of each asset, agreement, subscription and request as the deciders fold it. */
export const exchanges: ViewDefinition<ExchangeRow> = {
  name: 'information-sharing.exchanges',
  version: 1,
  columns: {
    active: (row) => (row.kind === 'subscription' && row.state.is === 'active' ? row.state.asked.asset : null),
    provider: (row) => (row.kind === 'subscription' && isSubscription(row.state) ? row.state.asked.owner : null),
  },
  on: [
    folding('asset', informationAsset, noAsset),
    folding('agreement', sharingAgreement, noAgreement),
    folding('subscription', subscription, noSubscription),
    folding('request', informationRequest, noRequest),
  ],
};

/** Whether an asset may cross at all. */
export const isProvided = (state: AssetState): boolean => state.is !== 'unknown' && isShown(state);
