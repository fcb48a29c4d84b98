import { anEvent, type Folder, newFolder, openRecordIn, recordOn } from '../testing/record';
import type { Position } from './event';
import { Following } from './follow';
import { clockStream, RecordClock } from './record-clock';
import type { EventStore } from './store';

let folder: Folder;
let store: EventStore;
const followings: Following[] = [];

const started = (at: string) => anEvent('SimulatedTimeStarted', { at });
const advanced = (to: string) => anEvent('ClockAdvanced', { to });
async function follow(clock: RecordClock, where = store): Promise<Following> {
  const following = new Following(where, (error) => expect(error).toBeUndefined());
  followings.push(following);
  await following.start([clock]);
  return following;
}

beforeEach(async () => {
  folder = newFolder();
  store = await openRecordIn(folder);
});
afterEach(async () => {
  await Promise.all(followings.splice(0).map((following) => following.end()));
  await store.close();
  folder.remove();
});

describe('given a record that says nothing of time', () => {
  test('when the clock is asked, then it says what the machine says', async () => {
    const clock = new RecordClock();
    await follow(clock);
    const before = Date.now();
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(before);
    expect(clock.now().getTime()).toBeLessThanOrEqual(Date.now());
    expect([clock.isSimulated, clock.advancedAt]).toEqual([false, undefined]);
  });

  test('when the machine’s clock is put back, then this one does not run backwards', () => {
    const clock = new RecordClock();
    const before = clock.now();
    const machine = jest.spyOn(Date, 'now').mockReturnValue(before.getTime() - 3600_000);
    expect(clock.now()).toEqual(before);
    machine.mockRestore();
  });
});

describe('given a stack in simulated time', () => {
  test('when the record says how late it is, then it stands still there, in every process alike', async () => {
    const [here, there] = [new RecordClock(), new RecordClock()];
    const other = await openRecordIn(folder);
    const followers = [await follow(here), await follow(there, other)];
    const seen = (position: Position) => Promise.all(followers.map((one) => one.seen(position, 5_000)));

    await seen(await recordOn(store, clockStream, started('2026-03-01T09:00:00Z')));
    expect([here, there].map((clock) => clock.now().toISOString())).toEqual(Array(2).fill('2026-03-01T09:00:00.000Z'));
    const position = await recordOn(
      store,
      clockStream,
      advanced('2026-03-04T09:00:00Z'),
      advanced('2026-03-05T10:30:00Z'),
    );
    await seen(position);
    expect([here, there].map((clock) => clock.now().toISOString())).toEqual(Array(2).fill('2026-03-05T10:30:00.000Z'));
    expect([here.isSimulated, here.advancedAt]).toEqual([true, position]);
    await other.close();
  });

  test('when a process starts, then it knows the time before it is shown anything, however often it was advanced', async () => {
    const days = Array.from({ length: 520 }, (_, n) => new Date(Date.UTC(2026, 2, 2) + n * 3600_000).toISOString());
    await store.append(clockStream, -1, [started('2026-03-01T09:00:00Z'), ...days.map(advanced)]);
    await recordOn(store, 'road-1', anEvent('RoadOpened'));
    const clock = new RecordClock();
    expect(await clock.begin(store)).toBe(await store.head());
    expect(clock.now().toISOString()).toBe(days.at(-1));
  });

  test('when it is advanced, then whoever waits for it is told, after the time is what it says', async () => {
    const clock = new RecordClock();
    const told: string[] = [];
    clock.onAdvance(() => told.push(clock.now().toISOString()));
    const following = await follow(clock);
    await following.seen(await recordOn(store, clockStream, started('2026-03-01T09:00:00Z')), 5_000);
    await following.seen(await recordOn(store, clockStream, advanced('2026-03-02T09:00:00Z')), 5_000);
    expect(told).toEqual(['2026-03-01T09:00:00.000Z', '2026-03-02T09:00:00.000Z']);
  });

  test('when a new record begins in simulated time, then the clock stands there before anything is recorded', async () => {
    const clock = new RecordClock(new Date('2026-03-01T09:00:00Z'));
    expect([clock.isSimulated, clock.now().toISOString()]).toEqual([true, '2026-03-01T09:00:00.000Z']);
  });
});
