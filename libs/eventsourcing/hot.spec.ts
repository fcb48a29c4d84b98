import { openMemoryKeys } from '../sealing';
import { type Desk, deskOn, storeBut } from '../testing/desk';
import { copyOf, type Folder, newFolder, openRecordIn } from '../testing/record';
import { type RoadWorks, roadWorks } from '../testing/road-works';
import type { Decider } from './decider';
import { Handler } from './handle';
import { HotStreams } from './hot';
import { openSnapshots, type Snapshots } from './snapshots';
import { type EventStore, TooLarge, Unavailable } from './store';

let folder: Folder;
let store: EventStore;
let snapshots: Snapshots;
let desk: Desk;
const keys = openMemoryKeys();
const propose = { road: 'A7', owner: 'roads' };
const some = (count: number): { remarks: string[] } => ({ remarks: Array<string>(count).fill('poured') });

/** The same store, noting from which revision each stream is read. */
function observed(): { store: EventStore; reads: number[] } {
  const reads: number[] = [];
  const read: EventStore['read'] = (stream, from, max) => {
    reads.push(from);
    return store.read(stream, from, max);
  };
  return { store: storeBut(store, { read }), reads };
}

beforeEach(async () => {
  folder = newFolder();
  store = await openRecordIn(folder);
  snapshots = openSnapshots(folder.file('snapshots.sqlite'), store.recordId);
  desk = deskOn(store, { keys, snapshots });
  await desk.accepted('ProposeWorks', 'one', propose);
});
afterEach(async () => {
  snapshots.close();
  await store.close();
  folder.remove();
});

describe('given a long stream', () => {
  beforeEach(async () => {
    await desk.accepted('FileReports', 'one', some(600), { commandId: 'filed' });
    await desk.accepted('ReportProgress', 'one', { remarks: 'the last' }, { commandId: 'last' });
  });

  test('when a fresh process decides on it, then it reads a snapshot and what came since', async () => {
    const { store: watched, reads } = observed();
    const fresh = deskOn(watched, { keys, snapshots });
    const { revision } = await fresh.accepted('ReportProgress', 'one', { remarks: 'more' });
    expect(revision).toBe(602);
    expect(reads).toEqual([600]);
    expect((await store.read('roadWorks-one', 602, 1))[0]!.data).toEqual({ remarks: 'more', number: 602 });
    expect(await fresh.state('one')).toEqual(await deskOn(store, { keys }).state('one'));
  });

  test('when a fresh process gets a repeat, then it knows those from before the snapshot and those since', async () => {
    const fresh = deskOn(store, { keys, snapshots });
    expect(await fresh.accepted('FileReports', 'one', some(600), { commandId: 'filed' })).toMatchObject({
      revision: 600,
    });
    expect(await fresh.accepted('ReportProgress', 'one', { remarks: 'the last' }, { commandId: 'last' })).toMatchObject(
      { revision: 601 },
    );
    expect((await fresh.state('one')).revision).toBe(601);
  });

  test('when another version of the rules decides, then it folds the stream itself', async () => {
    const { store: watched, reads } = observed();
    const handler = new Handler({ store: watched, keys, snapshots, clock: { now: () => new Date() } });
    const counted: string[] = [];
    const ProgressReported = (state: RoadWorks): RoadWorks => {
      counted.push('one');
      return { ...state, reports: state.reports + 1 };
    };
    const { state } = await handler.state({ ...roadWorks, evolve: { ...roadWorks.evolve, ProgressReported } }, 'one');
    expect(state.reports).toBe(601);
    expect(counted).toHaveLength(601);
    expect(reads[0]).toBe(0);
    const next = new Handler({ store: watched, keys, snapshots, clock: { now: () => new Date() } });
    await next.state({ ...roadWorks, version: 2 }, 'one');
    expect(reads.at(-2)).toBe(0);
  });

  test('when snapshots can be neither read nor kept, then commands are decided all the same', async () => {
    const fail = (): never => {
      throw new Error('SQLITE_BUSY');
    };
    const fresh = deskOn(store, { keys, snapshots: { latest: fail, keep: fail, recorded: fail, close: fail } });
    expect(await fresh.accepted('FileReports', 'one', some(600))).toMatchObject({ revision: 1201 });
    expect(await fresh.accepted('ReportProgress', 'one', { remarks: 'more' })).toMatchObject({ revision: 1202 });
  });

  test('when what a snapshot keeps of the commands can be read no longer, then a repeat is known all the same', async () => {
    const fail = (): never => {
      throw new Error('SQLITE_CORRUPT');
    };
    const fresh = deskOn(store, { keys, snapshots: { ...snapshots, recorded: fail } });
    expect((await fresh.state('one')).revision).toBe(601);
    expect(await fresh.accepted('FileReports', 'one', some(600), { commandId: 'filed' })).toMatchObject({
      revision: 600,
    });
    expect((await fresh.state('one')).revision).toBe(601);
  });

  test('when it is read anew after more than one snapshot, then it knows the commands of each', async () => {
    for (const part of ['second', 'third']) await desk.accepted('FileReports', 'one', some(100), { commandId: part });
    const fresh = deskOn(store, { keys, snapshots });
    for (const [commandId, count] of [
      ['filed', 600],
      ['second', 100],
      ['third', 100],
    ] as const)
      await fresh.accepted('FileReports', 'one', some(count), { commandId });
    expect((await fresh.state('one')).revision).toBe(801);
    expect((await desk.accepted('FileReports', 'one', some(600), { commandId: 'filed' })).revision).toBe(600);
  });

  test('when a snapshot is damaged, then the stream is folded itself', async () => {
    const damaged: Snapshots = { ...snapshots, latest: (...of) => ({ ...snapshots.latest(...of)!, state: '{"is":' }) };
    const fresh = deskOn(store, { keys, snapshots: damaged });
    expect((await fresh.state('one')).state.reports).toBe(601);
  });
});

