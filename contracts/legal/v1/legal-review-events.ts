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
  Whole,
} from '../../../libs/contract';
import {
  Condition,
  InstrumentVersion,
  mostConditions,
  type Opinion,
  opinions,
  type Refusal,
  refusals,
  ReviewSubject,
} from './legal-review-parts';

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
export class ReviewRequested {
  @Part(ReviewSubject) subject!: ReviewSubject;
  /** The agency that asks. */
  @Agency() requester!: string;
  /** The official who asked, who therefore gives no opinion (INV-LR1). */
  @Id() requestedBy!: string;
  /** The agencies whose matter it is: none of them reviews it (INV-LR1). */
  @ListOf(agency(), 200) parties!: string[];
  /** The agency that reviews; absent where none of those designated is independent, and the review is refused at once. */
  @Optional() @Agency() reviewer?: string;
  @Optional() @Localized(20_000) matter?: LocalizedText;
}

/** What the reviewer finds, of the subject as it stood at its revision. */
export class OpinionGiven {
  @Part(ReviewSubject) subject!: ReviewSubject;
  @Agency() requester!: string;
  @OneOf(...opinions) opinion!: Opinion;
  @Localized(4000) reasons!: LocalizedText;
  /** Empty, unless the opinion is `conditions`. */
  @ListOf(Condition, mostConditions) conditions!: Condition[];
  @ListOf(InstrumentVersion, 100) instruments!: InstrumentVersion[];
  /** From this instant on nobody relies on it any more; absent where the opinion is `refuse`. */
  @Optional() @Instant() validUntil?: string;
}

export class ConditionSatisfied {
  @Part(ReviewSubject) subject!: ReviewSubject;
  @Agency() requester!: string;
  @Id() condition!: string;
  /** How it was satisfied. */
  @Localized(4000) how!: LocalizedText;
  /** Conditions still open after this one; with 0 the opinion counts as clear. */
  @Whole(0, mostConditions) remaining!: number;
}

/** There will be no opinion. */
export class ReviewRefused {
  @Part(ReviewSubject) subject!: ReviewSubject;
  @Agency() requester!: string;
  @OneOf(...refusals) why!: Refusal;
  /** Of the reviewer. */
  @Optional() @Localized(4000) reason?: LocalizedText;
}

/** The opinion was not used in time. */
export class ReviewExpired {
  @Part(ReviewSubject) subject!: ReviewSubject;
  @Agency() requester!: string;
}

/** The subject has changed since the revision that was reviewed (INV-LR1). */
export class ReviewVoided {
  @Part(ReviewSubject) subject!: ReviewSubject;
  @Agency() requester!: string;
  /** The revision of the subject that changed it. */
  @Whole(0, Number.MAX_SAFE_INTEGER) by!: number;
}

/** What a legal review records. */
export const legalReviewEvents = {
  ReviewRequested,
  OpinionGiven,
  ConditionSatisfied,
  ReviewRefused,
  ReviewExpired,
  ReviewVoided,
};
