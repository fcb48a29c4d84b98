import type { ReviewSubject } from '../../../contracts/legal/v1/legal-review-parts';
import type { Context } from '../../../libs/eventsourcing';
import type { LegalReviewFacts } from './legal-review';

export const en = (text: string) => ({ lang: 'en', text });

/** An agreement between water and health, as it stood at its fifth event. */
export const subject: ReviewSubject = { stream: 'sharingAgreement-wells', revision: 4 };

export const water: Partial<Context> = { agency: 'water', actor: 'water-officer', role: 'any' };
export const justice: Partial<Context> = { agency: 'justice', actor: 'jurist', role: 'legal-reviewer' };
export const policy: Partial<Context> = { agency: 'system', actor: 'policy:legal-clearance', role: 'policy' };
export const clock: Partial<Context> = { agency: 'system', actor: 'clock', role: 'clock' };

/** The water authority may review, too, but not its own agreement. */
export const facts: LegalReviewFacts = {
  designated: ['water', 'justice'],
  subject: { parties: ['water', 'health'], changed: 4 },
};

const of = { subject, requester: 'water' };
export const asked = {
  type: 'ReviewRequested',
  data: { ...of, requestedBy: 'water-officer', parties: ['health'], reviewer: 'justice' },
};
const tenDays = '2026-03-11T12:00:00.000Z';
export const opinionDue = {
  type: 'DeadlineSet',
  data: { deadline: 'opinion', due: tenDays, reminders: ['2026-03-09T12:00:00.000Z'] },
};
export const requested = [asked, opinionDue];

const reasons = en('The measures on data of citizens allow it.');
const instruments = [{ instrument: 'citizens-data', version: 2 }];
export const twoConditions = [
  { condition: 'masking', text: en('Names are masked.') },
  { condition: 'training', text: en('Whoever asks is trained.') },
];
/** What the reviewer says, as the command and as the event. */
export const saying = (opinion: string, more: object = {}) => ({ opinion, reasons, instruments, revision: 4, ...more });
const answered = { type: 'DeadlineMet', data: { deadline: 'opinion' } };
export const ninetyDays = '2026-05-30T12:00:00.000Z';
export const given = (opinion: string, conditions: readonly object[] = []) => [
  {
    type: 'OpinionGiven',
    data: {
      ...of,
      opinion,
      reasons,
      conditions,
      instruments,
      ...(opinion === 'refuse' ? {} : { validUntil: ninetyDays }),
    },
  },
  answered,
  ...(opinion === 'refuse' ? [] : [{ type: 'DeadlineSet', data: { deadline: 'validity', due: ninetyDays } }]),
];
export const satisfied = (condition: string, remaining: number) => ({
  type: 'ConditionSatisfied',
  data: { ...of, condition, how: en('Done.'), remaining },
});
export const refusedBy = (why: string, more: object = {}) => ({ type: 'ReviewRefused', data: { ...of, why, ...more } });
export const expired = [
  { type: 'DeadlineMissed', data: { deadline: 'validity', due: ninetyDays } },
  { type: 'ReviewExpired', data: of },
];
export const voided = (by: number) => ({ type: 'ReviewVoided', data: { ...of, by } });
