import {
  Agency,
  Flag,
  Id,
  id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Text,
  Whole,
} from '../../../libs/contract';
import { type Classification, classifications, type Method, methods, Sha256 } from './exchange';
import { refusalCodes, type RefusalCode } from './refusals';
import { mostFields } from './sharing-agreement-parts';

/** Why a request or a delivery was refused: by the rules, or by the steward of the asset. */
export const refusalReasons = [...refusalCodes, 'by-steward', 'emergency-over'] as const;
export type RefusalReason = RefusalCode | 'by-steward' | 'emergency-over';

/** The agreement on which a decision relied, as it stood then. */
export class AgreementReliedOn {
  @Id() agreement!: string;
  /** The version in force; 0 where it has no terms yet. */
  @Whole(0, 1_000_000) version!: number;
  /** The revision of the agreement's stream at which it had come to stand so. */
  @Whole(0, Number.MAX_SAFE_INTEGER) revision!: number;
}

/** What is asked for, by whom and of whom. */
export class Asked {
  @Agency() requester!: string;
  /** The official who asks; certified where the agreement demands it (INV-IR2). */
  @Id() official!: string;
  /** The agency that owns the asset. */
  @Agency() owner!: string;
  @Id() asset!: string;
  @ListOf(id(), mostFields) fields!: string[];
  @Id() purpose!: string;
  @OneOf(...methods) method!: Method;
}

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class InformationRequested extends Asked {
  @Id() agreement!: string;
  @Whole(1, 1_000_000) version!: number;
  @Whole(0, Number.MAX_SAFE_INTEGER) revision!: number;
  /** The clause of the scope that covers it. */
  @Id() clause!: string;
  /** The official who answers for the asset. */
  @Id() steward!: string;
  @OneOf(...classifications) classification!: Classification;
  /** Answered within 24 hours. */
  @Flag() urgent!: boolean;
  /** Of whom or of what the records are asked for. */
  @Optional() @Localized(2000) population?: LocalizedText;
  /** The certificate on which the official asked. */
  @Optional() @Id() certificate?: string;
  /** Whether the requester reports the use that it makes of what it gets. */
  @Flag() useReport!: boolean;
}

/** Refused for good, by the rules or by the steward; the attempt stays on record (INV-IR1, INV-IR2). */
export class RequestRefused extends Asked {
  @OneOf(...refusalReasons) reason!: RefusalReason;
  /** The rule that says no, as in `INV-IR1`. */
  @Text(100) rule!: string;
  /** The clause of the agreement on which that rests, as in `scope.a`; there is none without an agreement. */
  @Optional() @Text(100) clause?: string;
  @Optional() @Id() agreement?: string;
  @Optional() @Whole(0, 1_000_000) version?: number;
  @Optional() @Whole(0, Number.MAX_SAFE_INTEGER) revision?: number;
  /** What the steward says. */
  @Optional() @Localized(2000) because?: LocalizedText;
}

export class ClarificationAsked {
  @Localized(4000) question!: LocalizedText;
}

export class ClarificationGiven {
  @Localized(4000) answer!: LocalizedText;
}

export class RequestApproved extends AgreementReliedOn {
  @Id() clause!: string;
}

/** Approved in time and not delivered in time. */
export class DeliveryDue {
  @Instant() due!: string;
}

/** What crossed; the payload itself may stay with its owner (INV-IR4). */
export class InformationDelivered {
  @Agency() requester!: string;
  @Agency() owner!: string;
  @Id() asset!: string;
  /** The version of the asset's schema. */
  @Whole(1, 1_000_000) assetVersion!: number;
  @ListOf(id(), mostFields) fields!: string[];
  @Whole(0, Number.MAX_SAFE_INTEGER) count!: number;
  /** Over the bytes that were delivered. */
  @Sha256() sha256!: string;
  /** In bytes. */
  @Whole(0, Number.MAX_SAFE_INTEGER) size!: number;
  /** The agreement that let it cross; there is none in an emergency (INV-IR6). */
  @Optional() @Id() agreement?: string;
  @Optional() @Whole(0, 1_000_000) version?: number;
  @Optional() @Whole(0, Number.MAX_SAFE_INTEGER) revision?: number;
  @Optional() @Id() clause?: string;
}

/** A delivery that the agreement, as it stands now, does not let cross; the attempt stays on record (INV-IR4). */
export class InformationDeliveryRefused {
  @Agency() requester!: string;
  @Agency() owner!: string;
  @Id() asset!: string;
  @OneOf(...refusalReasons) reason!: RefusalReason;
  @Text(100) rule!: string;
  @Optional() @Text(100) clause?: string;
  @Optional() @Id() agreement?: string;
  @Optional() @Whole(0, 1_000_000) version?: number;
  @Optional() @Whole(0, Number.MAX_SAFE_INTEGER) revision?: number;
  /** The agreement has ended: nothing is delivered on this request any more. Otherwise it may be tried again. */
  @Flag() forGood!: boolean;
}

export class ReceiptConfirmed {
  /** What the requester holds: equal to what was delivered. */
  @Sha256() sha256!: string;
}

export class UseReported {
  @Localized(10_000) use!: LocalizedText;
}

export class PurposeBreachReported {
  @Agency() by!: string;
  @Localized(10_000) breach!: LocalizedText;
}

/** Nobody answered within the term (INV-IR3). */
export class RequestOverdue {
  @Agency() owner!: string;
  @Instant() due!: string;
}

/** Neither refused nor delivered within twice the term (INV-IR3). */
export class RequestEscalated {
  @Agency() owner!: string;
  @Id() agreement!: string;
  /** Whom it is escalated to. */
  @OneOf('owner-head') level!: 'owner-head';
}

export class RequestCancelled {
  @Localized(2000) reason!: LocalizedText;
}

export class RequestClosed {}

/** Opens an asset to an agency for an active incident that covers both (INV-IR6). */
export class EmergencyAccessOpened {
  @Agency() requester!: string;
  @Id() official!: string;
  @Agency() owner!: string;
  @Id() asset!: string;
  @ListOf(id(), mostFields) fields!: string[];
  @Id() incident!: string;
  @Localized(2000) reason!: LocalizedText;
  @OneOf(...classifications) classification!: Classification;
  /** Closed by itself at this instant. */
  @Instant() until!: string;
}

export class EmergencyAccessClosed {
  @Instant() until!: string;
}

/** The head of the owner stands by it afterwards. */
export class EmergencyAccessRatified {
  @Id() official!: string;
}

/** What an information request records, deadlines aside. */
export const informationRequestEvents = {
  InformationRequested,
  RequestRefused,
  ClarificationAsked,
  ClarificationGiven,
  RequestApproved,
  DeliveryDue,
  InformationDelivered,
  InformationDeliveryRefused,
  ReceiptConfirmed,
  UseReported,
  PurposeBreachReported,
  RequestOverdue,
  RequestEscalated,
  RequestCancelled,
  RequestClosed,
  EmergencyAccessOpened,
  EmergencyAccessClosed,
  EmergencyAccessRatified,
};
