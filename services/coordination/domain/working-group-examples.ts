import type { CharterGroup, ProposeGroup } from '../../../contracts/coordination/v1/working-group';
import { sectors, type Side, sixSides } from '../../../contracts/coordination/v1/working-group-parts';
import type { Calendar, Context } from '../../../libs/eventsourcing';

export const en = (text: string) => ({ lang: 'en', text });
export const past = <T extends string, D extends object>(type: T, data: D) => ({ type, data });

/** Sunday 1 March 2026, noon in UTC. */
export const now = '2026-03-01T12:00:00.000Z';
/** Tuesday 30 June 2026, noon in UTC. */
export const sunset = '2026-06-30T12:00:00.000Z';
/** Thursday 30 April and Sunday 31 May 2026. */
export const mapDue = '2026-04-30T12:00:00.000Z';
export const planDue = '2026-05-31T12:00:00.000Z';

/** Friday and Saturday off. */
export const leadCalendar: Calendar = {
  agency: 'water',
  version: 4,
  zone: 'Asia/Riyadh',
  weekends: [{ from: '1970-01-01', days: [5, 6] }],
  holidays: [],
};
/** Saturday and Sunday off. */
export const coordinatorCalendar: Calendar = {
  agency: 'coordinator',
  version: 9,
  zone: 'Asia/Riyadh',
  weekends: [{ from: '1970-01-01', days: [6, 7] }],
  holidays: [],
};
export const calendars = { lead: leadCalendar, coordinator: coordinatorCalendar };
export const inCalendars = { calendars };

export const proposer: Partial<Context> = { agency: 'energy', role: 'head', head: true };
export const coordinator: Partial<Context> = { agency: 'coordinator', role: 'coordinator' };
export const lead: Partial<Context> = { agency: 'water', role: 'lead' };
export const energy: Partial<Context> = { agency: 'energy', role: 'head', head: true };
export const stranger: Partial<Context> = { agency: 'customs', role: 'head', head: true };
export const policy: Partial<Context> = { agency: 'system', actor: 'policy:POL-34', role: 'policy' };
export const clock: Partial<Context> = { agency: 'system', actor: 'clock', role: 'clock' };

/** Water and energy are to keep the pumps of the coast running through the summer. */
export const pumpsOfTheCoast: ProposeGroup = {
  title: en('Pumps of the coast'),
  type: 'ordinary',
  task: en('Keep the pumps running through the summer without new power lines.'),
  lead: 'water',
  agencies: ['water', 'energy'],
};

/** What the coordinator charters. */
export const pumpsCharter: CharterGroup = {
  task: pumpsOfTheCoast.task,
  lead: 'water',
  agencies: ['water', 'energy'],
  deliverables: [
    { deliverable: 'map', title: en('A map of the pumps'), due: mapDue },
    { deliverable: 'plan', title: en('A plan of the loads'), due: planDue },
  ],
  sunset,
};

export const proposed = (type: ProposeGroup['type'] = 'ordinary') =>
  past('WorkingGroupProposed', { ...pumpsOfTheCoast, type, proposer: 'energy', coordinator: 'coordinator' });

export const charteredAs = (type: ProposeGroup['type'] = 'ordinary', more: object = {}) =>
  past('WorkingGroupChartered', {
    title: pumpsOfTheCoast.title,
    type,
    task: pumpsCharter.task!,
    lead: 'water',
    agencies: ['water', 'energy'],
    proposer: 'energy',
    coordinator: 'coordinator',
    deliverables: pumpsCharter.deliverables!,
    cadence: { days: 15 },
    sunset,
    ...more,
  });

const countedBy = (agency: string, version: number) => ({ calendar: { agency, version } });

export const sunsetSet = past('DeadlineSet', {
  deadline: 'sunset',
  due: sunset,
  // Twenty working days of the coordinator before, and five.
  reminders: ['2026-06-02T12:00:00.000Z', '2026-06-23T12:00:00.000Z'],
  ...countedBy('coordinator', 9),
});
export const mapSet = past('DeadlineSet', {
  deadline: 'deliverable-map',
  due: mapDue,
  reminders: ['2026-04-23T12:00:00.000Z', '2026-04-29T12:00:00.000Z'],
  ...countedBy('water', 4),
});
export const planSet = past('DeadlineSet', {
  deadline: 'deliverable-plan',
  due: planDue,
  reminders: ['2026-05-24T12:00:00.000Z', '2026-05-28T12:00:00.000Z'],
  ...countedBy('water', 4),
});

/** The group at each stage of its life, as the events that led there. */
export const chartered = [proposed(), charteredAs(), sunsetSet, mapSet, planSet];
export const active = [...chartered, past('GroupActivated', {})];
export const recorded = (deliverable: string) => [
  past('DeliverableRecorded', { deliverable, result: en(`The ${deliverable} is with the agencies.`) }),
  past('DeadlineMet', { deadline: `deliverable-${deliverable}` }),
];
export const allRecorded = [...active, ...recorded('map'), ...recorded('plan')];
export const reportedOut = [...allRecorded, past('GroupReportedOut', { report: en('The pumps ran.') })];
export const reason = en('A reason.');
export const suspended = [...active, past('GroupSuspended', { why: 'coordinator', reason })];
export const sunsetMissed = [
  past('DeadlineMissed', { deadline: 'sunset', due: sunset }),
  past('GroupSuspended', { why: 'sunset', open: ['map', 'plan'] }),
];
export const pastSunset = [...active, ...sunsetMissed];
export const dissolved = [...reportedOut, past('WorkingGroupDissolved', { why: 'coordinator', reason })];
export const turnedDown = [proposed(), past('WorkingGroupDissolved', { why: 'turned-down', reason })];

/** A six-sided group, and a round table of ten seats for each sector, chartered. */
export const sixSided = [proposed('six-sided'), charteredAs('six-sided')];
export const roundTable = (seats = 10) => [proposed('round-table'), charteredAs('round-table', { seats })];

/** A seat of a side; at a round table until three years from now. */
export const seated = (seat: number, side: Side, more: object = { person: `person-${seat}` }) =>
  past('SideSeated', { seat, side, ...more });
export const termUntil = '2029-03-01T12:00:00.000Z';
export const term = (seat: number) => past('DeadlineSet', { deadline: `term-${seat}`, due: termUntil });
export const seatedForTerm = (seat: number, side: Side) => [
  seated(seat, side, { person: `person-${seat}`, until: termUntil }),
  term(seat),
];
/** All six sides, each with one. */
export const allSix = sixSides.map((side, place) => seated(place + 1, side));
/** One of each sector. */
export const oneEach = sectors.flatMap((sector, place) => seatedForTerm(place + 1, sector));
