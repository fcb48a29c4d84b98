import {
  type Classification,
  evolveBy,
  idOf,
  onEach,
  type Rows,
  type Seen,
  type ViewDefinition,
} from '../../../libs/eventsourcing';
import { higher, inBars, rankOf } from '../../../libs/reading';
import { legalReview } from '../domain/legal-review';
import { isOpen, isReview, parties, type Review } from '../domain/legal-review-state';

/** A review as it stands. */
export interface ReviewRow {
  readonly id: string;
  readonly requestedAt: string;
  readonly answeredAt?: string;
  /** The highest under which anything of it was said. */
  readonly classification: Classification;
  readonly review: Review;
}

const answers: ReadonlySet<string> = new Set(['OpinionGiven', 'ReviewRefused']);

const follow = (rows: Rows<ReviewRow>, event: Seen<object>): void => {
  const id = idOf(event.stream);
  const { recordedAt, type, context } = event;
  const before = rows.get(id);
  const review = evolveBy(legalReview, before?.review ?? legalReview.initial, event);
  if (!isReview(review)) return;
  rows.put(id, {
    ...(before ?? { id, requestedAt: recordedAt }),
    classification: higher(context.classification, before?.classification),
    review,
    ...(answers.has(type) ? { answeredAt: recordedAt } : {}),
  });
};

/** Where a review stands in the list: oldest first. */
export const placeOf = ({ requestedAt, id }: ReviewRow): string => `${requestedAt}/${id}`;

/** The legal reviews: what is asked of whom, and what came of it. */
export const reviews: ViewDefinition<ReviewRow> = {
  name: 'legal.reviews',
  // A decider counts its version up with its folding, and this view folds with it.
  version: 1 + legalReview.version,
  columns: {
    sort: placeOf,
    subject: ({ review }) => review.requested.subject.stream,
    open: ({ review }) => Number(isOpen(review)),
    state: ({ review }) => review.is,
    requester: ({ review }) => review.requested.requester,
    reviewer: ({ review }) => review.requested.reviewer ?? null,
    parties: ({ review }) => inBars(parties(review)),
    rank: ({ classification }) => rankOf(classification),
  },
  indexes: ['sort', 'subject, open', 'reviewer, sort', 'requester, sort'],
  on: [onEach(legalReview.contract, follow)],
};
