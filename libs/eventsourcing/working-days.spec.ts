import { addWorkingDays, type Calendar, endOfDay, isWorkingDay, weekOf } from './working-days';

const calendar = (change: Partial<Calendar> = {}): Calendar => ({
  agency: 'water-authority',
  version: 0,
  zone: 'UTC',
  weekends: [{ from: '0000-01-01', days: [6, 7] }],
  holidays: [],
  ...change,
});
const weekend = (...days: number[]) => [{ from: '0000-01-01', days }];

/** 1 March 2026 is a Sunday. */
const sunday = '2026-03-01T09:00:00.000Z';
const wednesday = '2026-03-04T09:00:00.000Z';
const friday = '2026-03-06T09:00:00.000Z';

describe('working days', () => {
  it.each([
    ['Friday and Saturday', [5, 6], '2026-03-08'],
    ['Saturday and Sunday', [6, 7], '2026-03-06'],
    ['Thursday and Friday', [4, 5], '2026-03-08'],
  ])('skip a weekend of %s', (_, days, second) => {
    expect(addWorkingDays(calendar({ weekends: weekend(...days) }), wednesday, 2)).toBe(`${second}T09:00:00.000Z`);
  });

  it('skip a weekend as often as one comes', () => {
    expect(addWorkingDays(calendar(), wednesday, 10)).toBe('2026-03-18T09:00:00.000Z');
    expect(addWorkingDays(calendar({ weekends: weekend() }), wednesday, 10)).toBe('2026-03-14T09:00:00.000Z');
  });

  it('skip holidays, and a holiday on a weekend only once', () => {
    const holidays = ['2026-03-05', '2026-03-07', '2026-03-09'];
    expect(addWorkingDays(calendar({ holidays }), wednesday, 1)).toBe(friday);
    expect(addWorkingDays(calendar({ holidays }), wednesday, 2)).toBe('2026-03-10T09:00:00.000Z');
  });

  it('count from a day off as from the day before it: the next working day is the first', () => {
    expect(addWorkingDays(calendar(), sunday, 1)).toBe('2026-03-02T09:00:00.000Z');
    expect(addWorkingDays(calendar({ holidays: ['2026-03-04'] }), wednesday, 1)).toBe('2026-03-05T09:00:00.000Z');
  });

  it('count backwards where they are negative', () => {
    expect(addWorkingDays(calendar(), wednesday, -3)).toBe('2026-02-27T09:00:00.000Z');
    expect(addWorkingDays(calendar({ holidays: ['2026-03-03'] }), wednesday, -1)).toBe('2026-03-02T09:00:00.000Z');
    expect(addWorkingDays(calendar(), sunday, -1)).toBe('2026-02-27T09:00:00.000Z');
  });

  it('leave the instant where it is if there are none to add, on a day off too', () => {
    expect(addWorkingDays(calendar(), sunday, 0)).toBe(sunday);
    expect(addWorkingDays(calendar(), '2026-03-04T09:00:00Z', 0)).toBe(wednesday);
  });

  it('follow the weekend that is in force on each day', () => {
    const weekends = [...weekend(4, 5), { from: '2026-03-08', days: [5, 6] }];
    expect(addWorkingDays(calendar({ weekends }), wednesday, 1)).toBe('2026-03-07T09:00:00.000Z');
    expect(addWorkingDays(calendar({ weekends }), wednesday, 6)).toBe('2026-03-12T09:00:00.000Z');
    expect(addWorkingDays(calendar({ weekends }), wednesday, 7)).toBe('2026-03-15T09:00:00.000Z');
  });

  it('hold the first weekend to be in force from the beginning', () => {
    expect(isWorkingDay(calendar({ weekends: [{ from: '2030-01-01', days: [6, 7] }] }), sunday)).toBe(false);
  });

  it('come to an end in a calendar without one working day', () => {
    expect(addWorkingDays(calendar({ weekends: weekend(1, 2, 3, 4, 5, 6, 7) }), sunday, 1)).toBe(
      '2027-03-02T09:00:00.000Z',
    );
  });
});

