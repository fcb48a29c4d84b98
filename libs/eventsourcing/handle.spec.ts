import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { type Keys, openSqliteKeys } from '../sealing';
import { clockAt, type Desk, deskOn, storeBut } from '../testing/desk';
import { type Folder, newFolder, openRecordIn, wholeRecord } from '../testing/record';
import { IdReused, RevisionMoved } from './command';
import type { EventStore } from './store';

let folder: Folder;
let here: Desk;
let there: Desk;
let stores: EventStore[];
let keyring: Keys[];
const clock = clockAt();

/** Another process on the same record and the same keys. */
async function anotherDesk(): Promise<Desk> {
  const store = await openRecordIn(folder);
  const keys = await openSqliteKeys(folder.file('keys.sqlite'));
  stores.push(store);
  keyring.push(keys);
  return deskOn(store, { keys, clock });
}

beforeEach(async () => {
  folder = newFolder();
  [stores, keyring] = [[], []];
  clock.at = '2026-03-01T12:00:00.000Z';
  here = await anotherDesk();
  there = await anotherDesk();
});
afterEach(async () => {
  await Promise.all([...stores, ...keyring].map((one) => one.close()));
  folder.remove();
});

const propose = { road: 'A7', owner: 'roads' };
const twice = { commandId: 'the-same' };

describe('given many who write to one stream at once', () => {
  test('when 64 report through two processes, then each is recorded once, each on what the one before left behind', async () => {
    await here.accepted('ProposeWorks', 'one', propose);
    await there.state('one');
    const reports = Array.from({ length: 64 }, (_, n) =>
      [here, there][n % 2]!.accepted('ReportProgress', 'one', { remarks: `report ${n}` }),
    );
    const outcomes = await Promise.all(reports);

    const events = await here.store.read('roadWorks-one', 0, 999);
    expect(events.map(({ revision }) => revision)).toEqual(Array.from({ length: 65 }, (_, n) => n));
    const written = events.slice(1).map(({ data }) => data as { remarks: string; number: number });
    expect(written.map(({ number }) => number)).toEqual(Array.from({ length: 64 }, (_, n) => n + 1));
    expect(new Set(written.map(({ remarks }) => remarks)).size).toBe(64);
    for (const { revision, position, events: own } of outcomes) {
      expect(own).toEqual([{ id: events[revision]!.id, type: 'ProgressReported' }]);
      expect(position).toBe(events[revision]!.position);
    }
  });

  test('when works are closed while reports of another process are on their way, then none comes behind the closing', async () => {
    await there.accepted('ProposeWorks', 'one', propose);
    const { store } = here;
    const append: EventStore['append'] = (...asked) => pause(20).then(() => store.append(...asked));
    const farAway = deskOn(storeBut(store, { append }), { keys: keyring[0], clock });
    await farAway.state('one');
    const reports: unknown[] = [];
    for (let n = 0; n < 5; n++) {
      reports.push(farAway.send('ReportProgress', 'one', { remarks: `report ${n}` }));
      await nextTurn();
    }
    await there.accepted('CloseWorks', 'one', {});
    expect(await Promise.all(reports)).toEqual(
      Array(5).fill({ rejected: { code: 'works-closed', details: { road: 'A7' } } }),
    );
    expect((await store.read('roadWorks-one', 0, 9)).map(({ type }) => type)).toEqual(['WorksProposed', 'WorksClosed']);
  });

  test('when ten of two processes decide on the same revision, then one is recorded and the others learn where it stands', async () => {
    await here.accepted('ProposeWorks', 'one', propose);
    const on = (desk: Desk) => desk.send('ReportProgress', 'one', { remarks: 'mine' }, { expectedRevision: 0 });
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => on([here, there][n % 2]!)));
    const lost = outcomes.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(lost.map(({ reason }) => reason as unknown)).toEqual(Array(9).fill(new RevisionMoved(1)));
    expect(await here.store.read('roadWorks-one', 0, 9)).toHaveLength(2);
  });
});

