import {
  By,
  contract,
  Id,
  id,
  ListOf,
  Localized,
  type LocalizedText,
  Optional,
  Text,
  Whole,
} from '../../../libs/contract';
import { mostFields } from './sharing-agreement-parts';
import { subscriptionEvents } from './subscription-events';
import { rejections } from './subscription-rejections';

/** Asks the owner of an asset for what is new in it, as it comes. */
@By('requester')
export class RequestSubscription {
  @Id() agreement!: string;
  @Id() asset!: string;
  @ListOf(id(), mostFields) fields!: string[];
  @Id() purpose!: string;
}

/** Opens the exchange; by the steward of the asset, or the head of its owner. */
@By('steward')
export class ApproveSubscription {}

/** Halts the exchange: the steward for a reason of its own, POL-12 while the agreement is suspended. */
@By('steward', 'policy')
export class PauseSubscription {
  @Localized(2000) reason!: LocalizedText;
  /** The clause of the agreement on which that rests. */
  @Optional() @Text(100) clause?: string;
}

/** Each takes back its own pause: the exchange goes on where none stands any more. */
@By('steward', 'policy')
export class ResumeSubscription {}

/** Ends the exchange for good: the steward, also in the place of an approval, or POL-12 with the agreement. */
@By('steward', 'policy')
export class RevokeSubscription {
  @Localized(2000) reason!: LocalizedText;
  @Optional() @Text(100) clause?: string;
}

/** The gate says that the receiver has fallen behind. */
@By('system')
export class RecordDeliveryLag {
  /** Seconds since the oldest message that waits was let through. */
  @Whole(0, Number.MAX_SAFE_INTEGER) behind!: number;
  /** Messages that wait. */
  @Whole(0, Number.MAX_SAFE_INTEGER) pending!: number;
}

/** The vocabulary of a standing exchange. */
export const subscription = contract('information-sharing', 'subscription', {
  commands: {
    RequestSubscription,
    ApproveSubscription,
    PauseSubscription,
    ResumeSubscription,
    RevokeSubscription,
    RecordDeliveryLag,
  },
  events: subscriptionEvents,
  rejections,
});
