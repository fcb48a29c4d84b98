import type { AssetKnown } from './asset-known';
import { en, terms } from './sharing-agreement-examples';
import type { AgreementStanding } from './permits';
import type { RequestFacts } from './information-request-rules';

export { en };
export const now = '2026-03-02T09:00:00.000Z';

const by = (agency: string, actor: string, more: object = {}) => ({ agency, actor, id: 'r1', now, ...more });
export const city = by('city', 'city-officer');
export const steward = by('health', 'registrar');
export const healthHead = by('health', 'health-head', { head: true });
export const clerk = by('health', 'clerk');
export const gate = by('system', 'system', { role: 'system' });
export const policy = by('system', 'policy:POL-12', { role: 'policy' });
export const clock = by('system', 'clock', { role: 'clock' });

export const patients: AssetKnown = {
  asset: 'patients',
  owner: 'health',
  steward: 'registrar',
  classification: 'internal',
  isWithdrawn: false,
};
/** In force since noon on 1 March 2026, at revision 6. */
export const agreement: AgreementStanding = {
  id: 'a1',
  revision: 6,
  version: 1,
  state: 'inForce',
  parties: terms.parties,
  terms,
  from: '2026-03-01T12:00:00.000Z',
  until: terms.validity.until,
};
export const certificate = { is: 'valid', certificate: 'c1' } as const;
export const facts: RequestFacts = { asset: patients, agreements: [agreement], certificate };
/** The same, with the agreement in another state. */
export const underOne = (change: Partial<AgreementStanding>): RequestFacts => ({
  ...facts,
  agreements: [{ ...agreement, ...change }],
});

/** What the city asks for. */
export const question = {
  agreement: 'a1',
  asset: 'patients',
  fields: ['district', 'age'],
  purpose: 'care',
  method: 'request-reply',
} as const;
const reliedOn = { agreement: 'a1', version: 1, revision: 6 };
const sides = { requester: 'city', owner: 'health' };
export const asked = {
  type: 'InformationRequested',
  data: {
    ...sides,
    ...{ official: 'city-officer', asset: 'patients', fields: ['district', 'age'], purpose: 'care' },
    ...{ method: 'request-reply', ...reliedOn, clause: 'numbers', steward: 'registrar', classification: 'internal' },
    ...{ urgent: false, certificate: 'c1', useReport: false },
  },
};
/** Five days from now, with a reminder a day before; and twice as many. */
export const answerDue = {
  type: 'DeadlineSet',
  data: { deadline: 'answer', due: '2026-03-07T09:00:00.000Z', reminders: ['2026-03-06T09:00:00.000Z'] },
};
export const escalationDue = {
  type: 'DeadlineSet',
  data: { deadline: 'escalation', due: '2026-03-12T09:00:00.000Z' },
};
export const requested = [asked, answerDue, escalationDue];

export const met = (deadline: string) => ({ type: 'DeadlineMet', data: { deadline } });
export const approval = { type: 'RequestApproved', data: { ...reliedOn, clause: 'numbers' } };
export const deliveryDue = {
  type: 'DeadlineSet',
  data: { deadline: 'delivery', due: '2026-03-07T09:00:00.000Z', reminders: ['2026-03-06T09:00:00.000Z'] },
};
export const approved = [...requested, approval, met('answer'), deliveryDue];

export const sha256 = 'a'.repeat(64);
export const delivery = { sha256, size: 120, assetVersion: 1, count: 3, fields: ['district', 'age'] };
export const delivered = {
  type: 'InformationDelivered',
  data: { ...sides, asset: 'patients', ...delivery, ...reliedOn, clause: 'numbers' },
};
export const deliveredAndMet = [...approved, delivered, met('escalation'), met('delivery')];
export const confirmed = { type: 'ReceiptConfirmed', data: { sha256 } };

/** A refusal of the delivery, as it is recorded. */
export const notDelivered = (
  reason: string,
  rule: string,
  clause: string,
  forGood: boolean,
  standing: object = {},
) => ({
  type: 'InformationDeliveryRefused',
  data: { ...sides, asset: 'patients', reason, rule, clause, ...reliedOn, forGood, ...standing },
});

/** An incident that covers both agencies. */
export const flood = {
  asset: 'patients',
  fields: ['district'],
  incident: 'flood',
  reason: en('To find who must leave.'),
};
export const inEmergency: RequestFacts = { asset: patients, isCovered: true };
export const opened = {
  type: 'EmergencyAccessOpened',
  data: {
    ...{ requester: 'city', official: 'city-officer', owner: 'health' },
    ...flood,
    ...{ classification: 'internal', until: '2026-03-02T12:00:00.000Z' },
  },
};
