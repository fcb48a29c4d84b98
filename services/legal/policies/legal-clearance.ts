import type { LegalClearanceRequested } from '../../../contracts/information-sharing/v1';
import { type InternalCommand, type Policy, type Seen, uuid5 } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { reviews } from '../read/reviews';
import { materialChanges, subjects } from '../read/subjects';

/** The review of a subject as it stood at a revision: one, whoever passes the request on and however often. */
export const reviewIdOf = (stream: string, revision: number): string => uuid5('legal-review', stream, revision);

const toReview = (command: string, id: string, data: object): InternalCommand => ({
  mechanism: 'legal',
  aggregate: 'legalReview',
  command,
  id,
  data,
});

/**
 * The half of POL-11 that legal owns: a clearance that is asked for is reviewed, and what changes materially after voids
 * what was found of it (INV-LR1). One policy, so that it sees a request and the change after it in this order.
 */
export const legalClearance = ({ views, upToDate }: Known): Policy => {
  const request = async ({ stream, data, context }: Seen<LegalClearanceRequested>): Promise<InternalCommand[]> => {
    await upToDate();
    const { by: requester, revision } = data;
    const { parties = [], changed = 0 } = views(subjects).get(stream) ?? {};
    // Overtaken by other terms: their clearance is asked for anew.
    if (changed > revision) return [];
    const asked = { subject: { stream, revision }, requester, requestedBy: context.actor, parties };
    return [toReview('RequestReview', reviewIdOf(stream, revision), asked)];
  };
  const voidOpen = async ({ stream, revision }: Seen<unknown>): Promise<InternalCommand[]> => {
    await upToDate();
    return views(reviews)
      .select('subject = ? AND open = 1 ORDER BY key', stream)
      .map(({ id }) => toReview('VoidReview', id, { revision }));
  };
  const changes = Object.keys(materialChanges).map((type) => [type, voidOpen] as const);
  return {
    name: 'legal-clearance',
    when: { sharingAgreement: { LegalClearanceRequested: request, ...Object.fromEntries(changes) } },
    pending: ['a material change of an operation or a fund → its review is void (joint operations, resource sharing)'],
  };
};
