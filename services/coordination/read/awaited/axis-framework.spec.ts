import {
  closed,
  consultationDue,
  drafted,
  heard,
  inConsultation,
  published,
} from '../../domain/axis-framework-examples';
import type { Past } from '../read-examples';
import { inboxes } from './awaited-examples';

const { happen, rows } = inboxes();

/** Everything that awaits anybody, as `agency kind`. */
const all = async (): Promise<string[]> => {
  const agencies = ['coordinator', 'fars', 'yazd', 'coordination-deputy', 'interior', 'energy'];
  const found = await Promise.all(agencies.map((agency) => rows(agency)));
  return found.flat().map(({ agency, kind }) => `${agency} ${kind}`);
};

describe('what a framework asks of an agency', () => {
  const keep = (...events: Past[]) => happen('axisFramework-one', events);

  it('its coordinator has it reviewed, asks the units, and publishes it (INV-AX1)', async () => {
    await keep(drafted);
    expect(await all()).toEqual(['coordinator record-expert-review', 'coordinator request-consultation']);
    await keep(...inConsultation.slice(1));
    expect(await all()).toEqual(['yazd reply-to-consultation']);
    expect(await rows('yazd')).toMatchObject([{ due: consultationDue, overdue: false, title: drafted.data.title }]);
    await keep(...closed);
    expect(await all()).toEqual(['coordinator publish-framework']);
    await keep(...published.slice(heard.length));
    expect(await all()).toEqual([]);
  });
});