describe('given a process whose state of a stream is stale', () => {
  test('when a rule says no on that state and yes on the record, then the command is accepted', async () => {
    expect(await there.send('ReportProgress', 'one', { remarks: 'early' })).toEqual({
      rejected: { code: 'not-proposed' },
    });
    await here.accepted('ProposeWorks', 'one', propose);
    expect((await there.accepted('ReportProgress', 'one', { remarks: 'now' })).revision).toBe(1);
  });

  test('when a rule says yes on that state and no on the record, then the command is rejected', async () => {
    await there.accepted('ProposeWorks', 'one', propose);
    await here.accepted('CloseWorks', 'one', {});
    const late = await there.send('ReportProgress', 'one', { remarks: 'late' });
    expect(late).toEqual({ rejected: { code: 'works-closed', details: { road: 'A7' } } });
  });

  test('when a command would change nothing on that state, then the record decides whether it does', async () => {
    await there.accepted('ProposeWorks', 'one', propose);
    await here.accepted('HandOver', 'one', { to: 'police' });
    const back = await there.accepted('HandOver', 'one', { to: 'roads' });
    expect(back.events.map(({ type }) => type)).toEqual(['HandedOver']);
    const again = await here.accepted('HandOver', 'one', { to: 'roads' });
    expect(again).toEqual({ ...back, events: [] });
  });

  test('when a sender has read more than it, then the sender’s revision counts', async () => {
    await there.accepted('ProposeWorks', 'one', propose, { expectedRevision: -1 });
    await here.accepted('ReportProgress', 'one', { remarks: 'first' });
    const read = await there.accepted('ReportProgress', 'one', { remarks: 'second' }, { expectedRevision: 1 });
    expect(read.revision).toBe(2);
    const stale = there.send('ReportProgress', 'one', { remarks: 'third' }, { expectedRevision: 1 });
    await expect(stale).rejects.toEqual(new RevisionMoved(2));
  });

  test('when a revision is expected of works that were never proposed, then the sender learns that there are none', async () => {
    await expect(here.send('CloseWorks', 'none', {}, { expectedRevision: 3 })).rejects.toEqual(new RevisionMoved(-1));
    const nothing = await here.accepted('CloseWorks', 'none', {}, { expectedRevision: -1 });
    expect(nothing).toEqual({ stream: 'roadWorks-none', revision: -1, position: await here.store.head(), events: [] });
  });
});

