import { informationAsset } from '../../../contracts/information-sharing/v1';
import type { AgreementTerms } from '../../../contracts/information-sharing/v1/sharing-agreement-parts';
import { en } from '../words';
import { environment, health, steward, water } from './ministries';
import type { Troupe } from '../troupe';

/** What the ministry of water knows of the wells of the country: where they are, and how good their water is. */
export const wells = 'wells';

/** The purposes for which it is shared. */
export const [protectHealth, findPollution] = ['protect-health', 'find-pollution'] as const;

/** Every sample of the water of a well, as it is fed. */
export interface Sample {
  readonly well: string;
  readonly place: string;
  readonly nitrate: number;
  readonly owner: string;
}

/** Enters the wells in the catalogue, where those cleared for it find them. */
export async function publishWells(troupe: Troupe): Promise<void> {
  const field = (name: string, title: string, more: object = {}) => ({ name, title: en(title), ...more });
  await troupe.act(
    water,
    informationAsset,
    'DescribeAsset',
    {
      id: wells,
      family: 'hazards',
      titles: [en('Samples of the water of wells'), { lang: 'ar', text: 'عينات مياه الآبار' }],
      fields: [
        field('well', 'Well'),
        field('place', 'Place'),
        field('nitrate', 'Nitrate, mg/l'),
        field('owner', 'Owner of the well', { personal: true }),
      ],
      methods: ['subscription', 'request-reply', 'file'],
    },
    steward,
  );
  await troupe.act(water, informationAsset, 'SetConfidentiality', { id: wells, classification: 'internal' });
  await troupe.act(water, informationAsset, 'NameSteward', { id: wells, official: steward });
  await troupe.act(water, informationAsset, 'PublishAsset', { id: wells });
}

/** What the three ministries agree on: health gets every sample as it comes, the environment may ask, for an answer or a file. */
export const termsOn = (from: string, until: string): AgreementTerms => ({
  parties: [water, health, environment],
  purposes: [
    { purpose: protectHealth, text: en('To warn people before they drink what harms them.') },
    { purpose: findPollution, text: en('To find who pollutes the ground water.') },
  ],
  responsibilities: [
    { agency: water, text: en('Feeds every sample on the day on which it is taken.') },
    { agency: health, text: en('Warns the people concerned within a day.') },
    { agency: environment, text: en('Says what it found, and where.') },
  ],
  scope: [
    {
      clause: 'samples',
      asset: wells,
      provider: water,
      receivers: [health],
      fields: ['well', 'place', 'nitrate'],
      method: 'subscription',
    },
    {
      clause: 'questions',
      asset: wells,
      provider: water,
      receivers: [environment],
      fields: ['well', 'nitrate'],
      method: 'request-reply',
      maxRecords: 1000,
    },
    {
      clause: 'archive',
      asset: wells,
      provider: water,
      receivers: [environment],
      fields: ['well', 'nitrate'],
      method: 'file',
    },
  ],
  confidentiality: { ceiling: 'internal', onward: 'forbidden', retentionDays: 365, masked: [] },
  legalBasis: [{ instrument: 'water-act', version: 1, article: '12' }],
  validity: { from, until },
  breach: { text: en('Passing a sample on, or using it for anything else.') },
  termination: { text: en('Either party, with notice.'), noticeDays: 30 },
  contacts: [water, health, environment].map((one) => ({ agency: one, official: `${one}-head` })),
  training: { required: false },
});
