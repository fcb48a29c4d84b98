import type { OpenResolution } from '../../../contracts/coordination/v1/resolution';
import type { ImportResolution } from '../../../contracts/coordination/v1/imported';
import type { Calendar, Context } from '../../../libs/eventsourcing';

/** Friday and Saturday off, and Wednesday 4 March 2026 a holiday. */
export const healthCalendar: Calendar = {
  agency: 'health',
  version: 7,
  zone: 'Asia/Riyadh',
  weekends: [{ from: '1970-01-01', days: [5, 6] }],
  holidays: ['2026-03-04'],
};

/** Saturday and Sunday off. */
export const coordinatorCalendar: Calendar = {
  agency: 'coordinator',
  version: 3,
  zone: 'Asia/Riyadh',
  weekends: [{ from: '1970-01-01', days: [6, 7] }],
  holidays: [],
};

export const facts = { calendars: { owner: healthCalendar, coordinator: coordinatorCalendar } };

export const en = (text: string) => ({ lang: 'en', text });

/** The clinics of the province are staffed by the health agency until 1 June; the audit office verifies. */
export const staffTheClinics: OpenResolution = {
  origin: { meeting: 'session-17', item: 'item-3', proposal: 'proposal-9' },
  text: en('Staff the clinics of the province.'),
  object: 'clinics',
  action: 'staff',
  owner: 'health',
  supporting: ['interior'],
  due: '2026-06-01T12:00:00.000Z',
  verifier: 'audit-office',
  coordinator: 'coordinator',
  chair: 'governor',
};

/** Sunday 1 March 2026, noon. */
export const now = '2026-03-01T12:00:00.000Z';
export const policy: Partial<Context> = { agency: 'system', actor: 'policy:POL-1', role: 'policy' };
export const clock: Partial<Context> = { agency: 'system', actor: 'clock', role: 'clock' };
export const owner: Partial<Context> = { agency: 'health', role: 'owner' };
export const supporting: Partial<Context> = { agency: 'interior', role: 'owner' };
export const coordinator: Partial<Context> = { agency: 'coordinator', role: 'coordinator' };
export const verifier: Partial<Context> = { agency: 'audit-office', role: 'verifier' };
export const chair: Partial<Context> = { agency: 'governor', role: 'chair' };

const past = <T extends string, D>(type: T, data: D) => ({ type, data });

export const opened = past('ResolutionOpened', staffTheClinics);
export const communicationSet = past('DeadlineSet', {
  deadline: 'communication',
  due: '2026-03-03T12:00:00.000Z',
  calendar: { agency: 'coordinator', version: 3 },
});
export const completionSet = past('DeadlineSet', {
  deadline: 'completion',
  due: staffTheClinics.due,
  reminders: ['2026-05-25T12:00:00.000Z', '2026-05-31T12:00:00.000Z'],
  calendar: { agency: 'health', version: 7 },
});
export const progressSet = past('DeadlineSet', { deadline: 'progress', due: '2026-03-16T12:00:00.000Z' });

/** A resolution at each stage of its life, as the events that led there. */
export const adopted = [opened, communicationSet];
export const communicated = [
  ...adopted,
  past('ResolutionCommunicated', {}),
  past('DeadlineMet', { deadline: 'communication' }),
  completionSet,
  progressSet,
];
export const acknowledged = [...communicated, past('ResolutionAcknowledged', {})];
export const inProgress = [...acknowledged, past('ActionPlanned', { text: en('Hire 40 nurses.') })];
export const blocked = [...inProgress, past('ObstacleReported', { text: en('No budget line.') })];
export const disputed = [...inProgress, past('ResolutionDisputed', { reason: en('Outside our competence.') })];
export const evidence = [{ title: 'Roster of May', hash: 'sha256:9f2c' }];
export const claimed = [
  ...inProgress,
  past('CompletionClaimed', { evidence }),
  past('DeadlineMet', { deadline: 'progress' }),
];
export const verified = [
  ...claimed,
  past('CompletionVerified', { remarks: en('Visited.') }),
  past('DeadlineMet', { deadline: 'completion' }),
];
export const closed = [...verified, past('ResolutionClosed', {})];
export const withdrawn = [...inProgress, past('ResolutionWithdrawn', { reason: en('The province was divided.') })];
export const overdue = [
  ...inProgress,
  past('DeadlineMissed', { deadline: 'completion', due: staffTheClinics.due }),
  past('ResolutionOverdue', { due: staffTheClinics.due }),
  past('DeadlineSet', { deadline: 'escalation-1', due: '2026-06-04T12:00:00.000Z' }),
];

/** A vote of the Knesset, as its archive tells it. */
export const voteOfThePast: ImportResolution = {
  source: 'knesset',
  sourceId: '8',
  session: '15797',
  title: { lang: 'he', text: 'הודעת ראש הממשלה' },
  adopted: false,
  decidedAt: '2003-10-20T18:08:00.000Z',
  decidedOn: '2003-10-20',
  votes: { for: 13, against: 54, abstain: 11 },
  flags: [],
};
export const imported = [past('ResolutionImported', voteOfThePast)];
