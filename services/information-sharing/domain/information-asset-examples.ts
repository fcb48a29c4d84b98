import type { DescribeAsset } from '../../../contracts/information-sharing/v1/information-asset';
import type { Context } from '../../../libs/eventsourcing';
import type { InformationAssetFacts } from './information-asset';

export const en = (text: string) => ({ lang: 'en', text });
export const fa = (text: string) => ({ lang: 'fa', text });
export const past = <T extends string, D extends object>(type: T, data: D, by?: Partial<Context>) => ({
  type,
  data,
  ...(by ? { by: { agency: by.agency, actor: by.actor } } : {}),
});

/** The wells that the water authority knows of. */
export const well = { name: 'well', title: en('Number of the well') };
export const depth = { name: 'depth', title: en('Depth in metres'), optional: true };
export const holder = { name: 'holder', title: en('Who holds the licence'), personal: true };
export const wells: DescribeAsset = {
  family: 'hazards',
  titles: [en('Wells'), fa('چاه‌ها')],
  descriptions: [en('Every licensed well.')],
  keywords: [en('groundwater')],
  fields: [well, holder],
  methods: ['subscription', 'file'],
  suggested: 'internal',
};
export const reason = en('A reason.');

const agency = (agency: string, actor: string, change: Partial<Context> = {}): Partial<Context> => ({
  agency,
  actor,
  role: 'any',
  ...change,
});
export const clerk = agency('water', 'water-clerk');
export const head = agency('water', 'water-head', { role: 'head', head: true });
export const steward = agency('water', 'water-steward', { role: 'steward' });
export const health = agency('health', 'health-clerk');
export const registry = agency('registry', 'registry-steward', { role: 'steward' });
export const coordinator = agency('coordinator', 'analyst', { role: 'coordinator' });
export const policy: Partial<Context> = { agency: 'system', actor: 'policy:yielded-authority', role: 'policy' };
export const clock: Partial<Context> = { agency: 'system', actor: 'clock', role: 'clock' };

/** Everybody may read what is internal. */
export const facts: InformationAssetFacts = { clearance: 'internal' };
/** The residents' register of the civil registry decides on addresses. */
export const residents = { asset: 'residents', agency: 'registry' };

export const described = past('AssetDescribed', { ...wells, owner: 'water' }, clerk);
export const setTo = (classification: string) => past('ConfidentialitySet', { classification });
export const named = past('StewardNamed', { official: 'water-steward' });
export const publishedNow = past('AssetPublished', { classification: 'internal', steward: 'water-steward' });
export const published = [described, setTo('internal'), named, publishedNow];
export const deprecatedNow = past('AssetDeprecated', { reason });
export const withdrawnNow = past('AssetWithdrawn', { reason });
export const declared = (element: string, more: object = {}) =>
  past('AuthoritativeSourceDeclared', { element, owner: 'water', ...more });

/** Health finds that an address is not what the registry says. */
export const moved = {
  inconsistency: 'moved',
  kind: 'report' as const,
  reporter: 'health',
  source: residents,
  element: 'home-address',
  text: en('He moved years ago.'),
};
export const reported = (change: object = {}) => past('InconsistencyReported', { ...moved, ...change });
export const tenDays = '2026-03-11T12:00:00.000Z';
export const asked = (inconsistency = 'moved') =>
  past('DeadlineSet', {
    deadline: `inconsistency-${inconsistency}`,
    due: tenDays,
    reminders: ['2026-03-08T12:00:00.000Z'],
  });
export const answered = (inconsistency = 'moved') =>
  past('DeadlineMet', { deadline: `inconsistency-${inconsistency}` });
export const resolvedAs = (outcome: string, inconsistency = 'moved') =>
  past('InconsistencyResolved', { inconsistency, outcome, text: reason });
