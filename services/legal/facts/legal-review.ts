import type { RequestReview } from '../../../contracts/legal/v1/legal-review';
import type { FactsOf } from '../../../libs/eventsourcing';
import type { Assumption, Known } from '../../../libs/service';
import type { LegalReviewFacts, State } from '../domain/legal-review';
import { isReview } from '../domain/legal-review-state';
import { subjects } from '../read/subjects';

/** What is taken for granted until there is somebody who would know it; `npm run rules` lists it. */
export const assumedOfReviews: readonly Assumption[] = [
  {
    rule: 'INV-LR1',
    fact: 'every instrument that an opinion cites exists in that version',
    until: 'legal instruments',
  },
];

const office = 'legal-reviewer';

/** What a review's rules must know: who is designated to review, whose the subject is, and whether it has changed since. */
export const legalReviewFacts =
  ({ registry, views, upToDate }: Known): FactsOf<State> =>
  async ({ type, state, data }): Promise<LegalReviewFacts> => {
    if (type !== 'RequestReview' && type !== 'GiveOpinion') return {};
    // The subject may have changed, or an agency been designated, a moment ago.
    await upToDate();
    const { stream } = isReview(state) ? state.requested.subject : (data as RequestReview).subject;
    const subject = views(subjects).get(stream);
    const designated = registry
      .agencies()
      .filter(({ is, offices }) => is === 'active' && offices.includes(office))
      .map(({ id }) => id);
    return {
      designated,
      calendars: designated.flatMap((agency) => registry.calendar(agency) ?? []),
      ...(subject ? { subject } : {}),
    };
  };
