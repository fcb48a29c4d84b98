import { type Folder, newFolder } from '../../../libs/testing/record';
import { type Delivery, Ledger } from './ledger';

let folder: Folder;
let ledger: Ledger;
beforeEach(() => {
  folder = newFolder();
  ledger = new Ledger(folder.file('gate.sqlite'));
  ledger.standsOn('monday');
});
afterEach(() => {
  ledger.close();
  folder.remove();
});

const subject = 'taawun.dlv.health.water-quality';
const out = (record: string, change: Partial<Delivery> = {}): Delivery =>
  ledger.begin({
    subscription: 's-1',
    subject,
    receiver: 'health',
    agreement: 'water-quality',
    clause: 'wells',
    given: 5_000,
    record,
    sha256: 'aa',
    at: 1_000,
    ...change,
  });
const delivered = (record: string, number: number, change?: Partial<Delivery>): Delivery => {
  const delivery = out(record, change);
  ledger.waits(delivery, number);
  return delivery;
};
const is = (record: string): string | undefined => ledger.find('s-1', record, 'aa')?.is;

describe('given records that were delivered', () => {
  test('when they go out, then they are numbered within their subscription', () => {
    expect([delivered('r-1', 7), delivered('r-2', 8), delivered('r-1', 9, { subscription: 's-2' })]).toMatchObject([
      { sequence: 1 },
      { sequence: 2 },
      { sequence: 1 },
    ]);
    expect(ledger.find('s-1', 'r-2', 'aa')).toMatchObject({ is: 'waiting', number: 8, sequence: 2 });
    expect(ledger.find('s-1', 'r-2', 'bb')).toBeUndefined();
  });

  test('when one finds no room, then the next one gets its number', () => {
    ledger.giveBack(out('r-1'));
    expect(out('r-2')).toMatchObject({ sequence: 1 });
    delivered('r-3', 7);
    ledger.giveBack(out('r-2'));
    expect(ledger.missing('s-1')).toMatchObject([{ record: 'r-2', sequence: 1 }]);
  });

  test('when they are acknowledged up to a message, then no more wait, and the lag is told of the rest', () => {
    delivered('r-1', 7);
    delivered('r-2', 8, { at: 2_000 });
    delivered('r-3', 9, { at: 3_000 });
    expect(ledger.backlogs()).toEqual([{ subscription: 's-1', pending: 3, since: 1_000 }]);
    ledger.taken('health', 8);
    expect(['r-1', 'r-2', 'r-3'].map(is)).toEqual(['taken', 'taken', 'waiting']);
    expect(ledger.backlogs()).toEqual([{ subscription: 's-1', pending: 1, since: 3_000 }]);
    expect(ledger.receivers()).toEqual(['health']);
  });

  test('when a subject is purged or a subscription revoked, then what waited may be fed again under its number', () => {
    delivered('r-1', 7);
    ledger.taken('health', 7);
    delivered('r-2', 8);
    delivered('r-3', 9, { subscription: 's-2' });
    expect(ledger.revoked('s-2')).toEqual([9]);
    ledger.purged(subject);
    expect(ledger.missing('s-1')).toMatchObject([{ record: 'r-2', sequence: 2, is: 'purged' }]);
    expect(out('r-2')).toMatchObject({ sequence: 2 });
    expect(ledger.last('s-1')).toBe(2);
  });

  test('when the stream is another one, then what waited in the old one is lost, and what was taken is not', () => {
    delivered('r-1', 7);
    ledger.taken('health', 7);
    delivered('r-2', 8);
    out('r-3');
    expect(ledger.standsOn('monday')).toBe(false);
    expect(ledger.standsOn('tuesday')).toBe(true);
    expect(ledger.missing('s-1').map(({ record }) => record)).toEqual(['r-2', 'r-3']);
  });

  test('when the process ended while one went out, then it counts as lost', () => {
    out('r-1');
    ledger.forgetTheWay();
    expect(is('r-1')).toBe('lost');
  });

  test('when they are counted by clause, then those of the time asked for count', () => {
    delivered('r-1', 7);
    delivered('r-2', 8, { given: 9_000 });
    delivered('r-3', 9, { given: 9_000, clause: 'springs' });
    expect([4_999, 5_000, 9_000].map((since) => ledger.givenSince('water-quality', 'wells', since))).toEqual([2, 1, 0]);
  });

  test('when a month has gone by, then what was taken is forgotten, and the numbers go on', () => {
    delivered('r-1', 7);
    delivered('r-2', 8);
    delivered('r-3', 9);
    ledger.taken('health', 9);
    ledger.tidy(1_000 + 31 * 24 * 3600_000);
    expect(['r-1', 'r-2', 'r-3'].map(is)).toEqual([undefined, undefined, 'taken']);
    expect(out('r-4')).toMatchObject({ sequence: 4 });
  });
});
