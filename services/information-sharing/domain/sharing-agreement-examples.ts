import type { AgreementTerms } from '../../../contracts/information-sharing/v1';

export const en = (text: string) => ({ lang: 'en', text });

/** Health provides the register of patients to the city and asks nothing of it. */
export const terms: AgreementTerms = {
  parties: ['health', 'city'],
  purposes: [{ purpose: 'care', text: en('To plan clinics.') }],
  responsibilities: [
    { agency: 'health', text: en('Keeps the register right.') },
    { agency: 'city', text: en('Keeps what it receives to itself.') },
  ],
  scope: [
    {
      clause: 'numbers',
      asset: 'patients',
      provider: 'health',
      receivers: ['city'],
      fields: ['district', 'age'],
      method: 'request-reply',
      maxRecords: 1000,
      perDay: 2,
    },
    {
      clause: 'news',
      asset: 'patients',
      provider: 'health',
      receivers: ['city'],
      fields: ['district'],
      method: 'subscription',
    },
  ],
  confidentiality: { ceiling: 'internal', onward: 'forbidden', retentionDays: 365, masked: [] },
  legalBasis: [{ instrument: 'measures', version: 1, article: '12' }],
  validity: { from: '2026-03-01T00:00:00Z', until: '2027-03-01T00:00:00Z' },
  breach: { text: en('Use for another purpose.') },
  termination: { text: en('By either party.'), noticeDays: 30 },
  contacts: [
    { agency: 'health', official: 'health-officer' },
    { agency: 'city', official: 'city-officer' },
  ],
  training: { required: true },
};

/** An event of the past. */
export const past = (type: string, data: object, by?: object) => ({ type, data, ...(by ? { by } : {}) });

export const now = '2026-03-01T12:00:00.000Z';
export const reason = en('It was misused.');
export const agreementId = { id: 'a1' };

const official = (agency: string, role = 'sharing-officer') => ({
  ...agreementId,
  agency,
  actor: `${agency}-officer`,
  role,
});
export const health = official('health');
export const city = official('city');
export const customs = official('customs');
export const head = (agency: string) => ({ ...agreementId, agency, actor: `${agency}-head`, role: 'head', head: true });
export const supervisor = { ...official('justice', 'legal-supervisor'), actor: 'supervisor' };
export const policy = { ...agreementId, agency: 'system', actor: 'policy:POL-11', role: 'policy' };
export const clock = { ...agreementId, agency: 'system', actor: 'clock', role: 'clock' };

/** What is known where terms are put on the table. */
export const known = {
  inactive: [],
  inOffice: ['health-officer', 'city-officer'],
  assets: [{ asset: 'patients', owner: 'health', fields: ['district', 'age', 'name'], isOffered: true }],
};

export const title = en('Patients for clinics');
export const drafted = past(
  'AgreementDrafted',
  { drafter: 'health', title, parties: ['health', 'city'] },
  { agency: 'health', ...agreementId },
);
/** The terms of the first version stand at revision 1. */
export const revision = 1;
const reference = { version: 1, revision };
export const proposed = past('TermsProposed', { by: 'health', version: 1, terms });
export const requested = past('LegalClearanceRequested', { by: 'health', ...reference });
export const cleared = past('AgreementLegallyCleared', { ...reference, review: 'r1' });
export const signedBy = (agency: string, of = reference) =>
  past('AgreementSigned', { ...of, agency, official: `${agency}-head` });
export const until = terms.validity.until;
export const expirySet = past('DeadlineSet', {
  deadline: 'expiry',
  due: until,
  reminders: ['2026-12-31T00:00:00.000Z', '2027-01-30T00:00:00.000Z'],
});
export const negotiating = [drafted, proposed];
export const clearedTerms = [...negotiating, requested, cleared];
export const signedByBoth = [...clearedTerms, signedBy('health'), signedBy('city')];
/** In force from noon on 1 March 2026. */
export const inForce = [...signedByBoth, past('AgreementInForce', { ...reference, from: now, until }), expirySet];

export const suspension = (by: string, as = 'party') =>
  past('AgreementSuspended', { by, as, reason, clause: 'purposes' });
export const amended = { ...terms, purposes: [...terms.purposes, { purpose: 'tax', text: en('To send bills.') }] };
/** Version 2 on the table, at revision 8. */
export const second = { version: 2, revision: inForce.length };
export const amending = [...inForce, past('AgreementAmended', { by: 'city', version: 2, terms: amended, reason })];
export const secondSigned = [
  ...amending,
  past('LegalClearanceRequested', { by: 'city', ...second }),
  past('AgreementLegallyCleared', { ...second, review: 'r2' }),
  signedBy('health', second),
  signedBy('city', second),
];
