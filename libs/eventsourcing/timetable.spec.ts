import { setTimeout as pause } from 'node:timers/promises';
import { openMemoryKeys } from '../sealing';
import { type Desk, deskOn } from '../testing/desk';
import { anEvent, type Folder, newFolder, openRecordIn, recordOn } from '../testing/record';
import { roadWorksContract } from '../testing/road-works';
import { Following } from './follow';
import type { Deliver, Dispatch } from './reaction';
import { clockStream, RecordClock } from './record-clock';
import type { EventStore } from './store';
import { Timetable } from './timetable';

/** A process that follows the record and fires its deadlines. */
interface Firing {
  readonly timetable: Timetable;
  readonly following: Following;
}

let folder: Folder;
let store: EventStore;
let desk: Desk;
let clock: RecordClock;
let firing: Firing;
let fired: Dispatch[];
let complaints: unknown[];
/** Throws where a firing cannot be delivered; says why where a rule rejects it. */
let bus: (dispatch: Dispatch) => string | void | Promise<void>;
const started: Firing[] = [];
const keys = openMemoryKeys();

const deliver: Deliver = async (dispatch) => {
  const rejected = await bus(dispatch);
  fired.push(dispatch);
  if (rejected) return { rejected };
  const { command, id, data, ...by } = dispatch;
  const outcome = await desk.send(command, id, data, { ...by, agency: 'system' }, () => ({
    role: 'clock',
    head: false,
  }));
  return 'rejected' in outcome ? { rejected: outcome.rejected.code } : {};
};
async function start(where = folder.file('views')): Promise<Firing> {
  const complain = (error: unknown): void => void complaints.push(error);
  const timetable = new Timetable('roads', [roadWorksContract], where, store.recordId, clock, deliver, complain);
  const following = new Following(store, complain);
  await following.start([timetable, ...(started.length === 0 ? [clock] : [])]);
  clock.onAdvance(() => void timetable.fire());
  started.push({ timetable, following });
  return { timetable, following };
}
/** Lets everything happen that is due, and what follows from it. */
async function settle(): Promise<void> {
  for (let head = ''; ;) {
    const now = await firing.following.settled();
    if (now === head) return;
    head = now;
    await firing.timetable.fire();
  }
}
async function advance(to: string): Promise<void> {
  // What was recorded before is seen before, as wherever time is advanced.
  await settle();
  await recordOn(store, clockStream, anEvent('ClockAdvanced', { to }));
  await settle();
}
const typesOn = async (id: string): Promise<string[]> =>
  (await store.read(`roadWorks-${id}`, 0, 99)).map(({ type }) => type);
const propose = (id: string, start: string, reminders?: string[]) =>
  desk.accepted('ProposeWorks', id, { road: id, owner: 'roads', start, ...(reminders ? { reminders } : {}) });

beforeEach(async () => {
  folder = newFolder();
  store = await openRecordIn(folder);
  [fired, complaints] = [[], []];
  bus = () => undefined;
  clock = new RecordClock();
  await recordOn(store, clockStream, anEvent('SimulatedTimeStarted', { at: '2026-03-01T09:00:00Z' }));
  desk = deskOn(store, { keys, clock });
  firing = await start();
});
async function end(): Promise<void> {
  for (const { timetable, following } of started.splice(0)) {
    timetable.stop();
    await following.end();
    timetable.close();
  }
}
afterEach(async () => {
  await end();
  await store.close();
  folder.remove();
});

