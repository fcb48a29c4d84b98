import { sharingAgreement } from '../../../contracts/information-sharing/v1';
import type { AgreementTerms } from '../../../contracts/information-sharing/v1/sharing-agreement-parts';
import { legalReview, reviewsQuery } from '../../../contracts/legal/v1';
import type { Troupe } from '../troupe';
import { en } from '../words';
import { justice } from './ministries';

/** Puts terms on the table; resolves with the revision by which their clearance and their signatures name them. */
export async function propose(troupe: Troupe, id: string, terms: AgreementTerms): Promise<number> {
  const [drafter, ...others] = terms.parties;
  const title = en('On the water of wells');
  await troupe.act(drafter!, sharingAgreement, 'DraftAgreement', { id, title, parties: others });
  const { revision } = await troupe.act(drafter!, sharingAgreement, 'ProposeTerms', { id, terms });
  return revision;
}

/** Has the terms on the table cleared by the ministry of justice, which finds that nothing stands against them. */
export async function clear(troupe: Troupe, id: string, drafter: string): Promise<void> {
  await troupe.act(drafter, sharingAgreement, 'RequestLegalClearance', { id });
  const subject = `sharingAgreement-${id}`;
  const [review] = await troupe.rows(justice, reviewsQuery, { subject, state: 'requested' });
  if (!review) throw new Error(`no review of ${subject} was asked for`);
  await troupe.act(justice, legalReview, 'GiveOpinion', {
    id: review.id,
    opinion: 'clear',
    reasons: en('The Water Act lets ministries share samples.'),
    revision: review.subject.revision,
    instruments: [{ instrument: 'water-act', version: 1 }],
  });
  await troupe.settle();
}

/** Every party's head signs; the last signature brings the agreement into force. */
export async function sign(troupe: Troupe, id: string, revision: number, parties: readonly string[]): Promise<void> {
  for (const party of parties) await troupe.act(party, sharingAgreement, 'SignAgreement', { id, revision });
  await troupe.settle();
}

/** Brings an agreement about, from its draft to its being in force. */
export async function agree(troupe: Troupe, id: string, terms: AgreementTerms): Promise<void> {
  const revision = await propose(troupe, id, terms);
  await clear(troupe, id, terms.parties[0]!);
  await sign(troupe, id, revision, terms.parties);
}
