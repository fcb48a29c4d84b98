import type { RequestReport } from '../../../contracts/coordination/v1/unit-report';
import type { ReportContent } from '../../../contracts/coordination/v1/unit-report-parts';
import type { Context } from '../../../libs/eventsourcing';
import { axes } from './axis-framework-examples';
import { fa, past } from './meeting-examples';
import type { ReportFacts } from './unit-report-rules';

/** Wednesday 18 March 2026, ten o'clock in Tehran. */
export const start = '2026-03-18T06:30:00.000Z';
/** Three days before, and two. */
export const reportDue = '2026-03-15T06:30:00.000Z';
export const distributionDue = '2026-03-16T06:30:00.000Z';
export const reminders = ['2026-03-11T06:30:00.000Z', '2026-03-13T06:30:00.000Z', '2026-03-14T06:30:00.000Z'];

export const policy: Partial<Context> = { agency: 'system', actor: 'policy:POL-4', role: 'policy' };
export const clock: Partial<Context> = { agency: 'system', actor: 'clock', role: 'clock' };
export const unit: Partial<Context> = { agency: 'fars', role: 'party' };
export const secretary: Partial<Context> = { agency: 'coordination-deputy', role: 'secretary' };
export const chair: Partial<Context> = { agency: 'interior', role: 'chair' };
export const energy: Partial<Context> = { agency: 'energy', role: 'party' };
export const customs: Partial<Context> = { agency: 'customs', role: 'party' };

/** The province of Fars reports to its session. */
export const reportOfFars: RequestReport = {
  meeting: 'session-17',
  unit: 'fars',
  framework: 'axes-1404',
  start,
  chair: 'interior',
};
const title = fa('جلسه تخصصی استان فارس');

/** What is known of the session and of the axes, as they stand before the session. */
export const facts = {
  meeting: {
    title,
    secretariat: 'coordination-deputy',
    chair: 'interior',
    start,
    phase: 'preparation',
    convened: ['interior', 'fars', 'energy'],
  },
  framework: { is: 'published', units: ['fars', 'yazd'], axes },
} satisfies ReportFacts;
export const duringSession: ReportFacts = { ...facts, meeting: { ...facts.meeting, phase: 'session' } };

const initiative = { initiative: 'barefoot-engineers', axis: 'economic', title: fa('مهندسان همیار'), text: fa('…') };
/** A report that answers both axes, with an initiative, a problem and another matter. */
export const content: ReportContent = {
  sections: [
    { axis: 'economic', subAxis: 'employment', content: fa('نرخ بیکاری کاهش یافت.') },
    { axis: 'economic', subAxis: 'investment', content: fa('سه طرح آغاز شد.') },
    { axis: 'security', subAxis: 'borders', nothing: fa('استان مرز ندارد.') },
  ],
  initiatives: [initiative],
  problems: [{ problem: 'water', axis: 'economic', subAxis: 'investment', text: fa('کم‌آبی') }],
  others: [{ title: fa('زلزله'), text: fa('بازسازی ادامه دارد.') }],
};
export const better: ReportContent = { ...content, others: [] };

export const requested = past('ReportRequested', { ...reportOfFars, secretariat: 'coordination-deputy', title });
export const reportSet = past('DeadlineSet', { deadline: 'report', due: reportDue, reminders });
export const distributionSet = past('DeadlineSet', { deadline: 'distribution', due: distributionDue });
export const met = (deadline: string) => past('DeadlineMet', { deadline });
const of = { meeting: 'session-17', unit: 'fars', framework: 'axes-1404' };
export const submitted = past('ReportSubmitted', { ...of, version: 1, ...content });
export const submittedLate = past('ReportSubmittedLate', { ...of, version: 1, ...content });
export const resubmitted = past('ReportResubmitted', { ...of, version: 2, ...better });
export const highlighted = past('InitiativeHighlighted', { ...initiative, unit: 'fars', meeting: 'session-17' });
export const distributed = past('ReportDistributed', { version: 1, to: ['interior', 'energy'], report: content });
export const redistributed = past('ReportDistributed', { version: 2, to: ['interior', 'energy'], report: better });
export const missing = [
  past('DeadlineMissed', { deadline: 'report', due: reportDue }),
  past('ReportMissing', { meeting: 'session-17', unit: 'fars', chair: 'interior', due: reportDue }),
  past('DeadlinePaused', { deadline: 'distribution', reason: 'report missing' }),
];
export const reason = fa('دلیل');

/** A report at each stage of its life, as the events that led there. */
export const asked = [requested, reportSet, distributionSet];
export const inHand = [...asked, submitted, highlighted, met('report')];
export const handedOut = [...inHand, distributed, met('distribution')];
export const returned = [...inHand, past('ReportReturned', { version: 1, reason })];
export const read = [...handedOut, past('ReportReadingAcknowledged', { agency: 'energy', version: 1 })];
export const presented = [...read, past('ReportPresented', { version: 1 })];
export const absent = [...asked, ...missing];
export const lateAccepted = [...absent, past('LateReportAccepted', {})];
export const late = [...lateAccepted, submittedLate, highlighted, distributed];
export const waived = [...absent, past('ReportSubmissionWaived', { reason })];
