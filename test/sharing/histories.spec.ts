import { playUntil } from './histories';

/** The short form; `npm run sharing:histories` is the long one. */
it('whatever happens to agreements, no agency receives a record that its agreement does not allow at that position', () => {
  const tally = playUntil(3_000, 1);
  expect(tally.disagreements).toEqual([]);
  expect(tally.delivered).toBeGreaterThanOrEqual(3_000);
  expect(tally.refused).toBeGreaterThanOrEqual(3_000);
});
