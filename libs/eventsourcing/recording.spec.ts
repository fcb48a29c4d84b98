import { readdirSync, readFileSync } from 'node:fs';
import { isSealed, KeyDestroyed, type Keys, open, openSqliteKeys, type Sealed } from '../sealing';
import { clockAt, type Desk, deskOn } from '../testing/desk';
import { type Folder, newFolder, openRecordIn } from '../testing/record';
import type { RecordedEvent } from './event';
import { openSnapshots, type Snapshots } from './snapshots';
import type { EventStore } from './store';

let folder: Folder;
let store: EventStore;
let keys: Keys;
let snapshots: Snapshots;
let desk: Desk;
const clock = clockAt();

beforeEach(async () => {
  folder = newFolder();
  store = await openRecordIn(folder);
  keys = await openSqliteKeys(folder.file('keys.sqlite'));
  snapshots = openSnapshots(folder.file('snapshots.sqlite'), store.recordId);
  clock.at = '2026-03-01T12:00:00.000Z';
  clock.isSimulated = undefined;
  desk = deskOn(store, { keys, clock, snapshots });
});
afterEach(async () => {
  snapshots.close();
  await keys.close();
  await store.close();
  folder.remove();
});

const propose = { road: 'A7', owner: 'roads' };
const recorded = async (revision: number, id = 'one'): Promise<RecordedEvent> =>
  (await store.read(`roadWorks-${id}`, revision, 1))[0]!;

