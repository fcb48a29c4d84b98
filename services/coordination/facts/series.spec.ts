import { matter } from '../domain/meeting-examples';
import type { SeriesMeetingRow } from '../read/series-meetings';
import { leftTo } from './series';

const item = (id: string, more: object = {}) => ({
  ...matter(id, 'problem'),
  agency: 'fars',
  classification: 'internal' as const,
  ...more,
});
const meeting = (id: string, change: Partial<SeriesMeetingRow> = {}): SeriesMeetingRow => ({
  meeting: id,
  series: 'provinces',
  title: { lang: 'fa', text: 'جلسه' },
  start: '2026-03-10T06:30:00.000Z',
  is: 'held',
  classification: 'internal',
  items: [],
  left: [],
  ...change,
});
const water = { item: 'water', carriedFrom: 'm1' };
const earlier = meeting('m1', { items: [item('water')], left: ['water'] });
const ids = (items: readonly { item: string; carriedFrom: string }[]) =>
  items.map((one) => `${one.carriedFrom}/${one.item}`);

describe('What a new meeting takes over from its series', () => {
  it('is what earlier ones left, with whose matter it is', () => {
    expect(leftTo('internal', [water], [earlier])).toEqual([
      { ...matter('water', 'problem'), agency: 'fars', carriedFrom: 'm1' },
    ]);
  });

  it('is nothing that another meeting has in hand, be it ahead or concluded just now', () => {
    for (const is of ['ahead', 'concluded'] as const) {
      const other = meeting('m2', { is, items: [item('water', { carriedFrom: 'm1' })] });
      expect(leftTo('internal', [water], [earlier, other])).toEqual([]);
    }
  });

  it('is what a session left that is concluded and not on record with the series yet, once', () => {
    const concluded = meeting('m1', { is: 'concluded', items: [item('water'), item('report')], left: ['water'] });
    expect(ids(leftTo('internal', [], [concluded]))).toEqual(['m1/water']);
    expect(ids(leftTo('internal', [water], [concluded]))).toEqual(['m1/water']);
  });

  it('is nothing said above its classification: that waits for a meeting which may hear it', () => {
    const secret = meeting('m1', { items: [item('water', { classification: 'secret' }), item('roads')] });
    const both = [water, { item: 'roads', carriedFrom: 'm1' }];
    expect(ids(leftTo('internal', both, [secret]))).toEqual(['m1/roads']);
    expect(ids(leftTo('secret', both, [secret]))).toEqual(['m1/water', 'm1/roads']);
  });

  it('is one item under an id: another meeting’s waits for the next', () => {
    const another = meeting('m2', { items: [item('water')], left: ['water'] });
    const both = [water, { item: 'water', carriedFrom: 'm2' }];
    expect(ids(leftTo('internal', both, [earlier, another]))).toEqual(['m1/water']);
    const next = meeting('m3', { is: 'ahead', items: [item('water', { carriedFrom: 'm1' })] });
    expect(ids(leftTo('internal', both, [earlier, another, next]))).toEqual(['m2/water']);
  });
});
