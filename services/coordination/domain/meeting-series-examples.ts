import type { EstablishSeries, SetCadence } from '../../../contracts/coordination/v1/meeting-series';
import type { RotaSlot } from '../../../contracts/coordination/v1/meeting-series-parts';
import type { Context } from '../../../libs/eventsourcing';
import { calendar, counted, fa, past } from './meeting-examples';

export const seriesFacts = { calendar };

/** The deputy for coordination answers for the specialised sessions with three provinces, which the ministry chairs. */
export const provincialSessions: EstablishSeries = {
  title: fa('جلسات تخصصی استان‌ها'),
  kind: 'specialised-session',
  chair: 'interior',
  members: ['energy', 'roads'],
  units: ['fars', 'yazd', 'gilan'],
};
export const workingGroup: EstablishSeries = {
  title: fa('کارگروه آب'),
  kind: 'working-group',
  chair: 'energy',
  secretariat: 'energy',
  members: ['roads', 'fars'],
};

export const coordinator: Partial<Context> = { agency: 'coordination-deputy', role: 'coordinator' };
export const headOf = (agency: string): Partial<Context> => ({ agency, role: 'head', head: true });
export const byPolicy: Partial<Context> = { agency: 'system', actor: 'policy:POL-7', role: 'policy' };

export const weekly: SetCadence = { every: 1, of: 'weeks' };

/** Tuesdays of March 2026 at ten in Tehran. */
export const tuesdays = ['2026-03-10T06:30:00.000Z', '2026-03-17T06:30:00.000Z', '2026-03-24T06:30:00.000Z'] as const;
export const turn = (slot: string, unit: string, start: string): RotaSlot => ({ slot, unit, start });
export const rota = [
  turn('first', 'fars', tuesdays[0]),
  turn('second', 'yazd', tuesdays[1]),
  turn('third', 'gilan', tuesdays[2]),
];

export const cadenceDue = (due: string) => past('DeadlineSet', { deadline: 'cadence', due, calendar: counted });
export const cadenceMet = past('DeadlineMet', { deadline: 'cadence' });
/** The end of Sunday 8 March 2026 in Tehran, a week after the cadence was set. */
export const firstDue = '2026-03-08T20:29:59.999Z';

export const held = (meeting: string, heldAt: string, more: object = {}) =>
  past('SeriesSessionHeld', { meeting, heldAt, carried: [], ...more });
export const covered = (unit: string, meeting: string, heldAt: string) =>
  past('UnitCoveredInRound', { round: '1405', unit, meeting, heldAt });

/** The sessions with the provinces at each stage of their life, as the events that led there. */
export const established = [
  past('MeetingSeriesEstablished', {
    ...provincialSessions,
    secretariat: 'coordination-deputy',
    coordinator: 'coordination-deputy',
  }),
];
export const running = [...established, past('CadenceSet', { ...weekly, maxPerWeek: 1 }), cadenceDue(firstDue)];
export const begun = [
  ...running,
  past('RoundStarted', { round: '1405', units: provincialSessions.units!, target: '2026-03-31' }),
];
export const planned = [...begun, past('RotaPublished', { round: '1405', slots: rota })];
export const farsCovered = [
  ...planned,
  held('session-fars', tuesdays[0], { unit: 'fars' }),
  covered('fars', 'session-fars', tuesdays[0]),
  cadenceMet,
  cadenceDue('2026-03-17T20:29:59.999Z'),
];
export const suspended = [
  ...farsCovered,
  past('SeriesSuspended', { reason: fa('انتخابات') }),
  past('DeadlinePaused', { deadline: 'cadence', reason: 'suspended' }),
];
export const seriesClosed = [
  ...farsCovered,
  past('SeriesClosed', { reason: fa('پایان') }),
  past('DeadlinePaused', { deadline: 'cadence', reason: 'closed' }),
];
export const completed = [
  ...farsCovered,
  covered('yazd', 'session-yazd', tuesdays[1]),
  covered('gilan', 'session-gilan', tuesdays[2]),
  past('RoundCompleted', { round: '1405', units: 3, target: '2026-03-31', first: '2026-03-31' }),
];
