import { Agency, Id, OneOf, Optional, query, Text, Whole } from '../../../../libs/contract';
import type { DeliveryLagExceeded, SubscriptionPaused } from '../subscription-events';

/** Where a standing exchange stands. */
export const subscriptionStates = ['requested', 'active', 'paused', 'revoked'] as const;
export type SubscriptionState = (typeof subscriptionStates)[number];

/** What to select of the standing exchanges; what is left out selects everything. */
export class SubscriptionsQuestion {
  @Optional() @Id() id?: string;
  @Optional() @OneOf(...subscriptionStates) state?: SubscriptionState;
  @Optional() @Id() agreement?: string;
  @Optional() @Id() asset?: string;
  @Optional() @Agency() requester?: string;
  @Optional() @Agency() owner?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** A standing exchange as it stands. */
export interface SubscriptionShown {
  readonly id: string;
  readonly state: SubscriptionState;
  readonly requester: string;
  readonly owner: string;
  readonly official: string;
  readonly asset: string;
  readonly fields: readonly string[];
  readonly purpose: string;
  readonly agreement: string;
  readonly clause: string;
  /** Whose pauses stand. */
  readonly pausedBy: readonly SubscriptionPaused['by'][];
  /** When and how far its receiver was behind, the last time that was put on record. */
  readonly lag?: DeliveryLagExceeded & { readonly at: string };
  readonly requestedAt: string;
  readonly changedAt: string;
}

/** Standing exchanges, oldest first: to who receives, who provides, and the coordinator's office. */
export const subscriptionsQuery = query<SubscriptionsQuestion, SubscriptionShown[]>(
  'information-sharing',
  'subscriptions',
  SubscriptionsQuestion,
);
