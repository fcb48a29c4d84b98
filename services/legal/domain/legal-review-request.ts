import type { RequestReview } from '../../../contracts/legal/v1/legal-review';
import { asPolicy, type Calendar, type Context, reject, union } from '../../../libs/eventsourcing';

/** What decisions on a review know of elsewhere. */
export interface LegalReviewFacts {
  /** The agencies designated for legal review, in the order in which they are asked. */
  readonly designated?: readonly string[];
  /** What is known of the subject: whose it is, and the revision of the last change that a review must have seen. */
  readonly subject?: { readonly parties: readonly string[]; readonly changed: number };
  /** Of the agency that reviews. */
  readonly calendars?: readonly Calendar[];
}

/** Whose matter a request says it is, and whose it is known to be. */
export const concerned = ({ parties }: RequestReview, requester: string, facts?: LegalReviewFacts) => ({
  requester,
  parties: union(
    parties.filter((one) => one !== requester),
    (facts?.subject?.parties ?? []).filter((one) => one !== requester),
  ),
});

/** INV-LR1: the reviewer named, or the first one designated that is no party and did not ask; the "no" where there is none. */
export function reviewerFor(
  named: string | undefined,
  concern: ReturnType<typeof concerned>,
  facts?: LegalReviewFacts,
) {
  const designated = facts?.designated ?? [];
  const isIndependent = (one: string) => one !== concern.requester && !concern.parties.includes(one);
  if (!named) return designated.find(isIndependent) ?? reject('no-independent-reviewer');
  if (!designated.includes(named)) return reject('reviewer-not-designated', { reviewer: named });
  return isIndependent(named) ? named : reject('reviewer-not-independent', { reviewer: named });
}

/** Who asks for whom: a policy passes on who did, an official asks for the own agency. */
export const askedBy = ({ requester, requestedBy }: RequestReview, context: Context) =>
  asPolicy(context)
    ? { requester: requester ?? context.agency, requestedBy: requestedBy ?? context.actor }
    : { requester: context.agency, requestedBy: context.actor };
