import type { Forecast, Pace } from '../../../contracts/coordination/v1';
import type { Cadence } from '../../../contracts/coordination/v1/meeting-series-parts';
import { type Calendar, endOfDay, everyDay } from '../../../libs/eventsourcing';
import { isAfter } from '../domain/content';
import { spanOf } from '../domain/meeting-series-cadence';
import type { RoundRow } from './series-rows';

const week = 7 * 24 * 3600_000;

/** The weeks that a round has taken; the first one counts whole, so that a quick start promises nothing. */
const weeksOf = ({ startedAt, completedAt }: RoundRow, now: string): number =>
  Math.max(Date.parse(completedAt ?? now) - Date.parse(startedAt), week) / week;

const later = (one: string, other: string): string => (isAfter(one, other) ? one : other);

/** One session after another at the planned interval: the first when it is due, or today where that has passed. */
function planned(row: RoundRow, cadence: Cadence, now: string, calendar: Calendar): string {
  const remaining = row.units.length - row.covered.length;
  const times = (sessions: number) => spanOf({ ...cadence, every: cadence.every * sessions });
  const due = endOfDay(calendar, row.last ?? row.startedAt, times(remaining));
  return later(due, endOfDay(calendar, now, times(remaining - 1)));
}

/** K-16: how a round goes forward, and when it will be complete at its present pace, as planned, and by its rota. */
export function paceOf(row: RoundRow, cadence: Cadence | undefined, now: string, calendar: Calendar = everyDay): Pace {
  const { units, covered, target, startedAt, slots, completedAt, sessions } = row;
  const sessionsPerWeek = Math.round((sessions / weeksOf(row, now)) * 100) / 100;
  if (completedAt) return { sessionsPerWeek };
  const end = target.includes('T') ? target : endOfDay(calendar, target);
  const forecast = (complete: string): Forecast => ({ complete, late: isAfter(complete, end) });
  const needed = (weeksOf(row, now) * week * units.length) / covered.length;
  const turns = slots.filter(({ unit }) => !covered.some((one) => one.unit === unit));
  const isDated = turns.length > 0 && covered.length + turns.length === units.length;
  return {
    sessionsPerWeek,
    ...(covered.length > 0 ? { atPresentPace: forecast(new Date(Date.parse(startedAt) + needed).toISOString()) } : {}),
    ...(cadence ? { atPlannedCadence: forecast(planned(row, cadence, now, calendar)) } : {}),
    ...(isDated ? { byRota: forecast(turns.map(({ start }) => start).reduce(later)) } : {}),
  };
}
