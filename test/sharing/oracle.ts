/**
 * What an agreement lets cross, written down a second time from the requirements (D2: INV-IR1, INV-IR2, INV-IR4, INV-SA2 to
 * INV-SA5) and apart from the rules of the house: nothing of the product is imported here.
 */

/** How an agreement stands at the moment in question. */
export type AgreementIs =
  | 'none'
  | 'drafted'
  | 'on the table'
  | 'cleared'
  | 'signed by one'
  | 'not begun'
  | 'in force'
  | 'suspended'
  | 'terminated'
  | 'expired'
  | 'lapsed';

/** A situation in which something is to cross, in plain words. */
export interface Situation {
  readonly agreement: AgreementIs;
  /** `bystander`: a party to whom no clause gives anything. */
  readonly receiver: 'party' | 'bystander' | 'stranger';
  readonly owner: 'party' | 'stranger';
  readonly purpose: 'named' | 'other';
  readonly asset: 'agreed' | 'other' | 'withdrawn';
  readonly method: 'agreed' | 'other';
  readonly fields: 'agreed' | 'one too many';
  readonly classification: 'within' | 'above';
  readonly certificate: 'valid' | 'expired' | 'none';
  readonly training: 'demanded' | 'not demanded';
}

const notInForce: readonly AgreementIs[] = ['drafted', 'on the table', 'cleared', 'signed by one', 'not begun'];

/** `ok`, or the code of the first reason against it, in the order in which an agency is told. */
export function verdict(it: Situation): string {
  if (it.agreement === 'none') return 'no-agreement';
  if (it.receiver === 'stranger' || it.owner === 'stranger') return 'not-a-party';
  if (notInForce.includes(it.agreement)) return 'not-in-force';
  if (it.agreement === 'terminated') return 'agreement-terminated';
  if (it.agreement === 'expired' || it.agreement === 'lapsed') return 'agreement-expired';
  if (it.agreement === 'suspended') return 'agreement-suspended';
  if (it.purpose === 'other') return 'wrong-purpose';
  if (it.asset === 'other' || it.receiver === 'bystander') return 'asset-outside-scope';
  if (it.asset === 'withdrawn') return 'asset-withdrawn';
  if (it.method === 'other') return 'wrong-method';
  if (it.fields === 'one too many') return 'field-outside-scope';
  if (it.classification === 'above') return 'above-ceiling';
  if (it.training === 'demanded' && it.certificate === 'none') return 'no-certificate';
  if (it.training === 'demanded' && it.certificate === 'expired') return 'certificate-expired';
  return 'ok';
}

/** One thing that happened to agreements, as it stands on record. */
export interface Happened {
  readonly agreement: string;
  readonly type: string;
  readonly data: any;
}

/** What is to cross at an instant, under an agreement that is named. */
export interface Crossing {
  readonly agreement: string;
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly asset: string;
  readonly fields: readonly string[];
  readonly purpose: string;
  readonly method: string;
  readonly records: number;
  readonly secrecy: number;
  readonly trained: boolean;
}

const levels = ['public', 'internal', 'confidential', 'secret'];

/** Whether the history lets it cross: told from the whole history each time, without remembering anything. */
export function allowed(history: readonly Happened[], it: Crossing): boolean {
  const own = history.filter(({ agreement }) => agreement === it.agreement);
  if (own.some(({ type }) => type === 'AgreementTerminated' || type === 'AgreementExpired')) return false;
  const inForce = own.findLastIndex(({ type }) => type === 'AgreementInForce');
  if (inForce < 0) return false;
  const { version, from, until } = own[inForce]!.data;
  if (Date.parse(it.at) < Date.parse(from) || Date.parse(it.at) >= Date.parse(until)) return false;
  const halting = new Set<string>();
  for (const { type, data } of own) {
    if (type === 'AgreementSuspended') halting.add(data.by);
    if (type === 'SuspensionLifted') for (const one of data.lifted) halting.delete(one);
  }
  if (halting.size > 0) return false;
  // The terms of that version which were on the table last before it came into force.
  const terms = own.slice(0, inForce).findLast(({ data }) => data.terms && data.version === version)!.data.terms;
  const isParty = (agency: string): boolean => terms.parties.includes(agency);
  if (!isParty(it.from) || !isParty(it.to)) return false;
  if (!terms.purposes.some((one: any) => one.purpose === it.purpose)) return false;
  if (it.secrecy > levels.indexOf(terms.confidentiality.ceiling)) return false;
  if (terms.training.required && !it.trained) return false;
  return terms.scope.some(
    (one: any) =>
      one.asset === it.asset &&
      one.provider === it.from &&
      one.receivers.includes(it.to) &&
      one.method === it.method &&
      it.fields.every((field) => one.fields.includes(field)) &&
      (one.maxRecords === undefined || it.records <= one.maxRecords),
  );
}