describe('given a record that was put back to an earlier state', () => {
  test('when a snapshot from the lost part is still there, then it is not used', async () => {
    const before = copyOf(folder.path);
    const keep: Snapshots = { ...snapshots, close: () => undefined };
    await desk.accepted('FileReports', 'one', some(600));
    const older = await openRecordIn(before);
    const fresh = deskOn(older, { keys, snapshots: keep });
    expect(await fresh.state('one')).toMatchObject({ revision: 0, state: { reports: 0 } });
    await fresh.accepted('FileReports', 'one', some(700));
    expect(await deskOn(older, { keys, snapshots: keep }).state('one')).toMatchObject({ state: { reports: 700 } });
    await older.close();
    before.remove();
  });

  test.each([
    ['a rule says no', 'CloseWorks', 'ReportProgress', { remarks: 'goes on' }],
    ['a rule says yes', 'ReportProgress', 'ReportProgress', { remarks: 'goes on' }],
  ])(
    'when a process still holds the lost part and %s on it, then what is on record counts',
    async (_, lost, command, data) => {
      const before = copyOf(folder.path);
      let current = store;
      const read: EventStore['read'] = (...asked) => current.read(...asked);
      const append: EventStore['append'] = (...asked) => current.append(...asked);
      const running = deskOn(storeBut(store, { read, append }), { keys });
      await running.accepted(lost, 'one', { remarks: 'lost' }, { commandId: 'lost' });
      current = await openRecordIn(before);

      const { revision } = await running.accepted(command, 'one', data);
      expect(revision).toBe(1);
      const again = await running.accepted(lost, 'one', { remarks: 'lost' }, { commandId: 'lost' });
      expect(again).toMatchObject({ revision: 2 });
      expect((await current.read('roadWorks-one', 0, 9)).map(({ data }) => data)).toMatchObject([
        { road: 'A7' },
        data,
        {},
      ]);
      await current.close();
      before.remove();
    },
  );
});

