import { readdirSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openMemoryKeys } from '../sealing';
import { type Desk, deskOn } from '../testing/desk';
import { anEvent, copyOf, type Folder, newFolder, openRecordIn, recordOn, wholeRecord } from '../testing/record';
import { roadWorksContract } from '../testing/road-works';
import type { RecordedEvent } from './event';
import { Following } from './follow';
import { type EventStore, ForeignPosition } from './store';
import { View } from './view';
import { on, type Rows, type ViewDefinition } from './view-definition';

interface Works {
  readonly id: string;
  readonly owner: string;
  readonly reports: number;
}

const works: ViewDefinition<Works> = {
  name: 'roads.works',
  version: 1,
  columns: { owner: ({ owner }) => owner, reports: ({ reports }) => reports },
  on: [
    on(roadWorksContract, {
      WorksProposed: (rows, { stream, data: { owner } }) => rows.put(stream, { id: stream, owner, reports: 0 }),
      ProgressReported: (rows, { stream }) => {
        const row = rows.get(stream)!;
        rows.put(stream, { ...row, reports: row.reports + 1 });
      },
      HandedOver: (rows, { stream, data: { to } }) => rows.put(stream, { ...rows.get(stream)!, owner: to }),
      WorksClosed: (rows, { stream }) => rows.delete(stream),
    }),
  ],
};

let folder: Folder;
let views: Folder;
let store: EventStore;
let desk: Desk;
let opened: View<any>[];
let followings: Following[];
const complaints: unknown[] = [];
const keys = openMemoryKeys();

const view = (definition: ViewDefinition<Works> = works, where = views.path, record = store.recordId): View<Works> => {
  const one = new View(definition, where, record);
  opened.push(one);
  return one;
};
/** Follows the record with these views until they have seen all of it. */
async function follow(...some: View<any>[]): Promise<void> {
  const following = new Following(store, (error) => complaints.push(error));
  followings.push(following);
  await following.start(some);
  await following.seen(await store.head(), 10_000);
}
/** Works of every kind of history, under names that begin with `prefix`. */
async function history(prefix: string, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const id = `${prefix}${n}`;
    await desk.accepted('ProposeWorks', id, { road: id, owner: 'roads' });
    if (n % 2) await desk.accepted('FileReports', id, { remarks: Array<string>(n).fill('poured') });
    if (n % 3 === 0) await desk.accepted('HandOver', id, { to: 'police' });
    if (n % 7 === 0) await desk.accepted('CloseWorks', id, {});
  }
}

beforeEach(async () => {
  [folder, views] = [newFolder(), newFolder()];
  [opened, followings] = [[], []];
  complaints.length = 0;
  store = await openRecordIn(folder);
  desk = deskOn(store, { keys });
});
afterEach(async () => {
  await Promise.all(followings.map((following) => following.end()));
  for (const one of opened) one.close();
  await store.close();
  for (const one of [folder, views]) one.remove();
});

