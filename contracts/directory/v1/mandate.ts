import {
  Agency,
  Amount,
  By,
  contract,
  deadlineCommands,
  deadlineEvents,
  Flag,
  Id,
  Instant,
  Localized,
  LocalizedText,
  Money,
  OneOf,
  Optional,
} from '../../../libs/contract';
import { mandateRejections } from './mandate-rejections';

/** What a head may do himself and may give to another (INV-MD1). */
export const mandateScopes = [
  'represent',
  'sign-agreement',
  'sign-document',
  'inspect',
  'enforce',
  'command-incident',
  'approve-funds',
  'evaluate',
];

/** Gives an official of the sender's agency authority for a time. */
@By('head', 'holder')
export class GrantMandate {
  /** The official who is to act. */
  @Id() holder!: string;
  @OneOf(...mandateScopes) scope!: string;
  /** The most that may be approved at once; for `approve-funds`, and only there. */
  @Optional() @Money() limit?: Amount;
  @Instant() from!: string;
  /** From this instant on it is no longer valid. */
  @Instant() until!: string;
  /** Whether the holder may give the same authority to another. */
  @Flag() mayDelegate!: boolean;
  /** The one meeting for which it is given. */
  @Optional() @Id() meeting?: string;
}

/** Before it the mandate gives no authority, whatever its first day. */
@By('delegate')
export class AcceptMandate {}

/** Ends a mandate now; what was done under it stays valid (INV-MD4). */
@By('head', 'holder')
export class RevokeMandate {
  @Localized(2000) reason!: LocalizedText;
}

@By('head', 'holder')
export class RenewMandate {
  @Instant() until!: string;
}

/** What a mandate says; every event of a mandate carries it, so that a reader needs no other. */
export class MandateTerms {
  /** The agency whose authority it is. */
  @Agency() agency!: string;
  @Id() holder!: string;
  @OneOf(...mandateScopes) scope!: string;
  @Optional() @Money() limit?: Amount;
  @Instant() from!: string;
  @Instant() until!: string;
  @Flag() mayDelegate!: boolean;
  @Optional() @Id() meeting?: string;
}

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class MandateGranted extends MandateTerms {
  @Id() grantedBy!: string;
  /** The mandate by which a grantor who is no head held the power himself. */
  @Optional() @Id() under?: string;
}

/** From then on, and not before `from`, the holder has the authority. */
export class MandateAccepted extends MandateTerms {
  /** When it took effect: never before it was recorded, so that nobody accepts for the past. */
  @Instant() effective!: string;
}

/** `until` is the new end. */
export class MandateRenewed extends MandateTerms {}

export class MandateRevoked extends MandateTerms {
  @Localized(2000) reason!: LocalizedText;
  /** When it took effect: never before it was recorded (INV-MD4). */
  @Instant() effective!: string;
}

export class MandateExpired extends MandateTerms {}

/** Authority that a head, or whoever may delegate, has given to an official of the agency. */
export const mandate = contract('directory', 'mandate', {
  commands: { GrantMandate, AcceptMandate, RevokeMandate, RenewMandate, ...deadlineCommands },
  events: { MandateGranted, MandateAccepted, MandateRenewed, MandateRevoked, MandateExpired, ...deadlineEvents },
  rejections: mandateRejections,
});
