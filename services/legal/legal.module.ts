import type { Mechanism } from '../../libs/service';
import { legalReview } from './domain/legal-review';
import { assumedOfReviews, legalReviewFacts } from './facts/legal-review';
import { legalClearance } from './policies/legal-clearance';
import { reviews } from './read/reviews';
import { reviewsQuery } from './read/reviews-query';
import { subjects } from './read/subjects';

/** Legal guarantee: whether the law lets agencies do together what they are about to do. */
export const legal: Mechanism = {
  name: 'legal',
  aggregates: (known) => [{ decider: legalReview, facts: legalReviewFacts(known) }],
  knows: [reviews, subjects],
  queries: () => [reviewsQuery()],
  policies: (known) => [legalClearance(known)],
  assumed: [...assumedOfReviews],
};
