import {
  By,
  contract,
  deadlineCommands,
  deadlineEvents,
  Flag,
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
import { type Method, methods, Sha256 } from './exchange';
import { informationRequestEvents } from './information-request-events';
import { rejections } from './information-request-rejections';
import { refusalCodes, type RefusalCode } from './refusals';
import { mostFields } from './sharing-agreement-parts';

/**
 * Asks the owner of an asset for information of it. Where no agreement covers it, the refusal is recorded and the reply
 * is `refused` (INV-IR1, INV-IR2).
 */
@By('requester')
export class RequestInformation {
  /** The agreement to ask under; where none is named, one of both agencies that covers it. */
  @Optional() @Id() agreement?: string;
  @Id() asset!: string;
  @ListOf(id(), mostFields) fields!: string[];
  @Id() purpose!: string;
  /** `request-reply` or `file`; a standing exchange is a subscription. */
  @OneOf(...methods) method!: Method;
  /** To be answered within 24 hours (INV-IR3). */
  @Optional() @Flag() urgent?: boolean;
  /** Of whom or of what the records are asked for. */
  @Optional() @Localized(2000) population?: LocalizedText;
}

/** The steward asks back; the time to answer stands still meanwhile. */
@By('steward')
export class AskClarification {
  @Localized(4000) question!: LocalizedText;
}

@By('requester')
export class GiveClarification {
  @Localized(4000) answer!: LocalizedText;
}

/** By the steward of the asset, or the head of its owner. */
@By('steward')
export class ApproveRequest {}

/** By the steward of the asset, or the head of its owner. */
@By('steward')
export class RefuseRequest {
  @Localized(2000) because!: LocalizedText;
  /** The clause of the agreement on which that rests. */
  @Optional() @Text(100) clause?: string;
}

/** The requester does without, before anything was delivered. */
@By('requester')
export class CancelRequest {
  @Localized(2000) reason!: LocalizedText;
}

/**
 * The owner's system says what it delivers, or the gate where it mediates. What the agreement does not let cross at this moment is refused, recorded, and
 * the reply is `refused` (INV-IR4).
 */
@By('owner', 'system')
export class DeliverInformation {
  /** Over the bytes that are delivered. */
  @Sha256() sha256!: string;
  /** In bytes. */
  @Whole(0, Number.MAX_SAFE_INTEGER) size!: number;
  /** The version of the asset's schema. */
  @Whole(1, 1_000_000) assetVersion!: number;
  /** Records. */
  @Whole(0, Number.MAX_SAFE_INTEGER) count!: number;
  @ListOf(id(), mostFields) fields!: string[];
}

/** POL-12: the agreement has ended, and what is pending under it is refused for good. */
@By('policy')
export class RefuseDelivery {
  @OneOf(...refusalCodes) reason!: RefusalCode;
  /** The clause of the agreement on which that rests. */
  @Text(100) clause!: string;
  /** The version and the revision of the agreement at which it ended. */
  @Whole(0, 1_000_000) version!: number;
  @Whole(0, Number.MAX_SAFE_INTEGER) revision!: number;
}

/** The requester holds what was delivered: rejected where its hash is another. */
@By('requester')
export class ConfirmReceipt {
  /** Over the bytes that were received. */
  @Sha256() sha256!: string;
}

/** The requester says what it used the information for. */
@By('requester')
export class ReportUse {
  @Localized(10_000) use!: LocalizedText;
}

/** Anybody says that information was used for another purpose. */
@By('any')
export class ReportPurposeBreach {
  @Localized(10_000) breach!: LocalizedText;
}

/** Opens an asset for three hours during an active incident, or for three more; ratified afterwards (INV-IR6). */
@By('incident-commander')
export class OpenEmergencyAccess {
  @Id() asset!: string;
  @ListOf(id(), mostFields) fields!: string[];
  @Id() incident!: string;
  @Localized(2000) reason!: LocalizedText;
}

/** The head of the owner stands by an emergency access (INV-IR6). */
@By('head')
export class RatifyEmergencyAccess {}

/** The vocabulary of a request for information, from the question to its receipt. */
export const informationRequest = contract('information-sharing', 'informationRequest', {
  commands: {
    RequestInformation,
    AskClarification,
    GiveClarification,
    ApproveRequest,
    RefuseRequest,
    CancelRequest,
    DeliverInformation,
    RefuseDelivery,
    ConfirmReceipt,
    ReportUse,
    ReportPurposeBreach,
    OpenEmergencyAccess,
    RatifyEmergencyAccess,
    ...deadlineCommands,
  },
  events: { ...informationRequestEvents, ...deadlineEvents },
  rejections,
});
