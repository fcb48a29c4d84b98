import { Agency, Id, type LocalizedText, OneOf, Optional, query, Text, Whole } from '../../../../libs/contract';
import type { ConditionSatisfied } from '../legal-review-events';
import type { Condition, InstrumentVersion, Opinion, Refusal, ReviewSubject } from '../legal-review-parts';

/** Where a review stands. `conditional`: clear once every condition is satisfied; `against`: the opinion is `refuse`. */
export const standings = ['requested', 'conditional', 'clear', 'against', 'refused', 'expired', 'void'] as const;
export type Standing = (typeof standings)[number];

/** What to select of the reviews; what is left out selects everything. */
export class ReviewsQuestion {
  @Optional() @Id() id?: string;
  /** The stream that is reviewed, as in `sharingAgreement-wells`. */
  @Optional() @Text(200) subject?: string;
  @Optional() @OneOf(...standings) state?: Standing;
  @Optional() @Agency() requester?: string;
  @Optional() @Agency() reviewer?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** A legal review as it stands. */
export interface ReviewShown {
  readonly id: string;
  readonly state: Standing;
  readonly subject: ReviewSubject;
  readonly requester: string;
  readonly parties: readonly string[];
  /** The agency that reviews; absent where nobody was independent. */
  readonly reviewer?: string;
  readonly matter?: LocalizedText;
  readonly requestedAt: string;
  /** By when the opinion is due, while it is. */
  readonly due?: string;
  /** When the opinion was given, or the review refused. */
  readonly answeredAt?: string;
  readonly opinion?: {
    readonly opinion: Opinion;
    readonly reasons: LocalizedText;
    readonly instruments: readonly InstrumentVersion[];
    readonly conditions: readonly (Condition & {
      /** How it was satisfied, once it was. */
      readonly satisfied?: ConditionSatisfied['how'];
    })[];
    /** From this instant on nobody relies on it any more. */
    readonly validUntil?: string;
  };
  /** Why there is no opinion, where the review was refused. */
  readonly refused?: { readonly why: Refusal; readonly reason?: LocalizedText };
  /** The revision of the subject that made it void. */
  readonly voidedBy?: number;
}

/** Legal reviews, oldest first: to who asked, who reviews and whose matter it is. */
export const reviewsQuery = query<ReviewsQuestion, ReviewShown[]>('legal', 'reviews', ReviewsQuestion);
