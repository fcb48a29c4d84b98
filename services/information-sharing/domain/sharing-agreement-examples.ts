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