describe('given a view that follows the record', () => {
  test('when it has seen all, then it is asked by its columns', async () => {
    await history('w', 8);
    const one = view();
    await follow(one);
    expect(one.get('roadWorks-w3')).toEqual({ id: 'roadWorks-w3', owner: 'police', reports: 3 });
    expect(one.get('roadWorks-w0')).toBeUndefined();
    expect(one.select('owner = ? ORDER BY reports DESC', 'roads').map(({ reports }) => reports)).toEqual([5, 1, 0, 0]);
    expect(one.count('reports >= ?', 3)).toBe(2);
    expect([...one.entries()].map(([key]) => key)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `roadWorks-w${n}`));
    expect(one.parked()).toEqual([]);
  });

  test('when an event changes what it is asked by, then it is found by what is new and by that alone', async () => {
    const one = view();
    await follow(one);
    const seen = async () => followings[0]!.seen(await store.head(), 5_000);
    await desk.accepted('ProposeWorks', 'one', { road: 'A7', owner: 'roads' });
    await seen();
    await desk.accepted('HandOver', 'one', { to: 'police' });
    await seen();
    expect([one.count('owner = ?', 'roads'), one.count('owner = ?', 'police')]).toEqual([0, 1]);
    await desk.accepted('ReportProgress', 'one', { remarks: 'poured' });
    await seen();
    expect(one.select('owner = ? AND reports = ?', 'police', 1)).toEqual([one.get('roadWorks-one')]);
  });

  test('when events change nothing, then its file is left alone until there are many of them', async () => {
    const proposed = on<Works, typeof roadWorksContract.events>(roadWorksContract, {
      WorksProposed: (rows, { stream, data: { owner } }) => rows.put(stream, { id: stream, owner, reports: 0 }),
      ProgressReported: () => undefined,
    });
    const quiet = { ...works, name: 'roads.quiet', on: [proposed] };
    const at = (one: View<Works>) => one.begin(store);
    await desk.accepted('ProposeWorks', 'one', { road: 'A7', owner: 'roads' });
    const one = view(quiet);
    await follow(one);
    const before = await at(one);
    expect(store.compare(before, await store.head())).toBe(0);
    await desk.accepted('FileReports', 'one', { remarks: Array<string>(900).fill('poured') });
    await followings[0]!.seen(await store.head(), 5_000);
    expect(await at(one)).toBe(before);
    await desk.accepted('FileReports', 'one', { remarks: Array<string>(200).fill('poured') });
    await followings[0]!.seen(await store.head(), 5_000);
    expect(await at(one)).toBe(await store.head());
    expect(one.count('owner = ?', 'roads')).toBe(1);
  });

  test('when it is built again from nothing, then it is what the live one is', async () => {
    const live = view();
    await follow(live);
    await history('w', 30);
    await followings[0]!.seen(await store.head(), 5_000);
    const elsewhere = newFolder();
    const rebuilt = view(works, elsewhere.path);
    await follow(rebuilt);
    expect([...rebuilt.entries()]).toEqual([...live.entries()]);
    expect(live.count('1')).toBe(25);
    elsewhere.remove();
  });

  test('when the process is killed at any moment, then its rows are those of its checkpoint, and it goes on from there', async () => {
    const live = view();
    await follow(live);
    const copies: Folder[] = [];
    live.onChange(() => copies.push(copyOf(views.path)));
    for (let n = 0; n < 13; n++) {
      await history(`w${n}-`, 4);
      await followings[0]!.seen(await store.head(), 5_000);
    }
    const whole = await wholeRecord(store);
    expect(copies.length).toBeGreaterThan(12);
    for (const [index, copy] of copies.entries()) {
      const left = view(works, copy.path);
      const position = await left.begin(store);
      const folded = view(works, newFolderIn(copy).path);
      await folded.begin(store);
      folded.take(whole.filter((event) => store.compare(event.position, position) <= 0));
      expect([...left.entries()]).toEqual([...folded.entries()]);
      if (index % 5 > 0) continue;
      await follow(left);
      expect([...left.entries()]).toEqual([...live.entries()]);
    }
    for (const copy of copies) copy.remove();
  });

  test('when it is opened again, then it starts where it was, also where long nothing concerned it', async () => {
    await history('w', 4);
    const first = view();
    await follow(first);
    await recordOn(store, 'road-1', anEvent('RoadOpened'), anEvent('RoadOpened'));
    await followings[0]!.seen(await store.head(), 5_000);
    await followings[0]!.end();
    expect(await view().begin(store)).toBe(await store.head());
  });

  test('when its file is held by somebody for a moment, then the same events come again and count once', async () => {
    await history('w', 2);
    const one = view();
    await follow(one);
    const file = readdirSync(views.path).find((name) => name.endsWith('.sqlite'))!;
    const other = new Database(views.file(file));
    other.exec('BEGIN IMMEDIATE');
    await desk.accepted('ReportProgress', 'w1', { remarks: 'more' });
    while (complaints.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    other.exec('COMMIT');
    other.close();
    await followings[0]!.seen(await store.head(), 5_000);
    expect(one.get('roadWorks-w1')!.reports).toBe(2);
    expect(one.parked()).toEqual([]);
  });
});