describe('given a command that was recorded (INV-K2)', () => {
  const report = (desk: Desk, by: object = {}, remarks = 'poured') =>
    desk.send('ReportProgress', 'one', { remarks }, { ...twice, ...by });
  beforeEach(() => here.accepted('ProposeWorks', 'one', propose));

  test('when it comes again, then its sender gets the first outcome, also after other commands', async () => {
    const first = await report(here);
    await here.accepted('ReportProgress', 'one', { remarks: 'another' });
    expect(await report(here)).toEqual(first);
    expect(await here.store.read('roadWorks-one', 0, 9)).toHaveLength(3);
  });

  test('when it comes again to another process, to one that knew the stream before, and after a restart, then likewise', async () => {
    await there.state('one');
    const first = await report(here);
    expect(await report(there)).toEqual(first);
    expect(await report(await anotherDesk())).toEqual(first);
    expect(await here.store.read('roadWorks-one', 0, 9)).toHaveLength(2);
  });

  test('when it comes twenty times at once to two processes, then it is recorded once and all get one outcome', async () => {
    await there.state('one');
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => report([here, there][n % 2]!)));
    expect(new Set(outcomes.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await here.store.read('roadWorks-one', 0, 9)).toHaveLength(2);
  });

  test('when it shared its append with others, then a repeat still gets the very same outcome', async () => {
    const at = ['a', 'b', 'c', 'd'];
    const firsts = await Promise.all(at.map((commandId) => report(here, { commandId })));
    const again = await Promise.all(at.map((commandId) => report(there, { commandId })));
    expect(again).toEqual(firsts);
    expect(new Set(firsts.map((one) => ('accepted' in one ? one.accepted.position : ''))).size).toBe(4);
  });

  test('when it had recorded more events than are read at once, then a repeat names all of them', async () => {
    const many = { remarks: Array.from({ length: 45 }, (_, n) => `report ${n}`) };
    const first = await here.send('FileReports', 'one', many, twice);
    expect(first).toMatchObject({ accepted: { revision: 45 } });
    expect(await there.send('FileReports', 'one', many, twice)).toEqual(first);
  });

  test('when it was refused on the record, then a repeat is refused likewise', async () => {
    await here.accepted('ReportProgress', 'one', { remarks: 'work' });
    const first = await here.send('DemandClosure', 'one', {}, twice);
    expect(first).toMatchObject({ refused: { code: 'work-goes-on', revision: 2 } });
    expect(await there.send('DemandClosure', 'one', {}, twice)).toEqual(first);
  });

  test('when its sender has lost the role since, then the first outcome stands, also where the command is not known yet', async () => {
    await there.state('one');
    const first = await report(here);
    const lost = (): never => {
      throw new Error('role-missing');
    };
    const again = (desk: Desk, by = twice) => desk.send('ReportProgress', 'one', { remarks: 'poured' }, by, lost);
    expect(await again(here)).toEqual(first);
    expect(await again(there)).toEqual(first);
    await expect(again(there, { commandId: 'a new one' })).rejects.toThrow('role-missing');
  });

  test('when its id comes with other content, another actor or as another command, then that is refused', async () => {
    await report(here);
    await expect(report(here, {}, 'something else')).rejects.toThrow(IdReused);
    await expect(report(there, {}, 'something else')).rejects.toThrow(IdReused);
    await expect(report(here, { actor: 'official-2' })).rejects.toThrow(IdReused);
    await expect(report(here, { mandate: 'mandate-1' })).rejects.toThrow(IdReused);
    await expect(here.send('CloseWorks', 'one', {}, twice)).rejects.toThrow(IdReused);
    expect(await here.store.read('roadWorks-one', 0, 9)).toHaveLength(2);
  });

  test('when another agency uses the same id, then that is another command', async () => {
    await report(here);
    expect(await report(here, { agency: 'police' })).toMatchObject({ accepted: { revision: 2 } });
  });

  test('when it was rejected or changed nothing the first time, then it is decided anew', async () => {
    expect(await here.send('ReportProgress', 'two', { remarks: 'early' }, twice)).toEqual({
      rejected: { code: 'not-proposed' },
    });
    expect(await here.send('CloseWorks', 'two', {}, { commandId: 'close' })).toMatchObject({
      accepted: { events: [] },
    });
    await here.accepted('ProposeWorks', 'two', propose);
    expect(await here.send('ReportProgress', 'two', { remarks: 'early' }, twice)).toMatchObject({
      accepted: { revision: 1 },
    });
    expect(await here.send('CloseWorks', 'two', {}, { commandId: 'close' })).toMatchObject({
      accepted: { revision: 2 },
    });
  });
});

describe('given a command whose window is over and whose key is destroyed', () => {
  beforeEach(async () => {
    await here.accepted('ProposeWorks', 'one', propose);
    await here.accepted('ReportProgress', 'one', { remarks: 'poured' }, twice);
    await here.accepted('HandOver', 'one', { to: 'police' }, { commandId: 'to-police' });
    clock.at = '2026-03-10T12:00:00.000Z';
    await keyring[0]!.dropWindowKeys(new Date('2026-03-09T00:00:00.000Z'));
  });

  test.each(['the process that decided it', 'a fresh one'])(
    'when its id comes again to %s, then it is decided anew',
    async (which) => {
      const desk = which === 'a fresh one' ? await anotherDesk() : here;
      const again = await desk.send('ReportProgress', 'one', { remarks: 'poured' }, twice);
      expect(again).toMatchObject({ accepted: { revision: 3 } });
      expect(await desk.send('ReportProgress', 'one', { remarks: 'poured' }, twice)).toEqual(again);
    },
  );

  test('when it would record the very same event again, then its id is taken', async () => {
    await here.accepted('HandOver', 'one', { to: 'roads' });
    const again = [here, there, await anotherDesk()].map((desk) =>
      desk.send('HandOver', 'one', { to: 'police' }, { commandId: 'to-police' }),
    );
    for (const one of again) await expect(one).rejects.toThrow(IdReused);
    expect((await wholeRecord(here.store)).map(({ revision }) => revision)).toEqual([0, 1, 2, 3]);
  });
});
