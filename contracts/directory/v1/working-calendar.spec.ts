import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { DefineCalendar } from './working-calendar';

const faults = (change: object): string[] => {
  const time = { zone: 'Asia/Tehran', weekend: [4, 5], holidays: [], ...change };
  return validateSync(plainToInstance(DefineCalendar, time)).map(({ property }) => property);
};

describe('a time zone', () => {
  it.each([
    'Asia/Tehran',
    'Asia/Jerusalem',
    'America/Port-au-Prince',
    'America/Argentina/Buenos_Aires',
    'Etc/GMT+3',
    'Etc/UTC',
    'UTC',
  ])('is one of the IANA database, as %s', (zone) => expect(faults({ zone })).toEqual([]));

  it.each(['Asia/Teheran', '+03:00', 'UTC+3', 'local', 'system', '', ' Asia/Tehran', 'asia/tehran', 3, null, ['UTC']])(
    'is not %j',
    (zone) => expect(faults({ zone })).toEqual(['zone']),
  );
});

describe('a weekend', () => {
  it('is made of days of the week, and leaves days to work on', () => {
    for (const weekend of [[], [5], [5, 6], [4, 5, 6]]) expect(faults({ weekend })).toEqual([]);
    for (const weekend of [[0], [8], [1.5], ['5'], [1, 2, 3, 4], 5]) expect(faults({ weekend })).toEqual(['weekend']);
  });
});
