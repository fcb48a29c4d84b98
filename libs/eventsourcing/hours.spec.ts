import { hoursAfter, shifted } from './hours';

it('counts hours across days, whatever the day of the week', () => {
  expect(hoursAfter('2026-03-01T22:30:00Z', 3)).toBe('2026-03-02T01:30:00.000Z');
  expect(hoursAfter('2026-03-01T01:00:00.000Z', -24)).toBe('2026-02-28T01:00:00.000Z');
});

it('leaves after a break what was left before it', () => {
  const pause = { from: '2026-03-01T20:00:00.000Z', to: '2026-03-03T08:00:00.000Z' };
  expect(shifted('2026-03-02T00:00:00Z', pause)).toBe('2026-03-03T12:00:00.000Z');
});
