import type { DraftAxisFramework } from '../../../contracts/coordination/v1/axis-framework';
import type { Axis } from '../../../contracts/coordination/v1/axis-framework-parts';
import type { Calendar, Context } from '../../../libs/eventsourcing';
import { clock, fa, past } from './meeting-examples';

export { clock };

/** Thursday and Friday off, and Tuesday 10 March 2026 a holiday. */
export const calendar: Calendar = {
  agency: 'coordinator',
  version: 4,
  zone: 'Asia/Tehran',
  weekends: [{ from: '1970-01-01', days: [4, 5] }],
  holidays: ['2026-03-10'],
};

export const coordinator: Partial<Context> = { agency: 'coordinator', role: 'coordinator' };
export const headOfFars: Partial<Context> = { agency: 'fars', role: 'head', head: true };
export const headOfYazd: Partial<Context> = { agency: 'yazd', role: 'head', head: true };

/** Two axes for the provinces of Fars and Yazd. */
export const axes: Axis[] = [
  {
    axis: 'economic',
    family: 'mission',
    title: fa('امور اقتصادی'),
    subAxes: [
      { subAxis: 'employment', title: fa('اشتغال') },
      { subAxis: 'investment', title: fa('سرمایه‌گذاری') },
    ],
  },
  {
    axis: 'security',
    family: 'mission',
    title: fa('امور امنیتی'),
    subAxes: [{ subAxis: 'borders', title: fa('مرزها') }],
  },
];
export const axesOf1404: DraftAxisFramework = {
  title: fa('محورهای جلسات تخصصی استان‌ها'),
  units: ['fars', 'yazd'],
  axes,
};

/** Ten working days of the coordinator after Sunday 1 March 2026, the holiday not counted. */
export const consultationDue = '2026-03-16T12:00:00.000Z';
export const review = { opinion: fa('محورها کامل است.') };
const { title, units } = axesOf1404;
export const drafted = past('AxisFrameworkDrafted', { title, units, axes, coordinator: 'coordinator' });
export const reviewed = past('ExpertReviewRecorded', review);
export const consulted = past('ConsultationRequested', { title, units, axes, until: consultationDue });
export const consultationSet = past('DeadlineSet', {
  deadline: 'consultation',
  due: consultationDue,
  calendar: { agency: 'coordinator', version: 4 },
});
export const opinion = fa('محور گردشگری افزوده شود.');
export const replied = past('ConsultationReplyRecorded', { unit: 'fars', opinion });
export const closed = [
  past('DeadlineMet', { deadline: 'consultation' }),
  past('ConsultationClosed', { replied: ['fars'], silent: ['yazd'] }),
];

/** A framework at each stage of its life, as the events that led there. */
export const inConsultation = [drafted, reviewed, consulted, consultationSet, replied];
export const heard = [...inConsultation, ...closed];
export const publication = [
  past('AxisFrameworkPublished', { title, units, axes }),
  past('AxisFrameworkNotified', { unit: 'fars' }),
  past('AxisFrameworkNotified', { unit: 'yazd' }),
];
export const published = [...heard, ...publication];
export const superseded = [...published, past('AxisFrameworkSuperseded', { by: 'axes-1405' })];