describe('given a view that was built before', () => {
  const newer = (change: Partial<ViewDefinition<Works>>): ViewDefinition<Works> => ({ ...works, ...change });
  const files = (): string[] => readdirSync(views.path).filter((name) => name.endsWith('.sqlite'));

  test('when the record is another one, then that is an error that names the view', async () => {
    const one = view();
    await follow(one);
    const other = await openRecordIn(views);
    const foreign = view(works, views.path, other.recordId).begin(other);
    await expect(foreign).rejects.toThrow(ForeignPosition);
    await expect(foreign).rejects.toThrow(`view roads.works does not belong to record ${other.recordId}`);
    await other.close();
  });

  test.each([
    ['its version', { version: 2 }],
    ['a column', { columns: { owner: ({ owner }: Works) => owner.toUpperCase(), reports: () => 0 } }],
    [
      'a step',
      {
        on: [
          on(roadWorksContract, {
            WorksProposed: (rows: Rows<Works>, { stream }) =>
              rows.put(stream, { id: stream, owner: 'all', reports: 0 }),
          }),
        ],
      },
    ],
  ])('when %s has changed, then it is built anew and the old file is gone', async (_, change) => {
    await history('w', 3);
    await follow(view());
    const before = files();
    const one = view(newer(change));
    expect(await one.begin(store)).toBe(store.start);
    expect(files()).toHaveLength(1);
    expect(files()).not.toEqual(before);
  });

  test('when another view’s name begins with its name, then that one keeps its file', async () => {
    await follow(view(newer({ name: 'roads.works-done' })), view(newer({ name: 'roads.works-a1b2c3d4e5f6' })));
    view();
    expect(files()).toHaveLength(3);
    view(newer({ version: 2 }));
    expect(files()).toHaveLength(3);
  });

  test('when the record was put back to an earlier state, then it is built anew, also where that has grown since', async () => {
    await history('w', 3);
    const before = copyOf(folder.path);
    await history('lost', 5);
    await follow(view());
    await store.close();

    store = await openRecordIn(before);
    expect(await view().begin(store)).toBe(store.start);

    // What the view has seen of the lost part stands at a position that the record has reached again.
    await store.close();
    store = await openRecordIn(folder);
    await follow(view());
    await store.close();
    store = await openRecordIn(before);
    desk = deskOn(store, { keys });
    await history('new', 8);
    const again = view();
    expect(await again.begin(store)).toBe(store.start);
    await follow(again);
    expect([...again.entries()].map(([key]) => key).filter((key) => key.includes('lost'))).toEqual([]);
    before.remove();
  });

  test('when only what did not concern it was lost, then it sees what was recorded in its place', async () => {
    await history('w', 3);
    const before = copyOf(folder.path);
    await recordOn(store, 'road-1', ...Array.from({ length: 20 }, () => anEvent('RoadOpened')));
    await follow(view());
    await store.close();

    store = await openRecordIn(before);
    desk = deskOn(store, { keys });
    await history('new', 5);
    const again = view();
    await follow(again);
    const anew = view(works, newFolderIn(views).path);
    await follow(anew);
    expect([...again.entries()]).toEqual([...anew.entries()]);
    before.remove();
  });
});

describe('given an event that a view cannot take', () => {
  /** Rejects what police own: in a step after it has put rows, in a column, or by a value no column can hold. */
  const poisoned = (how: 'step' | 'column' | 'value'): ViewDefinition<Works> => ({
    ...works,
    version: ['step', 'column', 'value'].indexOf(how) + 10,
    columns: {
      owner: ({ owner }) => {
        if (how === 'column' && owner === 'police') throw new Error('police have no roads');
        return (how === 'value' && owner === 'police' ? true : owner) as string;
      },
    },
    on: [
      on(roadWorksContract, {
        WorksProposed: (rows, { stream, data: { owner } }) => rows.put(stream, { id: stream, owner, reports: 0 }),
        HandedOver: (rows, { stream, data: { to } }) => {
          rows.put(stream, { ...rows.get(stream)!, owner: to });
          rows.put('the last', { id: stream, owner: 'roads', reports: 0 });
          if (how === 'step' && to === 'police') throw new Error('police have no roads');
        },
      }),
    ],
  });

  test.each(['step', 'column', 'value'] as const)(
    'when its %s fails, then it is parked whole, and the others proceed',
    async (how) => {
      for (const id of ['a', 'b', 'c']) await desk.accepted('ProposeWorks', id, { road: id, owner: 'roads' });
      await desk.accepted('HandOver', 'a', { to: 'police' });
      await desk.accepted('HandOver', 'b', { to: 'schools' });
      const one = view(poisoned(how));
      await follow(one);
      await desk.accepted('HandOver', 'c', { to: 'police' });
      await desk.accepted('ProposeWorks', 'd', { road: 'd', owner: 'roads' });
      await followings[0]!.seen(await store.head(), 5_000);

      expect(['a', 'b', 'c', 'd'].map((id) => one.get(`roadWorks-${id}`)!.owner)).toEqual([
        'roads',
        'schools',
        'roads',
        'roads',
      ]);
      expect(one.get('the last')!.id).toBe('roadWorks-b');
      const [a, c] = (await wholeRecord(store)).filter(({ data }) => (data as { to?: string }).to === 'police') as [
        RecordedEvent,
        RecordedEvent,
      ];
      const reason = expect.stringMatching(how === 'value' ? 'bind' : 'police have no roads') as string;
      expect(one.parked()).toEqual(
        [a, c].map(({ id, position, stream, type }) => ({ eventId: id, position, stream, type, reason })),
      );
      expect(complaints).toEqual([]);
    },
  );

  test('when two steps are written for one event, then the view is refused', () => {
    const [steps] = works.on;
    expect(() => view({ ...works, on: [steps!, steps!] })).toThrow(
      'view roads.works has two steps for roadWorks/WorksProposed',
    );
  });
});

/** A folder inside another, gone with it. */
const newFolderIn = (parent: Folder): Folder => ({ ...parent, path: parent.file('inside') });
