import type { DraftDocument } from '../../../contracts/coordination/v1/official-document';
import type { Calendar, Context } from '../../../libs/eventsourcing';
import type { DocumentFacts } from './official-document-rules';
import { taskResolutionOf } from './official-document-state';

export const en = (text: string) => ({ lang: 'en', text });

/** Friday and Saturday off, and Wednesday 4 March 2026 a holiday. */
export const healthCalendar: Calendar = {
  agency: 'health',
  version: 7,
  zone: 'Asia/Riyadh',
  weekends: [{ from: '1970-01-01', days: [5, 6] }],
  holidays: ['2026-03-04'],
};

/** Sunday 1 March 2026, noon. */
export const now = '2026-03-01T12:00:00.000Z';
/** After three working days of health, and three days of energy, which has no calendar. */
export const due = { health: '2026-03-05T12:00:00.000Z', energy: '2026-03-04T12:00:00.000Z' };

/** A letter of the interior to health and energy. */
export const letter: DraftDocument = {
  type: 'work-requirement',
  subject: en('Clinics during the heat'),
  body: en('The clinics stay open until 22:00 from June to August.'),
  addressees: ['health', 'energy'],
  attachments: [{ title: 'List of clinics', hash: 'sha256:77ab', reference: 'archive/2026/114' }],
};

/** The interior assigns a task to health; the audit office judges whether it is done. */
export const assignment: DraftDocument = {
  type: 'task-assignment',
  subject: en('Staffing of the clinics'),
  body: en('You are charged with what follows.'),
  addressees: ['health', 'energy'],
  task: {
    object: 'clinics',
    action: 'staff',
    text: en('Staff the clinics of the province.'),
    owner: 'health',
    due: '2026-06-01T12:00:00.000Z',
    goal: 'No clinic closes for lack of staff.',
    verifier: 'audit-office',
  },
};

/** The interior tells the owners what the meeting decided. */
export const notice: DraftDocument = {
  type: 'notice',
  subject: en('Resolutions of session 17'),
  body: en('Communicated herewith.'),
  addressees: ['health'],
  resolutions: ['resolution-9'],
  meeting: 'session-17',
};

/** The clerk, the head, and a deputy of the sender. */
export const clerk: Partial<Context> = { agency: 'interior', actor: 'clerk-1', role: 'clerk' };
export const head: Partial<Context> = { agency: 'interior', actor: 'head-1', role: 'head', head: true };
export const deputy: Partial<Context> = { agency: 'interior', actor: 'deputy-1', role: 'holder' };
/** Any official of an addressee. */
export const health: Partial<Context> = { agency: 'health', actor: 'official-h', role: 'party' };
export const energy: Partial<Context> = { agency: 'energy', actor: 'official-e', role: 'party' };
export const policy: Partial<Context> = { agency: 'system', actor: 'policy:INV-OD1', role: 'policy' };
export const clock: Partial<Context> = { agency: 'system', actor: 'clock', role: 'clock' };

export const hash = 'b0a1';

/** Everything that any command on a document needs to know, at its best. */
export const facts: DocumentFacts = {
  addressees: [
    { agency: 'health', clearance: 'internal', calendar: healthCalendar },
    { agency: 'energy', clearance: 'internal' },
  ],
  hash,
  coordinator: 'coordinator',
  resolutions: [{ resolution: 'resolution-9', owner: 'health', communicators: ['interior', 'coordinator'] }],
  repliedTo: ['interior'],
  reply: { sender: 'health', addressees: ['interior'] },
};

const past = <T extends string, D>(type: T, data: D) => ({ type, data });
const draft = (content: DraftDocument) => ({ ...content, sender: 'interior', classification: 'internal' });
const registration = { register: 'interior-2026', number: 12, year: 2026 };
const dispatch = (content: DraftDocument, more: object = {}) =>
  past('DocumentDispatched', { ...draft(content), ...registration, hash, algorithm: 'sha256', ...more });

/** A document at each stage of its life, as the events that led there. */
export const drafted = [past('DocumentDrafted', draft(letter))];
export const registered = [...drafted, past('DocumentRegistered', registration)];
export const refused = [...registered, past('SignatureRefused', { reason: en('Not ours to ask.') })];
export const signature = past('DocumentSigned', { hash, algorithm: 'sha256', official: 'head-1' });
export const signed = [...registered, signature];
export const dispatchedLetter = dispatch(letter);
export const receiptsSet = [
  past('DeadlineSet', { deadline: 'receipt-health', due: due.health, calendar: { agency: 'health', version: 7 } }),
  past('DeadlineSet', { deadline: 'receipt-energy', due: due.energy }),
];
export const dispatched = [...signed, dispatchedLetter, ...receiptsSet];
export const received = [
  ...dispatched,
  past('DocumentReceived', { addressee: 'health', hash }),
  past('DeadlineMet', { deadline: 'receipt-health' }),
];
export const acknowledged = [...received, past('DocumentAcknowledged', { addressee: 'health', hash })];
export const acted = [...acknowledged, past('DocumentActedUpon', { addressee: 'health', text: en('Hours changed.') })];
export const deemed = [
  ...dispatched,
  past('DeadlineMissed', { deadline: 'receipt-health', due: due.health }),
  past('DocumentDeemedReceived', { addressee: 'health', hash }),
];
export const returned = [
  ...dispatched,
  past('DocumentReturned', { addressee: 'health', reason: en('Ours are hospitals.') }),
  past('DeadlineMet', { deadline: 'receipt-health' }),
];
export const withdrawn = [...dispatched, past('DocumentWithdrawn', { reason: en('Sent in error.') })];
/** Received by energy as well, and on file. */
export const closed = [
  ...acted,
  past('DocumentReceived', { addressee: 'energy', hash }),
  past('DeadlineMet', { deadline: 'receipt-energy' }),
  past('DocumentClosed', {}),
];

/** The task assignment, signed and dispatched. */
export const assigned = [
  past('DocumentDrafted', draft(assignment)),
  past('DocumentRegistered', registration),
  signature,
];
export const dispatchedTask = dispatch(assignment, {
  resolution: taskResolutionOf('one'),
  coordinator: 'coordinator',
});
export const tasked = [...assigned, dispatchedTask, ...receiptsSet];
/** The notice, dispatched. */
export const dispatchedNotice = dispatch(notice);
