import {
  Agency,
  agency,
  By,
  contract,
  deadlineCommands,
  deadlineEvents,
  Id,
  ListOf,
  Localized,
  type LocalizedText,
  OneOf,
  Optional,
  Part,
  Whole,
} from '../../../libs/contract';
import { legalReviewEvents } from './legal-review-events';
import {
  Condition,
  InstrumentVersion,
  mostConditions,
  type Opinion,
  opinions,
  ReviewSubject,
} from './legal-review-parts';
import { rejections } from './legal-review-rejections';

/** Asks whether the law lets something be done as it stands: an official for the own agency, or a policy for one (POL-11). */
@By('any', 'policy')
export class RequestReview {
  @Part(ReviewSubject) subject!: ReviewSubject;
  /** The agencies whose matter it is, beside the one that asks. */
  @ListOf(agency(), 200) parties!: string[];
  /** The agency that is to review; where none is named, the first designated one that is independent. */
  @Optional() @Agency() reviewer?: string;
  @Optional() @Localized(20_000) matter?: LocalizedText;
  /** Who asks, where a policy passes it on; an official asks for the own agency alone. */
  @Optional() @Agency() requester?: string;
  @Optional() @Id() requestedBy?: string;
}

/** Says what the law has to say of exactly what was read. */
@By('legal-reviewer')
export class GiveOpinion {
  @OneOf(...opinions) opinion!: Opinion;
  @Localized(4000) reasons!: LocalizedText;
  /** The revision of the subject that was read: the one under review. */
  @Whole(0, Number.MAX_SAFE_INTEGER) revision!: number;
  /** With the opinion `conditions` at least one, otherwise none. */
  @Optional() @ListOf(Condition, mostConditions) conditions?: Condition[];
  /** The instruments it rests on, at least one. */
  @ListOf(InstrumentVersion, 100) instruments!: InstrumentVersion[];
  /** Days for which it may be relied on; 90 where none are named. */
  @Optional() @Whole(1, 366) days?: number;
}

/** Gives no opinion. */
@By('legal-reviewer')
export class RefuseReview {
  @Localized(4000) reason!: LocalizedText;
}

/** Says how a condition of the opinion was met; only the agency that asked may. */
@By('requester')
export class SatisfyCondition {
  @Id() condition!: string;
  @Localized(4000) how!: LocalizedText;
}

/** The subject has changed; a change that the review has seen voids nothing (INV-LR1). */
@By('policy')
export class VoidReview {
  /** The revision of the subject that changed it. */
  @Whole(0, Number.MAX_SAFE_INTEGER) revision!: number;
}

/** The vocabulary of a legal review: whether the law lets an agreement, an operation or a fund be as it stands. */
export const legalReview = contract('legal', 'legalReview', {
  commands: { RequestReview, GiveOpinion, RefuseReview, SatisfyCondition, VoidReview, ...deadlineCommands },
  events: { ...legalReviewEvents, ...deadlineEvents },
  rejections,
});