describe('given a deadline in simulated time', () => {
  test('when time comes near, then nothing is fired; when it is there, then the deadline is missed at that instant, once', async () => {
    await propose('one', '2026-03-05T12:00:00.000Z');
    await settle();
    expect(firing.timetable.nextDue()).toBe('2026-03-05T12:00:00.000Z');
    await advance('2026-03-05T11:59:59.999Z');
    expect(await typesOn('one')).toEqual(['WorksProposed', 'DeadlineSet']);
    await advance('2026-03-05T12:00:00.000Z');
    const [, , missed] = await store.read('roadWorks-one', 0, 9);
    expect(missed).toMatchObject({
      type: 'DeadlineMissed',
      recordedAt: '2026-03-05T12:00:00.000Z',
      context: { agency: 'system', actor: 'clock' },
    });
    await advance('2026-04-01T00:00:00.000Z');
    expect(fired).toHaveLength(1);
    expect(firing.timetable.nextDue()).toBeUndefined();
  });

  test('when its instant is written without milliseconds, then it is fired at that instant all the same', async () => {
    await propose('one', '2026-03-05T12:00:00Z', ['2026-03-04T12:00:00Z']);
    await settle();
    expect(firing.timetable.nextDue()).toBe('2026-03-04T12:00:00.000Z');
    await advance('2026-03-04T12:00:00Z');
    expect((await typesOn('one')).at(-1)).toBe('DeadlineReminderSent');
    await advance('2026-03-05T12:00:00Z');
    expect((await typesOn('one')).at(-1)).toBe('DeadlineMissed');
  });

  test('when it has reminders, then each is sent at its own instant before it is missed', async () => {
    await propose('one', '2026-03-05T12:00:00.000Z', ['2026-03-04T12:00:00.000Z', '2026-03-03T12:00:00.000Z']);
    for (const day of ['02', '03', '04', '05', '06']) await advance(`2026-03-${day}T12:00:00.000Z`);
    const events = (await store.read('roadWorks-one', 2, 9)).map(({ type, recordedAt }) => [
      type,
      recordedAt.slice(8, 10),
    ]);
    expect(events).toEqual([
      ['DeadlineReminderSent', '03'],
      ['DeadlineReminderSent', '04'],
      ['DeadlineMissed', '05'],
    ]);
  });

  test('when all its instants are passed at once, then they are fired in their order', async () => {
    await propose('one', '2026-03-05T12:00:00.000Z', ['2026-03-04T12:00:00.000Z', '2026-03-03T12:00:00Z']);
    await advance('2026-03-30T12:00:00.000Z');
    expect(fired.map(({ data }) => (data as { due: string }).due.slice(8, 10))).toEqual(['03', '04', '05']);
    expect((await typesOn('one')).slice(2)).toEqual(['DeadlineReminderSent', 'DeadlineReminderSent', 'DeadlineMissed']);
  });

  test('when whoever decides has not seen what time it is, then it can wait for it', async () => {
    await propose('one', '2026-03-05T12:00:00.000Z');
    await settle();
    const position = await recordOn(store, clockStream, anEvent('ClockAdvanced', { to: '2026-03-05T12:00:00.000Z' }));
    await settle();
    expect(fired[0]!.after).toBe(position);
    await propose('two', '2026-03-05T12:00:00.000Z');
    await settle();
    const [, set] = await store.read('roadWorks-two', 0, 2);
    expect(store.compare(fired[1]!.after!, set!.position)).toBeGreaterThanOrEqual(0);
  });
});

describe('given a deadline that has changed', () => {
  beforeEach(() => propose('one', '2026-03-05T12:00:00.000Z', ['2026-03-04T12:00:00.000Z']));
  const after = async (...at: string[]): Promise<string[]> => {
    for (const instant of at) await advance(`2026-03-${instant}:00.000Z`);
    return (await typesOn('one')).slice(2);
  };

  test('when it was met, then it is neither reminded of nor missed', async () => {
    await desk.accepted('StartWorks', 'one', {});
    expect(await after('04T12:00', '05T12:00', '09T12:00')).toEqual(['DeadlineMet', 'WorksStarted']);
    expect(fired).toEqual([]);
  });

  test('when it was moved, then it is missed at its new instant alone', async () => {
    await desk.accepted('MoveStart', 'one', { to: '2026-03-08T12:00:00.000Z' });
    expect(await after('05T12:00', '08T11:00')).toEqual(['DeadlineExtended', 'DeadlineReminderSent']);
    expect(await after('08T12:00')).toEqual(['DeadlineExtended', 'DeadlineReminderSent', 'DeadlineMissed']);
  });

  test('when it was moved with other reminders, then those alone are sent', async () => {
    const data = { deadline: 'start', due: '2026-03-08T12:00:00.000Z', reason: 'rain', by: 'roads' };
    const reminders = ['2026-03-07T12:00:00.000Z'];
    await recordOn(store, 'roadWorks-one', anEvent('DeadlineExtended', { ...data, reminders }));
    expect(await after('04T12:00', '05T12:00')).toEqual(['DeadlineExtended']);
    expect(await after('07T12:00')).toEqual(['DeadlineExtended', 'DeadlineReminderSent']);
    expect((await after('08T12:00')).at(-1)).toBe('DeadlineMissed');
  });

  test('when it is paused, then it waits; when it is resumed, then it is missed at the instant then given', async () => {
    await desk.accepted('PauseStart', 'one', { reason: 'rain' });
    expect(await after('04T12:00', '05T12:00', '06T12:00')).toEqual(['DeadlinePaused']);
    await desk.accepted('ResumeStart', 'one', { to: '2026-03-10T12:00:00.000Z' });
    expect(await after('09T12:00')).toEqual(['DeadlinePaused', 'DeadlineResumed', 'DeadlineReminderSent']);
    expect((await after('10T12:00')).at(-1)).toBe('DeadlineMissed');
  });

  test('when it is met just before the time is advanced, then whoever hears of the time first does not fire it', async () => {
    await settle();
    const met = desk.accepted('StartWorks', 'one', {});
    await recordOn(store, clockStream, anEvent('ClockAdvanced', { to: '2026-03-05T12:00:00.000Z' }));
    await met;
    await settle();
    expect(fired).toEqual([]);
  });

  test('when it is met while it is being fired, then the rule decides, and it is not fired again', async () => {
    bus = () => void desk.send('StartWorks', 'one', {});
    expect(await after('04T12:00')).toEqual(['DeadlineMet', 'WorksStarted']);
    bus = () => undefined;
    await after('05T12:00', '06T12:00');
    expect(fired).toHaveLength(1);
  });
});

