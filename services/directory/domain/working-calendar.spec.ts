import { addWorkingDays, type Context } from '../../../libs/eventsourcing';
import { given } from '../../../libs/testing';
import { calendarOf, workingCalendar } from './working-calendar';

const clerk: Partial<Context> = { agency: 'water', actor: 'sami', role: 'clerk', id: 'water' };
const policy: Partial<Context> = { agency: 'system', actor: 'policy:POL-CAL', role: 'policy', id: 'water' };
const stranger: Partial<Context> = { ...clerk, agency: 'roads' };

const feast = { day: '2026-03-20', name: { lang: 'ar', text: 'عيد الفطر' } };
const newYear = { day: '2026-01-01', name: { lang: 'ar', text: 'رأس السنة' } };
const time = { zone: 'Asia/Amman', weekend: [5, 6], holidays: [newYear, feast] };

const define = (change: object = {}) => ({ type: 'DefineCalendar', data: { ...time, ...change } });
const add = (holiday: object) => ({ type: 'AddHoliday', data: holiday });
const remove = (day: string) => ({ type: 'RemoveHoliday', data: { day } });
const weekend = (from: string, ...days: number[]) => ({ type: 'ChangeWeekend', data: { from, days } });

const by = { id: 'water' };
const defined = (change: object = {}) => ({ type: 'CalendarDefined', data: { ...time, ...change }, by });
const added = (holiday: object) => ({ type: 'HolidayAdded', data: holiday, by });
const removed = (day: string) => ({ type: 'HolidayRemoved', data: { day }, by });
const changed = (from: string, ...days: number[]) => ({ type: 'WeekendChanged', data: { from, days }, by });
const plain = ({ type, data }: { type: string; data: object }) => ({ type, data });

const known = given(workingCalendar, defined());

describe('a working calendar is defined', () => {
  it('by policy from what the agency was registered with', () => {
    given(workingCalendar).when(define(), policy).then(plain(defined()));
    expect(workingCalendar.parties(known.state)).toEqual(['water']);
    expect(workingCalendar.parties({ is: 'unknown' })).toEqual([]);
  });

  it('by the clerk of the agency, who may put it right later', () => {
    given(workingCalendar).when(define(), clerk).then(plain(defined()));
    known.when(define({ zone: 'Asia/Baghdad' }), clerk).then(plain(defined({ zone: 'Asia/Baghdad' })));
    known.when(define(), clerk).then();
    known.when(define(), stranger).thenRejected('not-your-agency');
  });

  it('by policy only where the agency has not done so itself', () => {
    known.when(define({ zone: 'Asia/Baghdad' }), policy).then();
  });

  it('with each day once, in order', () => {
    const untidy = { weekend: [6, 5, 6], holidays: [feast, { ...newYear, name: feast.name }, newYear] };
    given(workingCalendar).when(define(untidy), clerk).then(plain(defined()));
  });
});

describe('a holiday', () => {
  const bridge = { day: '2026-03-19', name: { lang: 'ar', text: 'عطلة' } };

  it('is added by the clerk, in its place', () => {
    known.when(add(bridge), clerk).then(plain(added(bridge)));
    known.when(add(bridge), stranger).thenRejected('not-your-agency');
    const { state } = given(workingCalendar, defined(), added(bridge));
    expect(calendarOf(state, 'water', 1)!.holidays).toEqual(['2026-01-01', '2026-03-19', '2026-03-20']);
  });

  it('is named anew where its name was wrong', () => {
    known.when(add(feast), clerk).then();
    known.when(add({ ...feast, name: bridge.name }), clerk).then(plain(added({ ...feast, name: bridge.name })));
  });

  it('is removed by the clerk', () => {
    known.when(remove(feast.day), clerk).then(plain(removed(feast.day)));
    known.when(remove(bridge.day), clerk).then();
    known.when(remove(feast.day), stranger).thenRejected('not-your-agency');
  });
});

describe('the weekend', () => {
  it('is changed from a day on', () => {
    known.when(weekend('2026-07-01', 7, 6), clerk).then(plain(changed('2026-07-01', 6, 7)));
    known.when(weekend('2026-07-01', 6, 7), stranger).thenRejected('not-your-agency');
    known.when(weekend('2026-07-01', 6, 5), clerk).then();
  });

  it('holds until the next change, whatever the order in which changes were recorded', () => {
    const { state } = given(workingCalendar, defined(), changed('2026-07-01', 6, 7), changed('2026-05-01', 4, 5));
    expect(calendarOf(state, 'water', 2)!.weekends.map(({ from, days }) => [from, days])).toEqual([
      ['0000-01-01', [5, 6]],
      ['2026-05-01', [4, 5]],
      ['2026-07-01', [6, 7]],
    ]);
  });

  it('is changed anew where the same day was announced otherwise', () => {
    const announced = given(workingCalendar, defined(), changed('2026-07-01', 6, 7));
    announced.when(weekend('2026-07-01', 4, 5), clerk).then(plain(changed('2026-07-01', 4, 5)));
    announced.when(weekend('2026-07-01', 5, 6), clerk).then(plain(changed('2026-07-01', 5, 6)));
    const { state } = given(workingCalendar, defined(), changed('2026-07-01', 6, 7), changed('2026-07-01', 4, 5));
    expect(calendarOf(state, 'water', 2)!.weekends).toHaveLength(2);
  });
});

describe('a calendar in use', () => {
  it('says in which version it was counted, so that no later holiday rewrites a deadline (INV-DL1)', () => {
    const wednesday = '2026-03-18T09:00:00.000Z';
    const before = calendarOf(known.state, 'water', 0)!;
    const { state } = given(workingCalendar, defined(), added({ ...feast, day: '2026-03-22' }));
    const after = calendarOf(state, 'water', 1)!;
    expect([before.version, addWorkingDays(before, wednesday, 2)]).toEqual([0, '2026-03-22T09:00:00.000Z']);
    expect([after.version, addWorkingDays(after, wednesday, 2)]).toEqual([1, '2026-03-23T09:00:00.000Z']);
    expect(after).toMatchObject({ agency: 'water', zone: 'Asia/Amman' });
  });

  it('does not exist before it is defined', () => {
    expect(calendarOf({ is: 'unknown' }, 'water', -1)).toBeUndefined();
    for (const command of [add(feast), remove(feast.day), weekend('2026-07-01', 6, 7)])
      given(workingCalendar).when(command, clerk).thenRejected('calendar-not-defined');
  });
});
