import type { MeetingForm } from '../../../contracts/coordination/v1/meeting-parts';
import type { Cadence, Interval } from '../../../contracts/coordination/v1/meeting-series-parts';
import type { PassDeadline } from '../../../libs/contract';
import {
  type Calendar,
  countedIn,
  endOfDay,
  everyDay,
  passDeadline,
  setDeadline,
  type Span,
} from '../../../libs/eventsourcing';
import { isAfter } from './content';
import type { Series } from './meeting-series-state';

/** The deadline by which the next session is held. */
export const cadenceDeadline = 'cadence';

/** INV-MS2 [seed]: the days that may lie between two sessions of a kind; a month counts 31. */
const mostDaysApart: Partial<Record<MeetingForm, number>> = { 'working-group': 15, plenary: 31 };
/** INV-MS2 [seed], S003-1: specialised sessions in a week of the rota. */
const specialisedPerWeek = 1;
/** The days that an interval has at the most. */
const longest: Record<Interval, number> = { days: 1, weeks: 7, months: 31 };

/** INV-MS2: how many days may lie between two sessions, where the cadence would leave more. */
export const tooSeldom = ({ terms: { kind } }: Series, { every, of }: Cadence): number | undefined => {
  const most = mostDaysApart[kind];
  return most && every * longest[of] > most ? most : undefined;
};

/** INV-MS2: a cadence with what it says of the week where its kind says it. */
export const withUsual = ({ terms: { kind } }: Series, cadence: Cadence): Cadence => ({
  ...cadence,
  maxPerWeek: cadence.maxPerWeek ?? (kind === 'specialised-session' ? specialisedPerWeek : undefined),
});

/** The time that a cadence leaves between two sessions. */
export const spanOf = ({ every, of }: Cadence): Span => ({ [of]: every });

/**
 * INV-MS2: the next session within one interval, by the end of its last day: the rule says days, weeks or months, and
 * the hour of the last session is no measure. The calendar of the coordinator tells where the day ends.
 */
export const nextSessionDue = (cadence: Cadence, from: string, calendar: Calendar | undefined) =>
  setDeadline(cadenceDeadline, endOfDay(calendar ?? everyDay, from, spanOf(cadence)), countedIn(calendar));

/** The same where the cadence changes: counted from the last session, unless its time would be over already. */
export const nextSessionDueNow = (state: Series, cadence: Cadence, now: string, calendar: Calendar | undefined) => {
  const counted = nextSessionDue(cadence, state.last ?? now, calendar);
  return isAfter(counted.data.due, now) ? counted : nextSessionDue(cadence, now, calendar);
};

/** A suspended series has one whole interval from its resumption. */
export const resume = (state: Series, now: string, calendar: Calendar | undefined) =>
  state.cadence && state.deadlines[cadenceDeadline]?.is === 'paused'
    ? [
        {
          type: 'DeadlineResumed' as const,
          data: {
            deadline: cadenceDeadline,
            due: nextSessionDue(state.cadence, now, calendar).data.due,
            reason: 'resumed',
          },
        },
      ]
    : [];

/** INV-MS2: a session that was not held in time is on record, and the next one has its term. */
export const pass = (state: Series, firing: PassDeadline, calendar: Calendar | undefined) =>
  passDeadline(state, firing, (name) =>
    name === cadenceDeadline && state.cadence
      ? [
          { type: 'CadenceBreached' as const, data: { ...(state.last ? { last: state.last } : {}), due: firing.due } },
          nextSessionDue(state.cadence, firing.due, calendar),
        ]
      : [],
  );
