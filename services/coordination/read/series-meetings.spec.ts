import { added, concludedMeeting, fa, past, scheduledMeeting, scheduledSession } from '../domain/meeting-examples';
import { type FollowedRecord, following } from './read-examples';
import { seriesMeetings, type SeriesMeetingRow } from './series-meetings';

let record: FollowedRecord;
beforeEach(async () => {
  record = await following(seriesMeetings);
});
afterEach(() => record.close());

const rows = async (): Promise<readonly SeriesMeetingRow[]> => {
  const [live, rebuilt] = await record.liveAndRebuilt();
  expect(rebuilt).toEqual(live);
  return (live as [string, SeriesMeetingRow][]).map(([, row]) => row);
};
const reason = fa('به وقت دیگر');
const item = (id: string, carriedFrom?: string) => ({
  ...added(id, 'problem'),
  data: { ...added(id, 'problem').data, ...(carriedFrom ? { carriedFrom } : {}) },
});
const concluded = past('SessionConcluded', {
  form: 'specialised-session',
  series: 'round-1402',
  resolutions: [],
  open: ['roads'],
  carried: ['water'],
});
const held = (meeting: string, data: object) =>
  record.record('meetingSeries-round-1402', [
    past('SeriesSessionHeld', { meeting, heldAt: '2026-03-15T10:00:00.000Z', carried: [], ...data }),
  ]);

it('follows the meetings of series alone, as they are postponed', async () => {
  await record.record('meeting-joint', [...scheduledMeeting, ...concludedMeeting.slice(1)]);
  await record.record('meeting-one', [
    ...scheduledSession,
    past('MeetingPostponed', { start: '2026-03-22T06:30:00Z', reason }),
  ]);
  expect(await rows()).toMatchObject([{ meeting: 'one', is: 'ahead', start: '2026-03-22T06:30:00.000Z', left: [] }]);
});

it('keeps what a session leaves until a later one has dealt with it', async () => {
  await record.record('meeting-one', [...scheduledSession, item('water'), item('roads'), item('report'), concluded]);
  expect(await rows()).toMatchObject([{ is: 'concluded', left: ['water', 'roads'] }]);
  await held('one', { carried: ['water', 'roads'] });
  expect(await rows()).toMatchObject([{ is: 'held', items: [{ item: 'water' }, { item: 'roads' }] }]);
  await record.record('meeting-two', [...scheduledSession, item('water', 'one')]);
  await held('two', { carried: ['water'], takenOver: [{ item: 'water', carriedFrom: 'one' }] });
  expect(await rows()).toMatchObject([
    { meeting: 'one', left: ['roads'], items: [{ item: 'roads' }] },
    { meeting: 'two', left: ['water'] },
  ]);
  await held('three', { takenOver: [{ item: 'roads', carriedFrom: 'one' }] });
  expect(await rows()).toMatchObject([{ meeting: 'two' }]);
});

it('a meeting that is cancelled has nothing in hand any more', async () => {
  await record.record('meeting-one', [
    ...scheduledSession,
    item('water', 'zero'),
    past('MeetingCancelled', { reason }),
  ]);
  expect(await rows()).toEqual([]);
});
