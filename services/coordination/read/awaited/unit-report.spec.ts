import {
  absent,
  asked,
  distributionDue,
  handedOut,
  inHand,
  lateAccepted,
  presented,
  read,
  redistributed,
  reportDue,
  resubmitted,
  returned,
  start,
  waived,
} from '../../domain/unit-report-examples';
import type { Past } from '../read-examples';
import { inboxes } from './awaited-examples';

const { happen, rows } = inboxes();

/** Everything that awaits anybody, as `agency kind`. */
const all = async (): Promise<string[]> => {
  const agencies = ['coordinator', 'fars', 'yazd', 'coordination-deputy', 'interior', 'energy'];
  const found = await Promise.all(agencies.map((agency) => rows(agency)));
  return found.flat().map(({ agency, kind }) => `${agency} ${kind}`);
};

describe('what a report asks of an agency', () => {
  const keep = (...events: Past[]) => happen('unitReport-one', events);

  it('the unit submits it, by its deadline', async () => {
    await keep(...asked);
    expect(await all()).toEqual(['fars submit-report']);
    expect(await rows('fars')).toMatchObject([{ due: reportDue, overdue: false }]);
  });
  it('the chair decides on a missing one, and the unit submits what is accepted late (INV-UR1, POL-6)', async () => {
    await keep(...absent);
    expect(await all()).toEqual(['interior decide-missing-report']);
    expect(await rows('interior')).toMatchObject([{ due: start }]);
    await keep(...lateAccepted.slice(absent.length));
    expect(await all()).toEqual(['fars submit-report']);
    expect(await rows('fars')).toMatchObject([{ due: reportDue, overdue: true }]);
  });
  it('the secretariat distributes it, or the unit resubmits what it returned (INV-UR3)', async () => {
    await keep(...inHand);
    expect(await all()).toEqual(['coordination-deputy distribute-report']);
    expect(await rows('coordination-deputy')).toMatchObject([{ due: distributionDue }]);
    await keep(...returned.slice(inHand.length));
    expect(await all()).toEqual(['fars resubmit-report']);
    await keep(resubmitted);
    expect(await all()).toEqual(['coordination-deputy distribute-report']);
  });
  it('whoever receives it acknowledges the reading, of each version, and the unit presents it (INV-UR3, POL-5)', async () => {
    await keep(...handedOut);
    expect(await all()).toEqual(['fars present-report', 'interior acknowledge-reading', 'energy acknowledge-reading']);
    await keep(...read.slice(handedOut.length));
    expect(await all()).toEqual(['fars present-report', 'interior acknowledge-reading']);
    await keep(resubmitted, redistributed);
    expect(await all()).toContain('energy acknowledge-reading');
  });
  it('who has not read it is asked until it has, also after the session', async () => {
    await keep(...presented);
    expect(await all()).toEqual(['interior acknowledge-reading']);
  });
  it('nothing once it is waived', async () => {
    await keep(...waived);
    expect(await all()).toEqual([]);
  });
});
