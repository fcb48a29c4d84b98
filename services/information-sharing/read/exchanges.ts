import { inBars } from '../../../libs/reading';
import { type AnyDecider, evolveBy, idOf, onEach, type ViewDefinition } from '../../../libs/eventsourcing';
import { informationAsset } from '../domain/information-asset';
import { initial as noAsset, isAsset, isShown, type State as AssetState } from '../domain/information-asset-state';
import { informationRequest } from '../domain/information-request';
import {
  initial as noRequest,
  isPending,
  isRequest,
  type State as RequestState,
} from '../domain/information-request-state';
import { sharingAgreement } from '../domain/sharing-agreement';
import { initial as noAgreement, parties, type State as AgreementState } from '../domain/sharing-agreement-state';
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

/** The agreement that a subscription goes on under, or a request waits under; null where nothing is to cross any more. */
function underOf({ kind, state }: ExchangeRow): string | null {
  if (kind === 'subscription') return isSubscription(state) && state.is !== 'revoked' ? state.asked.agreement : null;
  return kind === 'request' && isRequest(state) && isPending(state) ? state.asked.agreement : null;
}

/** What the gate and the facts decide on: the state of each asset, agreement, subscription and request as the deciders fold it. */
export const exchanges: ViewDefinition<ExchangeRow> = {
  name: 'information-sharing.exchanges',
  version: 2,
  columns: {
    kind: ({ kind }) => kind,
    /** Of an agreement, each found by `named`. */
    parties: (row) => (row.kind === 'agreement' ? inBars(parties(row.state)) : null),
    /** The agreement under which a request waits or a subscription goes on. */
    under: (row) => underOf(row),
    active: (row) => (row.kind === 'subscription' && row.state.is === 'active' ? row.state.asked.asset : null),
    provider: (row) => (row.kind === 'subscription' && isSubscription(row.state) ? row.state.asked.owner : null),
  },
  indexes: ['active', 'under', 'provider', 'kind'],
  on: [
    folding('asset', informationAsset, noAsset),
    folding('agreement', sharingAgreement, noAgreement),
    folding('subscription', subscription, noSubscription),
    folding('request', informationRequest, noRequest),
  ],
};

/** Whether an asset may cross at all. */
export const isProvided = (state: AssetState): boolean => isAsset(state) && isShown(state);
