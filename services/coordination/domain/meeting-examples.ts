import type { ImportMeeting } from '../../../contracts/coordination/v1/imported';
import type { ProposeResolution, ScheduleMeeting } from '../../../contracts/coordination/v1/meeting-commands';
import type { AgendaKind } from '../../../contracts/coordination/v1/meeting-parts';
import type { Calendar, Context } from '../../../libs/eventsourcing';

export const fa = (text: string) => ({ lang: 'fa', text });

/** Sunday 1 March 2026, noon in UTC. */
export const now = '2026-03-01T12:00:00.000Z';
/** Sunday 15 March 2026, ten o'clock in Tehran. */
export const start = '2026-03-15T06:30:00.000Z';
/** The working day before, at the same hour. */
export const freezeDue = '2026-03-14T06:30:00.000Z';

/** Thursday and Friday off. */
export const calendar: Calendar = {
  agency: 'coordination-deputy',
  version: 3,
  zone: 'Asia/Tehran',
  weekends: [{ from: '1970-01-01', days: [4, 5] }],
  holidays: [],
};
export const counted = { agency: 'coordination-deputy', version: 3 };

/** The deputy for coordination convenes, the ministry chairs, the province of Fars is examined. */
export const sessionOfFars: ScheduleMeeting = {
  kind: 'regular',
  form: 'specialised-session',
  mode: 'on-site',
  title: fa('جلسه تخصصی استان فارس'),
  start,
  chair: 'interior',
  series: 'round-1402',
  unit: 'fars',
};
export const jointMeeting: ScheduleMeeting = {
  kind: 'irregular',
  form: 'joint-meeting',
  mode: 'hybrid',
  title: fa('جلسه مشترک'),
  start,
  chair: 'interior',
};

export const secretary: Partial<Context> = { agency: 'coordination-deputy', role: 'secretary' };
export const chair: Partial<Context> = { agency: 'interior', role: 'chair' };
export const fars: Partial<Context> = { agency: 'fars', role: 'invited' };
export const energy: Partial<Context> = { agency: 'energy', role: 'invited' };
export const roads: Partial<Context> = { agency: 'roads', role: 'invited' };
export const stranger: Partial<Context> = { agency: 'customs', role: 'invited' };
export const policy: Partial<Context> = { agency: 'system', actor: 'policy:POL-7', role: 'policy' };
export const clock: Partial<Context> = { agency: 'system', actor: 'clock', role: 'clock' };

export const past = <T extends string, D extends object>(type: T, data: D) => ({ type, data });

export const freezeSet = past('DeadlineSet', { deadline: 'agenda-freeze', due: freezeDue, calendar: counted });
export const frozen = (...items: string[]) => [
  past('DeadlineMet', { deadline: 'agenda-freeze' }),
  past('AgendaFrozen', { items }),
];

export const matter = (item: string, kind: AgendaKind) => ({ item, kind, title: fa(`دستور ${item}`) });
export const added = (item: string, kind: AgendaKind, agency = 'coordination-deputy') =>
  past('AgendaItemAdded', { ...matter(item, kind), agency });

const invite = past('ParticipantsInvited', {
  agencies: ['fars', 'energy', 'roads'],
  fields: ['security', 'economy'],
  persons: [{ official: 'expert-1', agency: 'energy', capacity: 'expert', field: 'economy' }],
});

/** The session of Fars at each stage of its life, as the events that led there. */
export const scheduledSession = [
  past('MeetingScheduled', { ...sessionOfFars, minutes: 240, secretariat: 'coordination-deputy' }),
  freezeSet,
];
export const invitedSession = [...scheduledSession, invite];
export const openedSession = [
  ...invitedSession,
  added('report', 'progress-report', 'fars'),
  added('water', 'decision'),
  ...frozen('report', 'water'),
  past('SessionOpened', {}),
];

/** A joint meeting of the same agencies, which has no unit, no fields and needs no summing-up. */
export const scheduledMeeting = [
  past('MeetingScheduled', { ...jointMeeting, secretariat: 'coordination-deputy' }),
  freezeSet,
];
export const invitedMeeting = [...scheduledMeeting, past('ParticipantsInvited', { ...invite.data, fields: [] })];
export const openedMeeting = [
  ...invitedMeeting,
  added('report', 'progress-report', 'fars'),
  added('water', 'decision'),
  ...frozen('report', 'water'),
  past('SessionOpened', {}),
];

/** Somebody of an agency in the room, its head where nothing else is said. */
export const there = (agency: string, more: { official?: string; capacity?: string; field?: string } = {}) =>
  past('PresenceRecorded', { agency, official: `head-of-${agency}`, capacity: 'voting', ...more });
/** Three of the four agencies convened, the chair among them. */
export const quorum = [
  there('interior'),
  there('fars'),
  there('energy'),
  past('QuorumReached', { present: 3, invited: 4 }),
];
export const sitting = [...openedMeeting, ...quorum];
export const sessionSitting = [...openedSession, ...quorum];

/** The energy agency repairs the dam at Doroudzan until 1 September. */
export const repairTheDam: ProposeResolution = {
  proposal: 'dam',
  item: 'water',
  object: 'doroudzan-dam',
  action: 'repair',
  text: fa('سد درودزن تعمیر شود.'),
  owner: 'energy',
  supporting: ['roads'],
  due: '2026-09-01T12:00:00.000Z',
};
export const damProposed = past('ResolutionProposed', { ...repairTheDam, agency: 'fars' });
export const damConsented = past('ConsensusRecorded', { proposal: 'dam' });
export const damAdopted = past('ResolutionAdopted', {
  ...repairTheDam,
  verifier: 'coordinator',
  coordinator: 'coordinator',
  chair: 'interior',
});
export const decidedMeeting = [...sitting, damProposed, damConsented, damAdopted];
export const concludedMeeting = [
  ...decidedMeeting,
  past('SessionConcluded', { form: 'joint-meeting', resolutions: ['dam'], open: ['report'] }),
];
export const minutesText = fa('صورت‌جلسه');
/** Five working days after the first draft of Sunday 1 March. */
export const minutesDue = '2026-03-08T12:00:00.000Z';
export const draftedMeeting = [
  ...concludedMeeting,
  past('MinutesDrafted', { text: minutesText }),
  past('DeadlineSet', { deadline: 'minutes', due: minutesDue, calendar: counted }),
];
export const approvedMeeting = [
  ...draftedMeeting,
  past('MinutesApproved', { agency: 'fars', final: false }),
  past('MinutesApproved', { agency: 'interior', final: true }),
  past('DeadlineMet', { deadline: 'minutes' }),
];
export const cancelledMeeting = [
  ...invitedMeeting,
  past('MeetingCancelled', { reason: fa('برگزار نمی‌شود') }),
  past('DeadlineMet', { deadline: 'agenda-freeze' }),
];

/** A session of the Knesset, as its archive tells it. */
export const meetingOfThePast: ImportMeeting = {
  source: 'knesset',
  sourceId: '65791',
  body: 'ועדת הכספים',
  title: { lang: 'he', text: 'ישיבת ועדת הכספים' },
  agenda: ['חוק התקציב'],
  day: '2003-10-20',
  flags: [],
};
export const importedMeeting = [past('MeetingImported', meetingOfThePast)];
