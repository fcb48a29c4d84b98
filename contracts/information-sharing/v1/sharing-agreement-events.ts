import {
  Agency,
  agency,
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
import { AgreementTerms, InstrumentVersion, most, TermsReference } from './sharing-agreement-parts';

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class AgreementDrafted {
  @Agency() drafter!: string;
  @Localized(500) title!: LocalizedText;
  /** Those who are to negotiate it, the drafter among them. */
  @ListOf(agency(), most) parties!: string[];
}

/** Puts terms on the table, in the place of those before; whatever was cleared or signed before counts no more (INV-SA3). */
export class TermsProposed {
  @Agency() by!: string;
  @Whole(1, 1_000_000) version!: number;
  @Part(AgreementTerms) terms!: AgreementTerms;
}

/** Another party puts its own terms in the place of those on the table (INV-SA3). */
export class TermsCountered {
  @Agency() by!: string;
  @Whole(1, 1_000_000) version!: number;
  @Part(AgreementTerms) terms!: AgreementTerms;
  @Optional() @Localized(2000) reason?: LocalizedText;
}

export class LegalClearanceRequested extends TermsReference {
  @Agency() by!: string;
}

export class AgreementLegallyCleared extends TermsReference {
  /** The legal review that cleared it. */
  @Id() review!: string;
  @Optional() @ListOf(InstrumentVersion, most) instruments?: InstrumentVersion[];
}

/** Back to negotiating. */
export class LegalClearanceRefused extends TermsReference {
  @Id() review!: string;
  @Optional() @Localized(4000) reason?: LocalizedText;
}

export class AgreementSigned extends TermsReference {
  @Agency() agency!: string;
  @Id() official!: string;
  /** The mandate on which it was signed; a head needs none (INV-MD3). */
  @Optional() @Id() mandate?: string;
}

/** Back to negotiating. */
export class SignatureRefused extends TermsReference {
  @Agency() agency!: string;
  @Id() official!: string;
  @Localized(2000) reason!: LocalizedText;
}

/** From here on this version governs what may cross, in the place of the one before (INV-SA2, INV-SA3). */
export class AgreementInForce extends TermsReference {
  @Instant() from!: string;
  /** From this instant on nothing crosses any more, whether its expiry has been recorded or not. */
  @Instant() until!: string;
}

/** Puts version n+1 on the table; version n stays in force until it is (INV-SA3). */
export class AgreementAmended {
  @Agency() by!: string;
  @Whole(2, 1_000_000) version!: number;
  @Part(AgreementTerms) terms!: AgreementTerms;
  @Localized(2000) reason!: LocalizedText;
}

/** A renewal on the table: the terms in force with a new validity, to be cleared and signed like an amendment (INV-SA5). */
export class AgreementRenewed {
  @Agency() by!: string;
  @Whole(2, 1_000_000) version!: number;
  @Part(AgreementTerms) terms!: AgreementTerms;
  /** What the review of the exchange found. */
  @Localized(10_000) review!: LocalizedText;
}

/** Nothing crosses under the agreement while anybody's suspension stands (INV-SA4). */
export class AgreementSuspended {
  @Agency() by!: string;
  @OneOf('party', 'legal-supervisor') as!: 'party' | 'legal-supervisor';
  @Localized(2000) reason!: LocalizedText;
  /** The clause that was breached. */
  @Text(100) clause!: string;
}

export class SuspensionLifted {
  @Agency() by!: string;
  /** Whose suspensions are lifted. */
  @ListOf(agency(), most) lifted!: string[];
  /** Whose suspensions still stand: where none does, the agreement is in force again. */
  @ListOf(agency(), most) remaining!: string[];
}

export class TerminationNoticeGiven {
  @Agency() by!: string;
  /** When the agreement ends. */
  @Instant() until!: string;
  @Localized(2000) reason!: LocalizedText;
}

/** Ends the agreement for good (INV-SA4): after a notice, or at once on a serious breach. */
export class AgreementTerminated {
  @OneOf('notice', 'breach') why!: 'notice' | 'breach';
  @Agency() by!: string;
  @Localized(2000) reason!: LocalizedText;
  /** The clause on which it rests: `termination`, or the one that was breached. */
  @Text(100) clause!: string;
}

/** Its validity is over (INV-SA5). */
export class AgreementExpired {
  @Whole(1, 1_000_000) version!: number;
  @Instant() until!: string;
}

/** A party did not do in time what the agreement asks of it. */
export class ObligationMissed {
  @Agency() agency!: string;
  @Text(100) clause!: string;
  /** The request that it did not answer. */
  @Optional() @Id() request?: string;
}

/** What a sharing agreement records, deadlines aside. */
export const sharingAgreementEvents = {
  AgreementDrafted,
  TermsProposed,
  TermsCountered,
  LegalClearanceRequested,
  AgreementLegallyCleared,
  LegalClearanceRefused,
  AgreementSigned,
  SignatureRefused,
  AgreementInForce,
  AgreementAmended,
  AgreementRenewed,
  AgreementSuspended,
  SuspensionLifted,
  TerminationNoticeGiven,
  AgreementTerminated,
  AgreementExpired,
  ObligationMissed,
};
