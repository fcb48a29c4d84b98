import type { Classification, Method } from '../../contracts/information-sharing/v1/exchange';
import { fold, someContext } from '../../libs/testing';
import type { AssetKnown, CertificateKnown } from '../../services/information-sharing/domain/asset-known';
import { informationRequest } from '../../services/information-sharing/domain/information-request';
import { permits } from '../../services/information-sharing/domain/permits';
import { sharingAgreement } from '../../services/information-sharing/domain/sharing-agreement';
import * as past from '../../services/information-sharing/domain/sharing-agreement-examples';
import { standingOf } from '../../services/information-sharing/domain/sharing-agreement-state';
import { subscription } from '../../services/information-sharing/domain/subscription';
import type { AgreementIs, Situation } from './oracle';

/** By which way something is to cross. */
export type Way = 'request' | 'subscription' | 'feed';

const { drafted, negotiating, clearedTerms, signedBy, inForce, suspension } = past;
const ended = { why: 'breach', by: 'health', reason: past.reason, clause: 'breach' };

/** What had happened to the agreement, as events of the record; terms with or without training. */
function historyOf(agreement: AgreementIs, required: boolean) {
  const histories: Record<AgreementIs, readonly { type: string; data: object }[]> = {
    none: [],
    drafted: [drafted],
    'on the table': negotiating,
    cleared: clearedTerms,
    'signed by one': [...clearedTerms, signedBy('health')],
    'not begun': inForce,
    'in force': inForce,
    suspended: [...inForce, suspension('city')],
    terminated: [...inForce, past.past('AgreementTerminated', ended)],
    expired: [...inForce, past.past('AgreementExpired', { version: 1, until: past.until })],
    lapsed: inForce,
  };
  const parties = [...past.terms.parties, 'roads'];
  const terms = { ...past.terms, parties, training: { required } };
  const said: Record<string, object> = { AgreementDrafted: { parties }, TermsProposed: { terms } };
  return histories[agreement].map((event) => ({ ...event, data: { ...event.data, ...said[event.type] } }));
}

const instants: Partial<Record<AgreementIs, string>> = {
  'not begun': '2026-02-01T00:00:00.000Z',
  lapsed: past.until,
};

/** What the rules of the house say of a situation: `ok`, or the code of their no. */
export function decided(way: Way, it: Situation): string {
  const state = fold(sharingAgreement, sharingAgreement.initial, historyOf(it.agreement, it.training === 'demanded'));
  const agreement = standingOf(state);
  const now = instants[it.agreement] ?? '2026-04-01T12:00:00.000Z';
  const receiver = { party: 'city', bystander: 'roads', stranger: 'customs' }[it.receiver];
  const owner = it.owner === 'party' ? 'health' : 'justice';
  const own: Method = way === 'request' ? 'request-reply' : 'subscription';
  const method: Method = it.method === 'agreed' ? own : 'file';
  const asset = it.asset === 'other' ? 'staff' : 'patients';
  const fields = ['district', ...(it.fields === 'agreed' ? [] : ['name'])];
  const purpose = it.purpose === 'named' ? 'care' : 'tax';
  const classification: Classification = it.classification === 'within' ? 'internal' : 'confidential';
  const withdrawn = it.asset === 'withdrawn';
  const certificate: CertificateKnown = {
    is: it.certificate,
    ...(it.certificate === 'valid' ? { certificate: 'c1' } : {}),
  };
  const known: AssetKnown = { asset, owner, steward: 'registrar', classification, isWithdrawn: withdrawn };
  const context = someContext({ agency: receiver, actor: `${receiver}-officer`, now, id: 'r1' });
  const asked = { agreement: 'a1', asset, fields, purpose };

  if (way === 'request') {
    const facts = { asset: known, agreements: agreement ? [agreement] : [], certificate };
    return codeOf(
      informationRequest.decide.RequestInformation(informationRequest.initial, { ...asked, method }, context, facts),
    );
  }
  if (way === 'subscription') {
    const facts = { asset: known, certificate, ...(agreement ? { agreement } : {}) };
    return codeOf(subscription.decide.RequestSubscription(subscription.initial, asked, context, facts));
  }
  const answer = permits(agreement, {
    ...{ at: now, provider: owner, receiver, asset, fields, purpose, method, classification, withdrawn },
    certificate: it.certificate,
  });
  return answer.ok ? 'ok' : answer.code;
}

function codeOf(decision: object): string {
  if ('refused' in decision) return decision.refused as string;
  return 'rejected' in decision ? (decision.rejected as string) : 'ok';
}

const values: { readonly [K in keyof Situation]: readonly Situation[K][] } = {
  agreement: [
    ...(['none', 'drafted', 'on the table', 'cleared', 'signed by one', 'not begun'] as const),
    ...(['in force', 'suspended', 'terminated', 'expired', 'lapsed'] as const),
  ],
  receiver: ['party', 'bystander', 'stranger'],
  owner: ['party', 'stranger'],
  purpose: ['named', 'other'],
  asset: ['agreed', 'other', 'withdrawn'],
  method: ['agreed', 'other'],
  fields: ['agreed', 'one too many'],
  classification: ['within', 'above'],
  certificate: ['valid', 'expired', 'none'],
  training: ['demanded', 'not demanded'],
};

/** Every combination. */
export const situations: readonly Situation[] = Object.entries(values).reduce<object[]>(
  (all, [name, each]) => all.flatMap((one) => each.map((value: string) => ({ ...one, [name]: value }))),
  [{}],
) as unknown as readonly Situation[];