describe('the local day', () => {
  it('decides whether the agency works', () => {
    const thursdayNight = '2026-03-05T22:30:00.000Z';
    const fridaySaturday = { weekends: weekend(5, 6) };
    expect(isWorkingDay(calendar(fridaySaturday), thursdayNight)).toBe(true);
    expect(isWorkingDay(calendar({ ...fridaySaturday, zone: 'Asia/Baghdad' }), thursdayNight)).toBe(false);
    expect(isWorkingDay(calendar({ ...fridaySaturday, zone: 'America/New_York' }), thursdayNight)).toBe(true);
  });

  it('decides which holiday it is', () => {
    const nowruz = { holidays: ['2026-03-20'], weekends: weekend(4, 5), zone: 'Asia/Tehran' };
    expect(isWorkingDay(calendar({ ...nowruz, weekends: weekend() }), '2026-03-19T20:30:00.000Z')).toBe(false);
    expect(isWorkingDay(calendar({ ...nowruz, weekends: weekend() }), '2026-03-19T20:29:59.999Z')).toBe(true);
    expect(addWorkingDays(calendar(nowruz), '2026-03-18T20:00:00.000Z', 1)).toBe('2026-03-21T20:00:00.000Z');
  });
});

/** Clocks in Jerusalem go forward on Friday 27 March 2026 at 02:00, and back on Sunday 25 October at 02:00. */
describe('a change of the clock', () => {
  const jerusalem = calendar({ zone: 'Asia/Jerusalem', weekends: weekend(5, 6) });

  it('leaves the local time of day as it was', () => {
    expect(addWorkingDays(jerusalem, '2026-03-26T07:00:00.000Z', 1)).toBe('2026-03-29T06:00:00.000Z');
    expect(addWorkingDays(jerusalem, '2026-03-29T06:00:00.000Z', -1)).toBe('2026-03-26T07:00:00.000Z');
    expect(addWorkingDays(jerusalem, '2026-10-22T06:00:00.000Z', 1)).toBe('2026-10-25T07:00:00.000Z');
  });

  it('moves a time of day that the day itself lacks, and no other day after it', () => {
    const lateOnThursday = '2026-03-26T00:30:00.000Z';
    expect(addWorkingDays({ ...jerusalem, weekends: weekend() }, lateOnThursday, 1)).toBe('2026-03-27T00:30:00.000Z');
    expect(addWorkingDays(jerusalem, lateOnThursday, 1)).toBe('2026-03-28T23:30:00.000Z');
  });
});

describe('local days and weeks', () => {
  const tehran = calendar({ zone: 'Asia/Tehran' });
  it('a span ends with its last local day, whatever the hour at which it began', () => {
    expect(endOfDay(tehran, '2026-03-03T05:00:00.000Z', { weeks: 1 })).toBe('2026-03-10T20:29:59.999Z');
    expect(endOfDay(tehran, '2026-03-03T20:29:59.999Z', { days: 7 })).toBe('2026-03-10T20:29:59.999Z');
    expect(endOfDay(tehran, '2026-03-03T20:30:00.000Z')).toBe('2026-03-04T20:29:59.999Z');
  });
  it('a month ends with the month where the next has no such day', () => {
    expect(endOfDay(calendar(), '2026-01-31T09:00:00.000Z', { months: 1 })).toBe('2026-02-28T23:59:59.999Z');
  });
  it('a week begins with Monday, local time, and belongs to the year of its Thursday', () => {
    expect(weekOf(tehran, '2026-03-08T20:29:59.999Z')).toBe('2026-W10');
    expect(weekOf(tehran, '2026-03-08T20:30:00.000Z')).toBe('2026-W11');
    expect(weekOf(calendar(), '2027-01-03T09:00:00.000Z')).toBe('2026-W53');
  });
});