describe('given an append that is lost', () => {
  /** Fails appends that are on the list, before or after they were stored. */
  function failing(list: ('before' | 'after' | 'no')[]): Desk {
    const append: EventStore['append'] = async (...asked) => {
      const when = list.shift() ?? 'no';
      if (when === 'before') throw new Unavailable('no answer');
      const appended = await store.append(...asked);
      if (when === 'after') throw new Unavailable('no answer');
      return appended;
    };
    return deskOn(storeBut(store, { append }), { keys, snapshots });
  }
  const report = (at: Desk, remarks: string) => at.send('ReportProgress', 'one', { remarks }, { commandId: remarks });
  const numbers = async (): Promise<unknown[]> =>
    (await store.read('roadWorks-one', 1, 99)).map(({ data }) => (data as { number: number }).number);

  test('when it was not stored, then its sender may come again, and others are decided without it', async () => {
    const at = failing(['before']);
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((one) => report(at, one)));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect((outcomes[0] as PromiseRejectedResult).reason).toBeInstanceOf(Unavailable);
    expect(await report(at, 'a')).toMatchObject({ accepted: { revision: 3 } });
    expect(await numbers()).toEqual([1, 2, 3]);
    expect(await at.state('one')).toEqual(await desk.state('one'));
  });

  test('when it was stored after all, then a repeat gets its outcome and nothing is recorded twice', async () => {
    const at = failing(['no', 'after']);
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((one) => report(at, one)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await report(at, 'c')).toMatchObject({ accepted: { revision: 3 } });
    expect(await report(at, 'b')).toMatchObject({ accepted: { revision: 2 } });
    expect(await report(at, 'd')).toMatchObject({ accepted: { revision: 4 } });
    expect(await numbers()).toEqual([1, 2, 3, 4]);
  });

  test('when where it was stored cannot be read, then its sender is told to come again', async () => {
    let fails = false;
    const read: EventStore['read'] = async (...asked) => {
      if (fails) throw new Unavailable('no answer');
      return store.read(...asked);
    };
    const at = deskOn(storeBut(store, { read }), { keys });
    await at.state('one');
    fails = true;
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((one) => report(at, one)));
    fails = false;
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await report(at, 'b')).toMatchObject({ accepted: { revision: 2 } });
    expect(await numbers()).toEqual([1, 2, 3]);
  });
});

describe('given a store that takes only so much at once', () => {
  const limit = 10_000;
  const append: EventStore['append'] = async (...asked) => {
    if (JSON.stringify(asked[2].map(({ data }) => data)).length > limit) throw new TooLarge('too much');
    return store.append(...asked);
  };

  test('when many that fit would together not fit, then each is recorded', async () => {
    const at = deskOn(storeBut(store, { append }), { keys });
    const remarks = 'x'.repeat(limit / 3);
    const outcomes = await Promise.all(
      Array.from({ length: 9 }, () => at.accepted('ReportProgress', 'one', { remarks })),
    );
    expect(outcomes.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('when one does not fit, then it alone is too large, and the others are decided without it', async () => {
    const at = deskOn(storeBut(store, { append }), { keys });
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'x'.repeat(limit), 'c', 'd'].map((remarks) => at.accepted('ReportProgress', 'one', { remarks })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect((outcomes[2] as PromiseRejectedResult).reason).toBeInstanceOf(TooLarge);
    const written = (await store.read('roadWorks-one', 1, 9)).map(({ data }) => (data as { number: number }).number);
    expect(written).toEqual([1, 2, 3, 4]);
  });
});

describe('given more streams than a process keeps hot', () => {
  test('when each is used in turn, then every decision is made on its own stream', async () => {
    const { store: watched, reads } = observed();
    const streams = new HotStreams(watched, snapshots, 3);
    for (let n = 0; n < 10; n++) await desk.accepted('ProposeWorks', `road-${n}`, { road: `A${n}`, owner: 'roads' });
    for (const round of [1, 2])
      for (let n = 0; n < 10; n++) {
        const hot = await streams.load(roadWorks as Decider<RoadWorks>, `road-${n}`);
        expect([round, hot.confirmed.state.road]).toEqual([round, `A${n}`]);
      }
    expect(reads).toHaveLength(20);
  });
});
