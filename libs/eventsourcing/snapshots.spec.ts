import { type Folder, newFolder } from '../testing/record';
import { Remembered } from './remembered';
import { openSnapshots, type Snapshot, type Snapshots } from './snapshots';

let folder: Folder;
let here: Snapshots;
let there: Snapshots;

beforeEach(() => {
  folder = newFolder();
  [here, there] = [1, 2].map(() => openSnapshots(folder.file('snapshots.sqlite'), 'record-1')) as [
    Snapshots,
    Snapshots,
  ];
});
afterEach(() => {
  here.close();
  there.close();
  folder.remove();
});

const snapshot = (revision: number, change: Partial<Snapshot> = {}): Snapshot => ({
  stream: 'roadWorks-one',
  version: '1:a',
  revision,
  eventId: `event-${revision}`,
  state: JSON.stringify({ revision }),
  ...change,
});
const commands = (from: number, to: number) =>
  Array.from(
    { length: to - from + 1 },
    (_, n) => [`roads/c-${from + n}`, { revision: from + n, at: 1000 + n }] as const,
  );

describe('given two processes that keep snapshots of one stream', () => {
  test('when one has kept what came since the other’s, then both read the latest and know the commands of each', () => {
    expect(here.keep(snapshot(10), { commands: commands(0, 10), isAll: true })).toBe(true);
    expect(there.keep(snapshot(20), { commands: commands(11, 20), isAll: false })).toBe(true);
    for (const one of [here, there]) {
      expect(one.latest('roadWorks-one', '1:a')).toEqual(snapshot(20));
      expect([0, 10, 11, 20, 21].map((n) => one.recorded('roadWorks-one', `roads/c-${n}`)?.revision)).toEqual([
        0,
        10,
        11,
        20,
        undefined,
      ]);
    }
  });

  test('when one that fell behind keeps an older one, then nothing that the other has kept is lost', () => {
    there.keep(snapshot(20), { commands: commands(0, 20), isAll: true });
    expect(here.keep(snapshot(10), { commands: commands(0, 10), isAll: true })).toBe(false);
    expect(here.latest('roadWorks-one', '1:a')).toEqual(snapshot(20));
    expect(there.recorded('roadWorks-one', 'roads/c-15')).toEqual({ revision: 15, at: 1015 });
  });

  test('when the rules of one are of another version, then it does not read the other’s state', () => {
    here.keep(snapshot(10), { commands: commands(0, 10), isAll: true });
    expect(there.latest('roadWorks-one', '2:a')).toBeUndefined();
    expect(there.keep(snapshot(12, { version: '2:a' }), { commands: commands(0, 12), isAll: true })).toBe(true);
    expect(here.latest('roadWorks-one', '1:a')).toBeUndefined();
    expect(here.recorded('roadWorks-one', 'roads/c-12')).toEqual({ revision: 12, at: 1012 });
  });

  test('when the record is another one, then it sees nothing of this one', () => {
    here.keep(snapshot(10), { commands: commands(0, 10), isAll: true });
    const other = openSnapshots(folder.file('snapshots.sqlite'), 'record-2');
    expect(other.latest('roadWorks-one', '1:a')).toBeUndefined();
    expect(other.recorded('roadWorks-one', 'roads/c-1')).toBeUndefined();
    other.close();
  });
});

describe('given commands that a snapshot has just taken over', () => {
  const remembered = (): Remembered => {
    const one = new Remembered();
    one.note('roads', 'c-1', 4, 1000);
    one.areKept(() => undefined);
    return one;
  };

  test('when it is asked what was recorded lately, then they are still known, until the next snapshot', () => {
    const one = remembered();
    expect(one.findLately('roads', 'c-1')).toBe(4);
    one.areKept(() => undefined);
    expect(one.findLately('roads', 'c-1')).toBeUndefined();
  });

  test('when one of them is forgotten, then it counts as never recorded', () => {
    const one = remembered();
    one.forget('roads', 'c-1');
    expect(one.findLately('roads', 'c-1')).toBeUndefined();
  });
});
