import { readLocal } from './local-time';

const jerusalem = (day?: string, time?: string) => readLocal('StartDate', 'Asia/Jerusalem', day, time);

describe('a local time', () => {
  it.each([
    ['00:00', '2003-02-23T22:00:00.000Z'],
    ['23:59:59', '2003-02-24T21:59:59.000Z'],
    ['9:05', '2003-02-24T07:05:00.000Z'],
    ['12:00 AM', '2003-02-23T22:00:00.000Z'],
    ['12:30pm', '2003-02-24T10:30:00.000Z'],
  ])('%s is the instant that the clocks of the place showed it', (time, at) => {
    expect(jerusalem('2003-02-24', time)).toEqual({ day: '2003-02-24', at, flags: [] });
  });
  it.each(['24:00', '10:60', '10:00:60', '0:30 PM', '13:00 PM', '10', '10:3', 'ten', '-1:00'])(
    '%s is shown by no clock',
    (time) => {
      expect(jerusalem('2003-02-24', time)).toEqual({
        day: '2003-02-24',
        flags: [`impossible-time: StartDate 2003-02-24 ${time}`],
      });
    },
  );
  it.each(['2003-02-30', '1799-12-31', '2200-01-01', '24/02/2003', '2003-2-4'])('%s is no day', (day) => {
    expect(jerusalem(day, '10:00')).toEqual({ flags: [`impossible-time: StartDate ${day} 10:00`] });
  });
  it('may be as old as the archives', () => {
    expect(jerusalem('1800-01-01').day).toBe('1800-01-01');
    expect(jerusalem('2199-12-31').day).toBe('2199-12-31');
  });
});
