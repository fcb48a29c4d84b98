import type { subscription as contract } from '../../../contracts/information-sharing/v1/subscription';
import type {
  DeliveryLagExceeded,
  Pauser,
  SubscriptionRequested,
} from '../../../contracts/information-sharing/v1/subscription-events';
import { changesOn, type Decider, union } from '../../../libs/eventsourcing';

/** A standing exchange from its request on. */
export interface Subscription {
  readonly is: 'requested' | 'active' | 'paused' | 'revoked';
  readonly asked: SubscriptionRequested;
  /** The clause that lets it cross, as of its approval. */
  readonly clause: string;
  /** Whose pauses stand; only an active one is halted by them. */
  readonly pausedBy: readonly Pauser[];
  /** How far its receiver was behind when that was found last. */
  readonly lag?: DeliveryLagExceeded;
}

export type State = { readonly is: 'unknown' } | Subscription;

export const initial: State = { is: 'unknown' };

export const isSubscription = (state: State): state is Subscription => state.is !== 'unknown';

/** Who receives and who provides. */
export const parties = (state: State): readonly string[] =>
  isSubscription(state) ? [state.asked.requester, state.asked.owner] : [];

const onSubscription = changesOn<State, Subscription>(isSubscription);

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** What each event makes of a standing exchange. */
export const evolve: Evolve = {
  SubscriptionRequested: (_, asked): State => ({ is: 'requested', asked, clause: asked.clause, pausedBy: [] }),
  SubscriptionApproved: (state) => state,
  SubscriptionActivated: onSubscription((_, { clause }) => ({ is: 'active', clause })),
  SubscriptionPaused: onSubscription(({ pausedBy }, { by }) => ({
    is: 'paused',
    pausedBy: union(pausedBy, [by]) as readonly Pauser[],
  })),
  SubscriptionResumed: onSubscription(({ pausedBy }, { by }) => {
    const left = pausedBy.filter((one) => one !== by);
    return { is: left.length > 0 ? 'paused' : 'active', pausedBy: left };
  }),
  SubscriptionRevoked: onSubscription(() => ({ is: 'revoked' })),
  DeliveryLagExceeded: onSubscription((_, lag) => ({ lag })),
};