describe('given what a sender says beside the command', () => {
  test('when it is recorded, then the event keeps who, on whose behalf, when, why and for whom (D0.1)', async () => {
    const said = {
      commandId: 'command-of-the-head',
      mandate: 'mandate-1',
      occurredAt: '2026-01-15T08:00:00.000Z',
      lateReason: 'the office was flooded',
      correlationId: 'meeting-7',
      causationId: 'letter-3',
      legalBasis: 'Road Act, art. 4',
      classification: 'confidential' as const,
    };
    const authority = { role: 'coordinator', head: true, mandate: { id: 'mandate-1', scope: 'represent' } };
    await desk.send('ProposeWorks', 'one', propose, said, () => authority);
    const { recordedAt, context } = await recorded(0);
    expect(recordedAt).toBe('2026-03-01T12:00:00.000Z');
    expect(context).toEqual({
      ...said,
      command: 'ProposeWorks',
      agency: 'roads',
      actor: 'official-1',
      role: 'coordinator',
      audience: ['public', 'roads'],
      digest: expect.stringMatching(/^[\w-]+:[\w-]{43}$/) as string,
    });
  });

  test('when the sender says nothing, then it happened when it was recorded, for its own sake, and is internal', async () => {
    await desk.accepted('ProposeWorks', 'one', propose, { commandId: 'c-1' });
    const { context } = await recorded(0);
    const defaults = { occurredAt: '2026-03-01T12:00:00.000Z', correlationId: 'c-1', classification: 'internal' };
    expect(context).toMatchObject(defaults);
    for (const absent of ['mandate', 'lateReason', 'causationId', 'legalBasis', 'refused', 'reliedOn'])
      expect(context).not.toHaveProperty(absent);
  });

  test('when two commands record the same, then no event has the id of another, and a digest tells nothing of the text', async () => {
    await desk.accepted('ProposeWorks', 'one', propose);
    await desk.accepted('ProposeWorks', 'two', propose);
    const [one, two] = [await recorded(0), await recorded(0, 'two')];
    expect(one.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(two.id).not.toBe(one.id);
    expect(two.context.digest).not.toBe(one.context.digest);
  });
});

describe('given who is to learn of an event', () => {
  beforeEach(() => desk.accepted('ProposeWorks', 'one', propose));

  test('when an agency is replaced, then it learns of it as well as the one that comes in', async () => {
    await desk.accepted('HandOver', 'one', { to: 'police' });
    expect((await recorded(1)).context.audience).toEqual(['police', 'roads']);
    await desk.accepted('ReportProgress', 'one', { remarks: 'ours now' });
    expect((await recorded(2)).context.audience).toEqual(['police']);
  });

  test('when an event is public, then every agency learns of it', async () => {
    expect((await recorded(0)).context.audience).toEqual(['public', 'roads']);
  });

  test('when a refusal belongs on the record, then it is recorded with its code and its sender is told', async () => {
    await desk.accepted('ReportProgress', 'one', { remarks: 'poured' });
    const refused = await desk.send('DemandClosure', 'one', {}, { agency: 'police' });
    const { id, type, data, context, position } = await recorded(2);
    expect(refused).toEqual({
      refused: { code: 'work-goes-on', stream: 'roadWorks-one', revision: 2, position, events: [{ id, type }] },
    });
    expect([type, data, context.refused, context.audience]).toEqual([
      'ClosureDenied',
      { to: 'police' },
      'work-goes-on',
      ['police', 'roads'],
    ]);
  });

  test('when one event concerns an agency that is no party, then it learns of that one and of no other', async () => {
    await desk.accepted('ReportProgress', 'one', { remarks: 'poured' });
    await desk.send('DemandClosure', 'one', {}, { agency: 'police' });
    await desk.accepted('ReportProgress', 'one', { remarks: 'poured again' });
    expect((await recorded(2)).context.audience).toEqual(['police', 'roads']);
    expect((await recorded(3)).context.audience).toEqual(['roads']);
  });
});

describe('given a person’s name in a command', () => {
  const name = 'Bahrām Rādmanesh بهرام رادمنش';
  const foreman = { foreman: 'person-1', name };
  beforeEach(() => desk.accepted('ProposeWorks', 'one', propose));

  test('when it is recorded, then only the holder of the person’s key can read it', async () => {
    await desk.accepted('NameForeman', 'one', foreman);
    const { name: sealed } = (await recorded(1)).data as { name: Sealed };
    expect(isSealed(sealed)).toBe(true);
    expect(open(sealed, (await keys.find('person-1'))!, 'person-1')).toBe(name);
  });

  test('when the files of the record and of its snapshots are searched, then no byte of it is there', async () => {
    await desk.accepted('NameForeman', 'one', foreman);
    await desk.accepted('FileReports', 'one', { remarks: Array(600).fill('poured') });
    const files = readdirSync(folder.path).filter((file) => !file.startsWith('keys'));
    const bytes = Buffer.concat(files.map((file) => readFileSync(folder.file(file))));
    expect(bytes.includes('person-1')).toBe(true);
    for (const part of ['Bahrām', 'Rādmanesh', 'بهرام', JSON.stringify(name).slice(1, 8)])
      expect(bytes.includes(part)).toBe(false);
  });

  test('when the command is repeated, then it is known although it would be sealed otherwise', async () => {
    const first = await desk.send('NameForeman', 'one', foreman, { commandId: 'naming' });
    expect(await desk.send('NameForeman', 'one', foreman, { commandId: 'naming' })).toEqual(first);
  });

  test('when the person was erased, then nothing more is recorded of that person, and what was decided stands', async () => {
    const first = await desk.send('NameForeman', 'one', foreman, { commandId: 'naming' });
    await keys.destroy('person-1');
    await expect(desk.send('NameForeman', 'one', foreman)).rejects.toThrow(KeyDestroyed);
    expect(await desk.send('NameForeman', 'one', foreman, { commandId: 'naming' })).toEqual(first);
    expect((await store.read('roadWorks-one', 0, 9)).length).toBe(2);
  });
});

describe('given a decision that looks at other works', () => {
  beforeEach(() => desk.accepted('ProposeWorks', 'one', propose));

  test('when it is accepted, then the event names the revisions it relied on', async () => {
    await desk.accepted('ProposeWorks', 'other', propose);
    await desk.accepted('ReportProgress', 'other', { remarks: 'poured' });
    await desk.accepted('JoinWorks', 'one', { other: 'other' });
    expect((await recorded(1)).context.reliedOn).toEqual([{ stream: 'roadWorks-other', revision: 1 }]);
  });

  test('when another process has just closed those, then the decision knows', async () => {
    const store2 = await openRecordIn(folder);
    const there = deskOn(store2, { keys, clock });
    await desk.accepted('ProposeWorks', 'other', propose);
    await desk.state('other');
    await there.accepted('CloseWorks', 'other', {});
    expect(await desk.send('JoinWorks', 'one', { other: 'other' })).toEqual({ rejected: { code: 'other-not-open' } });
    expect(await desk.send('JoinWorks', 'one', { other: 'nowhere' })).toEqual({ rejected: { code: 'other-not-open' } });
    await store2.close();
  });
});

describe('given a machine whose clock is put back', () => {
  test('when the process goes on, then recorded time does not run backwards', async () => {
    await desk.accepted('ProposeWorks', 'one', propose);
    clock.at = '2026-03-01T11:00:00.000Z';
    await desk.accepted('ReportProgress', 'one', { remarks: 'poured' });
    await desk.accepted('ProposeWorks', 'two', propose);
    clock.at = '2026-03-01T12:00:01.000Z';
    await desk.accepted('ReportProgress', 'one', { remarks: 'dry' });
    const times = [await recorded(0), await recorded(1), await recorded(0, 'two'), await recorded(2)].map(
      ({ recordedAt }) => recordedAt,
    );
    expect(times).toEqual([12, 12, 12].map((h) => `2026-03-01T${h}:00:00.000Z`).concat('2026-03-01T12:00:01.000Z'));
  });

  test.each(['that knows the stream', 'that reads it first', 'that has only its snapshot'])(
    'when a process %s goes on with a clock that is behind, then the stream’s time does not run backwards',
    async (which) => {
      const late = deskOn(store, { keys, snapshots, clock: clockAt('2026-03-01T11:30:00.000Z') });
      await desk.accepted('ProposeWorks', 'one', propose);
      if (which === 'that knows the stream') await late.state('one');
      const remarks = Array(which === 'that has only its snapshot' ? 600 : 2).fill('poured') as string[];
      const { revision } = await desk.accepted('FileReports', 'one', { remarks });
      await late.accepted('ReportProgress', 'one', { remarks: 'dry' });
      expect((await recorded(revision + 1)).recordedAt).toBe('2026-03-01T12:00:00.000Z');
    },
  );

  test('when the stack’s time is simulated, then it counts, also where the machine’s clock was ahead of it', async () => {
    await desk.accepted('ProposeWorks', 'one', propose);
    clock.isSimulated = true;
    clock.at = '2025-06-01T09:00:00.000Z';
    await desk.accepted('ProposeWorks', 'two', propose);
    expect((await recorded(0, 'two')).recordedAt).toBe('2025-06-01T09:00:00.000Z');
  });
});
