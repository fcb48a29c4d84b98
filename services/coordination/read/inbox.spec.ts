import { cancelledMeeting, draftedMeeting, past } from '../domain/meeting-examples';
import {
  adopted,
  blocked,
  closed,
  communicated,
  opened,
  overdue,
  staffTheClinics,
} from '../domain/resolution-examples';
import { inbox, type InboxRow } from './inbox';
import { inboxAnswered } from './inbox-query';
import { allPages, type FollowedRecord, following, type Past, reader, stack } from './read-examples';

const query = inboxAnswered();

let record: FollowedRecord;
beforeEach(async () => {
  record = await following(inbox);
});
afterEach(() => record.close());
const followedUp = (...events: Past[]) => record.record('resolution-one', events);
const rows = async (agency: string, question: object = {}): Promise<readonly InboxRow[]> =>
  (await record.ask(query, question, reader(agency))).result as InboxRow[];
const kinds = async (agency: string): Promise<string[]> => (await rows(agency)).map(({ kind }) => kind);

describe('an inbox', () => {
  it('is shown to its own agency only, whatever its office', async () => {
    await followedUp(...blocked);
    expect(await kinds('coordinator')).toEqual(['answer-obstacle']);
    expect(await kinds('customs')).toEqual([]);
    expect((await record.ask(query, {}, stack)).result).toEqual([]);
  });

  it('keeps from nobody that something awaits him, only what he is not cleared for', async () => {
    await record.record('resolution-one', adopted, 'confidential');
    expect(await rows('coordinator')).toMatchObject([
      { kind: 'communicate-resolution', title: { withheld: 'classification' } },
    ]);
    const cleared = reader('coordinator', { clearance: 'confidential' });
    expect((await record.ask(query, {}, cleared)).result).toMatchObject([{ title: staffTheClinics.text }]);
  });

  it('begins with what is due first, then what waits longest', async () => {
    for (const id of ['one', 'two', 'three']) await record.record(`resolution-${id}`, [opened]);
    await record.record('resolution-two', [
      past('DeadlineSet', { deadline: 'communication', due: '2026-03-05T12:00:00Z' }),
    ]);
    await record.record('resolution-four', adopted);
    expect((await rows('coordinator')).map(({ id }) => id)).toEqual(['four', 'two', 'one', 'three']);
  });

  it('comes in pages without loss or repeats', async () => {
    const ids = ['r1', 'r2', 'r3', 'r4', 'r5'];
    for (const id of ids) await record.record(`resolution-${id}`, communicated);
    const ask = (question: object) => record.ask(query, question, reader('health'));
    const pages = await allPages<InboxRow>(ask, 4);
    const found = pages.flat().map(({ id, kind }) => `${id} ${kind}`);
    expect(pages.map(({ length }) => length)).toEqual([4, 4, 4, 3]);
    expect(new Set(found).size).toBe(15);
    const selected = await allPages<InboxRow>((question) => ask({ ...question, kind: 'report-progress' }), 2);
    expect(selected.map((page) => page.map(({ id }) => id))).toEqual([['r1', 'r2'], ['r3', 'r4'], ['r5']]);
  });
});

it('rebuilt equals live', async () => {
  await record.record('meeting-one', draftedMeeting);
  await record.record('meeting-two', cancelledMeeting);
  await record.record('resolution-one', overdue);
  await record.record('resolution-two', closed);
  const [live, rebuilt] = await record.liveAndRebuilt();
  expect(rebuilt).toEqual(live);
});
