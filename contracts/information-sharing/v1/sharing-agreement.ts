import {
  Agency,
  agency,
  By,
  contract,
  deadlineCommands,
  deadlineEvents,
  Id,
  Instant,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Part,
  Text,
  Whole,
} from '../../../libs/contract';
import { sharingAgreementEvents } from './sharing-agreement-events';
import { AgreementTerms, InstrumentVersion, most } from './sharing-agreement-parts';
import { rejections } from './sharing-agreement-rejections';

/** Opens negotiations on an agreement between the sender's agency and others. */
@By('sharing-officer')
export class DraftAgreement {
  @Localized(500) title!: LocalizedText;
  /** Those who negotiate, the sender's agency named among them or not. */
  @ListOf(agency(), most) parties!: string[];
}

/** Puts terms on the table: the first, or others in the place of the party's own or of what was refused (INV-SA1). */
@By('sharing-officer')
export class ProposeTerms {
  @Part(AgreementTerms) terms!: AgreementTerms;
}

/** Answers another party's terms with terms of one's own. */
@By('sharing-officer')
export class CounterTerms {
  @Part(AgreementTerms) terms!: AgreementTerms;
  @Optional() @Localized(2000) reason?: LocalizedText;
}

/** Asks the legal reviewer to clear the terms on the table; by whoever drafted the agreement or those terms. */
@By('sharing-officer')
export class RequestLegalClearance {}

/** POL-11: what a legal review of these terms came to. */
@By('policy')
export class RecordLegalClearance {
  @Id() review!: string;
  /** The revision of the agreement at which the terms reviewed were put on the table. */
  @Whole(0, Number.MAX_SAFE_INTEGER) revision!: number;
  @OneOf('clear', 'refuse') opinion!: 'clear' | 'refuse';
  @Optional() @ListOf(InstrumentVersion, most) instruments?: InstrumentVersion[];
  @Optional() @Localized(4000) reason?: LocalizedText;
}

/** By the head, or an official who holds a mandate to sign agreements (INV-SA2). */
@By('head', 'holder')
export class SignAgreement {
  /** The terms that are signed: the revision of the agreement at which they were put on the table. */
  @Whole(0, Number.MAX_SAFE_INTEGER) revision!: number;
}

@By('head', 'holder')
export class RefuseSignature {
  @Whole(0, Number.MAX_SAFE_INTEGER) revision!: number;
  @Localized(2000) reason!: LocalizedText;
}

/** POL-11: takes effect where all have signed and these very terms are cleared (INV-SA2). */
@By('policy')
export class ActivateAgreement {
  @Whole(0, Number.MAX_SAFE_INTEGER) revision!: number;
}

/** Puts the next version on the table (INV-SA3). */
@By('sharing-officer')
export class AmendAgreement {
  @Part(AgreementTerms) terms!: AgreementTerms;
  @Localized(2000) reason!: LocalizedText;
}

/** On serious breach, by a party's head or the legal supervisor (INV-SA4). */
@By('legal-supervisor', 'head')
export class SuspendAgreement {
  @Localized(2000) reason!: LocalizedText;
  /** The clause that was breached. */
  @Text(100) clause!: string;
}

/** By whoever suspended, for itself; the legal supervisor lifts all. */
@By('legal-supervisor', 'head')
export class LiftSuspension {}

/** After a review: the terms in force, valid from now until then, to be cleared and signed (INV-SA5). */
@By('sharing-officer')
export class RenewAgreement {
  @Instant() until!: string;
  /** What the review of the exchange found. */
  @Localized(10_000) review!: LocalizedText;
}

/** Ends the agreement after the days of notice that it names. */
@By('sharing-officer')
export class GiveTerminationNotice {
  @Localized(2000) reason!: LocalizedText;
}

/** Ends the agreement at once on a serious breach, by a party's head or the legal supervisor. */
@By('legal-supervisor', 'head')
export class TerminateAgreement {
  @Localized(2000) reason!: LocalizedText;
  /** The clause that was breached. */
  @Text(100) clause!: string;
}

/** POL-14: a party left a request under the agreement without an answer. */
@By('policy')
export class RecordMissedObligation {
  @Agency() agency!: string;
  @Text(100) clause!: string;
  @Id() request!: string;
}

/** The vocabulary of a sharing agreement, from its draft to its end. */
export const sharingAgreement = contract('information-sharing', 'sharingAgreement', {
  commands: {
    DraftAgreement,
    ProposeTerms,
    CounterTerms,
    RequestLegalClearance,
    RecordLegalClearance,
    SignAgreement,
    RefuseSignature,
    ActivateAgreement,
    AmendAgreement,
    SuspendAgreement,
    LiftSuspension,
    RenewAgreement,
    GiveTerminationNotice,
    TerminateAgreement,
    RecordMissedObligation,
    ...deadlineCommands,
  },
  events: { ...sharingAgreementEvents, ...deadlineEvents },
  rejections,
});
