import {
  Agency,
  Id,
  id,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Text,
  Whole,
} from '../../../libs/contract';
import { AgreementReliedOn } from './information-request-events';
import { mostFields } from './sharing-agreement-parts';

/** Who halts a standing exchange: the steward of the asset, or the suspension of the agreement (POL-12). */
export const pausers = ['steward', 'agreement'] as const;
export type Pauser = (typeof pausers)[number];

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class SubscriptionRequested extends AgreementReliedOn {
  @Agency() requester!: string;
  /** The official who asks; certified where the agreement demands it (INV-IR2). */
  @Id() official!: string;
  @Agency() owner!: string;
  @Id() asset!: string;
  @ListOf(id(), mostFields) fields!: string[];
  @Id() purpose!: string;
  /** The clause of the scope that covers it. */
  @Id() clause!: string;
  /** The official who answers for the asset. */
  @Id() steward!: string;
  /** The certificate on which the official asked. */
  @Optional() @Id() certificate?: string;
}

export class SubscriptionApproved {
  @Id() official!: string;
}

/** From here on what the owner feeds crosses, as far as the agreement lets it. */
export class SubscriptionActivated extends AgreementReliedOn {
  @Id() clause!: string;
}

export class SubscriptionPaused {
  @OneOf(...pausers) by!: Pauser;
  @Localized(2000) reason!: LocalizedText;
  @Optional() @Text(100) clause?: string;
}

/** One pause is taken back; the exchange goes on where none stands any more. */
export class SubscriptionResumed {
  @OneOf(...pausers) by!: Pauser;
}

export class SubscriptionRevoked {
  @OneOf(...pausers) by!: Pauser;
  @Localized(2000) reason!: LocalizedText;
  @Optional() @Text(100) clause?: string;
}

export class DeliveryLagExceeded {
  /** Seconds since the oldest message that waits was let through. */
  @Whole(0, Number.MAX_SAFE_INTEGER) behind!: number;
  /** Messages that wait. */
  @Whole(0, Number.MAX_SAFE_INTEGER) pending!: number;
}

/** What a standing exchange records. */
export const subscriptionEvents = {
  SubscriptionRequested,
  SubscriptionApproved,
  SubscriptionActivated,
  SubscriptionPaused,
  SubscriptionResumed,
  SubscriptionRevoked,
  DeliveryLagExceeded,
};
