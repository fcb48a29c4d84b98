import { Id, Optional, query } from '../../../../libs/contract';

/** Asks which records that were delivered never reached their receivers. */
export class MissingDeliveriesQuestion {
  @Optional() @Id() asset?: string;
}

/** A record that its provider may feed again, under the same id. */
export interface MissingDelivery {
  readonly asset: string;
  readonly subscription: string;
  readonly receiver: string;
  readonly agreement: string;
  /** The id under which it was fed. */
  readonly record: string;
  /** The rank that it keeps in the subscription. */
  readonly sequence: number;
  /** `lost` by the bus, or `purged`: taken back while the agreement did not let it cross. */
  readonly is: 'lost' | 'purged';
}

/** What a provider can feed again: of its own assets and active subscriptions, the oldest first, at most 1,000 of each. */
export const missingDeliveriesQuery = query<MissingDeliveriesQuestion, MissingDelivery[]>(
  'information-sharing',
  'missing-deliveries',
  MissingDeliveriesQuestion,
);
