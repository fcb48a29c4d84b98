import type { RecordPractice } from '../../../contracts/coordination/v1/practice-note';
import type { Context } from '../../../libs/eventsourcing';
import { en } from './resolution-examples';

const past = <T extends string, D>(type: T, data: D, by?: Partial<Context>) => ({
  type,
  data,
  ...(by ? { by: { agency: by.agency, actor: by.actor } } : {}),
});

/** Fars lets clinics lend each other their doctors. */
export const lending: RecordPractice = {
  title: en('Clinics lend each other doctors'),
  axis: 'social',
  problem: en('Clinics without a doctor.'),
  text: en('A roster of two neighbouring clinics is kept as one.'),
  origin: { report: 'report-7', meeting: 'session-17', initiative: 'lending' },
};
export const reason = en('A reason.');

export const fars: Partial<Context> = { agency: 'fars', actor: 'fars-clerk', role: 'any' };
export const coordinator: Partial<Context> = { agency: 'coordinator', actor: 'analyst', role: 'coordinator' };
export const isfahan: Partial<Context> = { agency: 'isfahan', actor: 'isfahan-head', role: 'any' };
export const policy: Partial<Context> = { agency: 'system', actor: 'policy:POL-8', role: 'policy' };
export const facts = { coordinator: 'coordinator' };

export const recorded = past('PracticeRecorded', { ...lending, unit: 'fars', coordinator: 'coordinator' }, fars);
export const reviewed = past('PracticeReviewed', { verdict: 'fit' as const, remarks: en('Tried for a year.') });
export const publishedNow = past('PracticePublished', {
  unit: 'fars',
  title: lending.title,
  axis: lending.axis,
  problem: lending.problem,
  text: lending.text,
});
export const recommendedTo = (to: string) => past('PracticeRecommended', { to, because: reason });
export const adoptedBy = (agency: string) => past('PracticeAdopted', { agency });
export const declinedBy = (agency: string) => past('PracticeDeclined', { agency, reason });
export const retiredNow = past('PracticeRetired', { reason });

/** A practice at each stage of its life, as the events that led there. */
export const published = [recorded, reviewed, publishedNow];
export const recommended = [...published, recommendedTo('isfahan')];
export const adopted = [...recommended, adoptedBy('isfahan')];
