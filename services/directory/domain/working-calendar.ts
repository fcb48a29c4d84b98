import { type Holiday, workingCalendar as contract } from '../../../contracts/directory/v1/working-calendar';
import {
  asPolicy,
  type Calendar,
  type Context,
  decider,
  type Decision,
  type EventOf,
  reject,
} from '../../../libs/eventsourcing';
import { same } from './same';

interface Weekend {
  /** The local day from which it holds. */
  readonly from: string;
  readonly days: readonly number[];
}

/** When an agency works, with every weekend it ever had, oldest first. */
export interface WorkingCalendar {
  readonly is: 'defined';
  readonly agency: string;
  readonly zone: string;
  readonly weekends: readonly Weekend[];
  readonly holidays: readonly Holiday[];
}

export type WorkingCalendarState = { readonly is: 'unknown' } | WorkingCalendar;

/** The first weekend holds from the earliest day that can be written. */
const fromTheBeginning = (days: readonly number[]): Weekend[] => [{ from: '0000-01-01', days }];

/** Each day once, Monday first. */
const orderly = (days: readonly number[]): number[] => [...new Set(days)].sort();

/** Each day once, the last word on it counting, oldest first. */
const byDay = (holidays: readonly Holiday[]): Holiday[] =>
  holidays
    .filter(({ day }, index) => holidays.findLastIndex((one) => one.day === day) === index)
    .sort((a, b) => (a.day < b.day ? -1 : 1));

const byFirstDay = (weekends: readonly Weekend[]): Weekend[] =>
  [...weekends].sort((a, b) => (a.from < b.from ? -1 : 1));

/**
 * The calendar in which working days are counted, or undefined where the agency has defined none.
 * `revision` is that of the calendar's stream, which a deadline keeps as the version it was counted in (INV-DL1).
 */
export const calendarOf = (state: WorkingCalendarState, agency: string, revision: number): Calendar | undefined =>
  state.is === 'unknown'
    ? undefined
    : {
        agency,
        version: revision,
        zone: state.zone,
        weekends: state.weekends,
        holidays: state.holidays.map(({ day }) => day),
      };

type Events = EventOf<(typeof contract)['events']>;
type Code = keyof (typeof contract)['rejections'];

/** For what only the agency itself does, to the calendar that it has. */
const byItself =
  <C>(decide: (calendar: WorkingCalendar, command: C) => readonly Events[]) =>
  (state: WorkingCalendarState, command: C, { agency, id }: Context): Decision<Events, Code> => {
    if (agency !== id) return reject('not-your-agency', { agency: id });
    return state.is === 'unknown' ? reject('calendar-not-defined') : decide(state, command);
  };

/** Working calendars: when each agency works. No change rewrites a deadline that is already set (INV-DL1). */
export const workingCalendar = decider(contract)<WorkingCalendarState>({
  initial: { is: 'unknown' },
  decide: {
    /** The policy brings what the agency was registered with; it never replaces what the agency has defined since. */
    DefineCalendar: (state, { zone, ...command }, context) => {
      const { agency, id } = context;
      if (!asPolicy(context) && agency !== id) return reject('not-your-agency', { agency: id });
      const [weekend, holidays] = [orderly(command.weekend), byDay(command.holidays)];
      const data = { zone, weekend, holidays };
      if (state.is === 'unknown') return [{ type: 'CalendarDefined', data }];
      const { weekends, ...rest } = state;
      const isSame = same([rest.zone, weekends, rest.holidays], [zone, fromTheBeginning(weekend), holidays]);
      return isSame || asPolicy(context) ? [] : [{ type: 'CalendarDefined', data }];
    },

    AddHoliday: byItself(({ holidays }, { day, name }) =>
      holidays.some((one) => same(one, { day, name })) ? [] : [{ type: 'HolidayAdded', data: { day, name } }],
    ),

    RemoveHoliday: byItself(({ holidays }, { day }) =>
      holidays.some((one) => one.day === day) ? [{ type: 'HolidayRemoved', data: { day } }] : [],
    ),

    ChangeWeekend: byItself(({ weekends }, { from, days: wanted }) => {
      const days = orderly(wanted);
      const inForce = weekends.findLast((weekend) => weekend.from <= from);
      return same(inForce?.days, days) ? [] : [{ type: 'WeekendChanged', data: { from, days } }];
    }),
  },

  evolve: {
    CalendarDefined: (_, { zone, weekend, holidays }, { id }) => ({
      is: 'defined',
      agency: id,
      zone,
      weekends: fromTheBeginning(weekend),
      holidays,
    }),
    HolidayAdded: (state, { day, name }) =>
      state.is === 'unknown' ? state : { ...state, holidays: byDay([...state.holidays, { day, name }]) },
    HolidayRemoved: (state, { day }) =>
      state.is === 'unknown' ? state : { ...state, holidays: state.holidays.filter((one) => one.day !== day) },
    WeekendChanged: (state, { from, days }) => {
      if (state.is === 'unknown') return state;
      const others = state.weekends.filter((weekend) => weekend.from !== from);
      return { ...state, weekends: byFirstDay([...others, { from, days }]) };
    },
  },

  parties: (state) => (state.is === 'unknown' ? [] : [state.agency]),
});