describe('given several who run the clock', () => {
  test('when two processes fire the same deadlines, then each is recorded once', async () => {
    const other = await start(folder.file('views of another'));
    for (let n = 0; n < 60; n++) await propose(`w${n}`, '2026-03-05T12:00:00.000Z');
    await Promise.all([firing, other].map(({ following }) => following.settled()));
    let asked = 0;
    let open: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (open = resolve));
    // Neither hears what the other has fired before both have fired as many as they fire at once.
    bus = () => {
      if (++asked === 100) open();
      return both;
    };
    await recordOn(store, clockStream, anEvent('ClockAdvanced', { to: '2026-03-05T12:00:00.000Z' }));
    await Promise.all([firing, other].map(({ following }) => following.settled()));
    await Promise.all([firing.timetable.fire(), other.timetable.fire()]);
    const missed = await Promise.all(Array.from({ length: 60 }, (_, n) => typesOn(`w${n}`)));
    expect(missed).toEqual(Array(60).fill(['WorksProposed', 'DeadlineSet', 'DeadlineMissed']));
    expect(fired.length).toBeGreaterThan(60);
    expect(new Set(fired.map(({ commandId }) => commandId)).size).toBe(60);
  });

  test('when a process starts anew, then it knows the deadlines that still run, and fires none a second time', async () => {
    await propose('one', '2026-03-05T12:00:00.000Z');
    await propose('two', '2026-03-06T12:00:00.000Z');
    await advance('2026-03-05T12:00:00.000Z');
    await end();
    firing = await start();
    await advance('2026-03-06T12:00:00.000Z');
    expect(fired.map(({ id }) => id)).toEqual(['one', 'two']);
  });
});

describe('given a deadline whose firing cannot be delivered', () => {
  test('when others are due too, then they are fired, and it comes again', async () => {
    let away = true;
    bus = ({ id }) => {
      if (away && id === 'w0') throw new Error('no responders');
    };
    for (let n = 0; n < 120; n++) await propose(`w${n}`, '2026-03-05T12:00:00.000Z');
    await advance('2026-03-05T12:00:00.000Z');
    expect(await typesOn('w119')).toContain('DeadlineMissed');
    expect(await typesOn('w0')).not.toContain('DeadlineMissed');
    expect(complaints[0]).toEqual(new Error('no responders'));
    away = false;
    await firing.timetable.fire();
    expect(await typesOn('w0')).toContain('DeadlineMissed');
    expect(fired).toHaveLength(120);
  });

  test('when a rule says no to a reminder, then it is not fired again and again, and the deadline still is', async () => {
    bus = ({ data }) => ((data as { due: string }).due.startsWith('2026-03-04') ? 'works-closed' : undefined);
    await propose('one', '2026-03-05T12:00:00.000Z', ['2026-03-04T12:00:00.000Z']);
    for (const at of ['04T12', '04T13', '05T12']) await advance(`2026-03-${at}:00:00.000Z`);
    expect(fired.map(({ data }) => (data as { due: string }).due.slice(8, 10))).toEqual(['04', '05']);
    expect(await typesOn('one')).toEqual(['WorksProposed', 'DeadlineSet', 'DeadlineMissed']);
  });
});

describe('given the machine’s time', () => {
  test('when a deadline comes due while the timetable runs, then it is fired by itself, soon', async () => {
    await end();
    await store.close();
    folder.remove();
    folder = newFolder();
    store = await openRecordIn(folder);
    clock = new RecordClock();
    desk = deskOn(store, { keys, clock });
    firing = await start();
    firing.timetable.run();
    const due = new Date(Date.now() + 300).toISOString();
    await propose('one', due);
    const late = Date.now() + 5_000;
    while (!(await typesOn('one')).includes('DeadlineMissed') && Date.now() < late) await pause(10);
    const missed = (await store.read('roadWorks-one', 2, 1))[0]!;
    expect(missed.recordedAt >= due).toBe(true);
    expect(Date.parse(missed.recordedAt) - Date.parse(due)).toBeLessThan(2_000);
  });
});
