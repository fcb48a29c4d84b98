import {
  Agency,
  agency,
  Flag,
  Id,
  id,
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
import { type Classification, classifications, type Method, methods } from './exchange';

/** Clauses, purposes and the like of one agreement, at most. */
export const most = 200;
/** Fields that one clause names, at most. */
export const mostFields = 500;

/**
 * What information may be used for.
 * Stored for good and relied on by other agencies, like every part below: add optional fields, never rename, never
 * reuse a name.
 */
export class Purpose {
  @Id() purpose!: string;
  @Localized(2000) text!: LocalizedText;
}

/** What a party answers for under the agreement. */
export class PartyResponsibility {
  @Agency() agency!: string;
  @Localized(4000) text!: LocalizedText;
}

/** One clause of the scope: which information crosses from whom to whom, how, and how much of it. */
export class ScopeClause {
  /** Its name within the agreement; a refusal that rests on it names it `scope.<clause>`. */
  @Id() clause!: string;
  @Id() asset!: string;
  /** The agency that owns the asset. */
  @Agency() provider!: string;
  @ListOf(agency(), most) receivers!: string[];
  @ListOf(id(), mostFields) fields!: string[];
  @OneOf(...methods) method!: Method;
  /** Of whom or of what the records are; all of the asset where it is left out. */
  @Optional() @Localized(2000) population?: LocalizedText;
  /** Records in one delivery, at most. */
  @Optional() @Whole(1, Number.MAX_SAFE_INTEGER) maxRecords?: number;
  /** Deliveries to all its receivers within any 24 hours, at most. */
  @Optional() @Whole(1, 1_000_000) perDay?: number;
}

export class Confidentiality {
  /** The highest classification that may cross. */
  @OneOf(...classifications) ceiling!: Classification;
  /** Whether a receiver may pass information on (INV-IR5). */
  @OneOf('forbidden', 'with-consent') onward!: 'forbidden' | 'with-consent';
  /** Days after which a receiver destroys what it received. */
  @Whole(0, 36_500) retentionDays!: number;
  /** Fields that cross in masked form only. */
  @ListOf(id(), mostFields) masked!: string[];
}

/** The provision on which the exchange rests. */
export class LegalBasis {
  @Id() instrument!: string;
  @Whole(1, 1_000_000) version!: number;
  @Optional() @Text(200) article?: string;
}

/** From `from` on, and before `until`. */
export class Validity {
  @Instant() from!: string;
  @Instant() until!: string;
}

/** What counts as a serious breach and what follows from it. */
export class BreachTerms {
  @Localized(4000) text!: LocalizedText;
}

export class TerminationTerms {
  @Localized(4000) text!: LocalizedText;
  /** Days between the notice of a party and the end. */
  @Whole(0, 366) noticeDays!: number;
}

/** Whom the other parties turn to at a party. */
export class Contact {
  @Agency() agency!: string;
  @Id() official!: string;
}

/** Whether whoever asks must hold a valid certificate of training in information sharing (INV-IR2). */
export class TrainingTerms {
  @Flag() required!: boolean;
}

/**
 * What the parties agree on (INV-SA1). A refusal names the clause that it rests on: `parties`, `purposes`,
 * `scope.<clause>`, `method`, `confidentiality`, `validity`, `breach`, `termination` or `training`.
 */
export class AgreementTerms {
  @ListOf(agency(), most) parties!: string[];
  @ListOf(Purpose, most) purposes!: Purpose[];
  /** One for each party at least. */
  @ListOf(PartyResponsibility, most) responsibilities!: PartyResponsibility[];
  @ListOf(ScopeClause, most) scope!: ScopeClause[];
  @Part(Confidentiality) confidentiality!: Confidentiality;
  @ListOf(LegalBasis, most) legalBasis!: LegalBasis[];
  @Part(Validity) validity!: Validity;
  @Part(BreachTerms) breach!: BreachTerms;
  @Part(TerminationTerms) termination!: TerminationTerms;
  /** One for each party at least. */
  @ListOf(Contact, most) contacts!: Contact[];
  @Part(TrainingTerms) training!: TrainingTerms;
  /** Working days of the provider within which it answers a request (INV-IR3); 5 where it is left out. */
  @Optional() @Whole(1, 90) answerDays?: number;
  /** Whether a receiver reports the use it made of what it received. */
  @Optional() @Flag() useReport?: boolean;
}

/** An instrument at a version, as a legal review relied on it. */
export class InstrumentVersion {
  @Id() instrument!: string;
  @Whole(1, 1_000_000) version!: number;
}

/** The terms of which something is said: those that the event at this revision of the agreement put on the table. */
export class TermsReference {
  /** Counts the versions of the agreement from 1. */
  @Whole(1, 1_000_000) version!: number;
  @Whole(0, Number.MAX_SAFE_INTEGER) revision!: number;
}
