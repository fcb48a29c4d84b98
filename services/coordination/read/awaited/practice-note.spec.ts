import {
  adoptedBy,
  published,
  reason,
  recommended,
  recorded,
  retiredNow,
  reviewed,
} from '../../domain/practice-note-examples';
import type { Past } from '../read-examples';
import { inboxes } from './awaited-examples';

const { happen, rows } = inboxes();

const past = <T extends string>(type: T, data: object) => ({ type, data });
const noted = (...events: Past[]) => happen('practiceNote-one', events);
const all = async (): Promise<string[]> => {
  const found = await Promise.all(
    ['coordinator', 'health', 'city', 'roads', 'fars', 'isfahan'].map((agency) => rows(agency)),
  );
  return found.flat().map(({ agency, kind }) => `${agency} ${kind}`);
};

describe('what a practice asks of an agency', () => {
  it('the coordinator reviews and publishes it', async () => {
    await noted(recorded);
    expect(await all()).toEqual(['coordinator review-practice']);
    await noted(reviewed);
    expect(await all()).toEqual(['coordinator publish-practice']);
    await noted(past('PracticeReviewed', { verdict: 'unfit', remarks: reason }));
    expect(await all()).toEqual([]);
  });

  it('a unit to which it was recommended adopts or declines it, until it is retired', async () => {
    await noted(...recommended);
    expect(await all()).toEqual(['isfahan answer-recommendation']);
    await noted(adoptedBy('isfahan'));
    expect(await all()).toEqual([]);
    await happen('practiceNote-two', [...recommended, retiredNow]);
    await happen('practiceNote-three', published);
    expect(await all()).toEqual([]);
  });
});
