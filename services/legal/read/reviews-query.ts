import { type ReviewShown, reviewsQuery as contract } from '../../../contracts/legal/v1';
import { isRunning, stated } from '../../../libs/eventsourcing';
import { answered, type Query } from '../../../libs/messaging';
import { pageOf, permitted } from '../../../libs/reading';
import { placeOf, type ReviewRow, reviews } from './reviews';

const opinionOf = ({ review: { opinion, satisfied } }: ReviewRow): ReviewShown['opinion'] => {
  if (!opinion) return undefined;
  const { subject: _, requester: __, conditions, ...said } = opinion;
  const shown = conditions.map((one) => {
    const how = satisfied.find(({ condition }) => condition === one.condition)?.how;
    return { ...one, ...(how ? { satisfied: how } : {}) };
  });
  return { ...said, conditions: shown };
};

const shown = (row: ReviewRow): ReviewShown => {
  const { id, requestedAt, answeredAt, review } = row;
  const { requestedBy: _, ...requested } = review.requested;
  return stated({
    id,
    state: review.is,
    ...requested,
    requestedAt,
    due: isRunning(review, 'opinion') ? review.deadlines.opinion?.due : undefined,
    answeredAt,
    opinion: opinionOf(row),
    refused: review.refused,
    voidedBy: review.voidedBy,
  });
};

/** Legal reviews, oldest first, paged: to who asked, who reviews and whose matter it is. */
export const reviewsQuery = (): Query =>
  answered(contract, {
    reads: [reviews],
    answer: (question, reader, views) => {
      const { id, subject, state, requester, reviewer } = question;
      return pageOf(
        views(reviews),
        [
          ...permitted(reader),
          ['key = ?', id],
          ['subject = ?', subject],
          ['state = ?', state],
          ['requester = ?', requester],
          ['reviewer = ?', reviewer],
        ],
        question,
        placeOf,
        shown,
      );
    },
  });
