import {
  acknowledged,
  adopted,
  blocked,
  claimed,
  closed,
  communicated,
  disputed,
  en,
  imported,
  inProgress,
  overdue,
  staffTheClinics,
  verified,
  voteOfThePast,
  withdrawn,
} from '../domain/resolution-examples';
import { type Classification, RecordClock } from '../../../libs/eventsourcing';
import type { Tools } from '../../../libs/service';
import { allPages, coordinator, type FollowedRecord, following, type Past, reader, stack } from './read-examples';
import { isOpen, register, type RegisterRow } from './register';
import { registerAnswered } from './register-query';

const past = <T extends string>(type: T, data: object) => ({ type, data });

/** The stack's clock in simulated time: noon on 1 April 2026. */
const clock = new RecordClock();
clock.take([{ data: { to: '2026-04-01T12:00:00.000Z' } } as Parameters<RecordClock['take']>[0][number]]);
const query = registerAnswered({ clock } as Tools);

let record: FollowedRecord;
beforeEach(async () => {
  record = await following(register);
});
afterEach(() => record.close());

const keep = (id: string, events: readonly Past[], classification?: Classification) =>
  record.record(`resolution-${id}`, events, classification);
const list = async (question: object = {}, asking = coordinator): Promise<readonly RegisterRow[]> =>
  (await record.ask(query, question, asking)).result as RegisterRow[];
const ids = async (question: object = {}, asking = coordinator): Promise<string[]> =>
  (await list(question, asking)).map(({ id }) => id);
const opened = (change: object): Past[] => [past('ResolutionOpened', { ...staffTheClinics, ...change })];

describe('a resolution in the register', () => {
  it.each<[string, readonly Past[], boolean]>([
    ['adopted', adopted, true],
    ['communicated', communicated, true],
    ['acknowledged', acknowledged, true],
    ['inProgress', inProgress, true],
    ['blocked', blocked, true],
    ['disputed', disputed, true],
    ['completionClaimed', claimed, true],
    ['verified', verified, false],
    ['closed', closed, false],
    ['superseded', [...inProgress, past('ResolutionSuperseded', { by: 'two' })], false],
    ['withdrawn', withdrawn, false],
    ['rejected', imported, false],
  ])('that is %s shows as such, and whether it is followed up', async (state, events, open) => {
    await keep('one', events);
    const [row] = await list({ state });
    expect(row).toMatchObject({ id: 'one', state });
    expect(isOpen(row!)).toBe(open);
  });

  it('INV-RS1: names its terms and its origin', async () => {
    await keep('one', adopted);
    const { origin, ...terms } = staffTheClinics;
    expect(await list()).toMatchObject([{ ...terms, ...origin, percent: 0, overdue: false, extended: false }]);
  });

  it('INV-RS1, POL-3: names the document that assigned it, where no meeting adopted it', async () => {
    await keep('one', opened({ origin: { document: 'assignment-1' } }));
    expect(await list()).toMatchObject([{ document: 'assignment-1' }]);
  });

  it('goes on where it stood after an obstacle, and after a dispute that was dismissed', async () => {
    await keep('one', [...blocked, past('ObstacleAnswered', { answer: en('Budget granted.') })]);
    await keep('two', [...disputed, past('DisputeDecided', { outcome: 'dismissed', reason: en('Within it.') })]);
    expect(await list()).toMatchObject([{ state: 'inProgress' }, { state: 'inProgress' }]);
  });

  it('goes back to its obstacle after a dispute over it, and to work that began beneath one', async () => {
    const answered = past('ObstacleAnswered', { answer: en('Budget granted.') });
    const dismissed = past('DisputeDecided', { outcome: 'dismissed', reason: en('Within it.') });
    await keep('one', [...blocked, past('ResolutionDisputed', { reason: en('Outside it.') }), dismissed]);
    expect(await list()).toMatchObject([{ state: 'blocked' }]);
    const report = past('ProgressReported', { percent: 10, remarks: en('Four nurses.') });
    await keep('one', [answered]);
    await keep('two', [...acknowledged, past('ObstacleReported', { text: en('No budget line.') }), report, answered]);
    expect(await list()).toMatchObject([{ state: 'inProgress' }, { state: 'inProgress' }]);
  });

  it('INV-RS3, INV-RS4: shows how much is done, and who answers for it', async () => {
    const report = past('ProgressReported', { percent: 40, remarks: en('Sixteen nurses.') });
    await keep('one', [...acknowledged, past('ResolutionOwnerAssigned', { official: 'official-7' }), report]);
    expect(await list()).toMatchObject([{ state: 'inProgress', percent: 40, official: 'official-7' }]);
    await keep('two', verified);
    expect((await list({ id: 'two' }))[0]).toMatchObject({ percent: 100, verifiedAt: expect.any(String) as string });
  });

  it('INV-RS5, INV-DL2: shows that it is overdue, escalated or extended', async () => {
    const until = '2026-06-15T12:00:00.000Z';
    const extended = past('DeadlineExtended', {
      deadline: 'completion',
      due: until,
      reason: 'A reason.',
      by: 'coordinator',
    });
    await keep('late', [...overdue, past('ResolutionEscalated', { level: 'owner-head' })]);
    await keep('extended', [...inProgress, past('ExtensionGranted', { until }), extended]);
    expect(await list({ overdue: true })).toMatchObject([{ id: 'late', escalated: 'owner-head' }]);
    expect(await list({ overdue: false })).toMatchObject([{ id: 'extended', extended: true, due: until }]);
  });

  it('of the past keeps what its source says, and is nobody’s task', async () => {
    await keep('live', adopted);
    await keep('old', imported);
    const { source, sourceId, session, votes, flags, adopted: outcome } = voteOfThePast;
    expect(await list({ source: 'knesset' })).toMatchObject([
      { openedAt: voteOfThePast.decidedAt, imported: { source, sourceId, session, votes, flags, adopted: outcome } },
    ]);
  });
});

describe('who sees a resolution', () => {
  beforeEach(async () => {
    await keep('one', adopted);
    await keep('closed-file', opened({ object: 'prisons' }), 'confidential');
    await keep('old', imported);
  });

  it.each([
    ['its owner', reader('health'), ['old', 'one']],
    ['a supporting agency', reader('interior'), ['old', 'one']],
    ['its verifier', reader('audit-office'), ['old', 'one']],
    ['its chair', reader('governor'), ['old', 'one']],
    ['the coordinator’s office', coordinator, ['old', 'one']],
    [
      'an office cleared for it',
      reader('justice', { offices: ['coordinator'], clearance: 'secret' }),
      ['old', 'one', 'closed-file'],
    ],
    ['the stack itself', stack, ['old', 'one', 'closed-file']],
    ['another agency: history alone', reader('customs'), ['old']],
    [
      'an agency cleared for nothing that is internal: history alone',
      reader('health', { clearance: 'public' }),
      ['old'],
    ],
  ])('%s', async (_, asking, expected) => {
    expect(await ids({}, asking)).toEqual(expected);
    expect(await ids({ id: 'closed-file' }, asking)).toEqual(expected.filter((id) => id === 'closed-file'));
  });
});

describe('the register is filtered', () => {
  it('by owner, meeting and axis', async () => {
    await keep('a', opened({ owner: 'energy', axis: 'water' }));
    await keep('b', opened({ origin: { meeting: 'session-18', item: 'item-1' } }));
    expect(await ids({ owner: 'energy' })).toEqual(['a']);
    expect(await ids({ axis: 'water' })).toEqual(['a']);
    expect(await ids({ meeting: 'session-18' })).toEqual(['b']);
    expect(await ids({ owner: 'energy', meeting: 'session-18' })).toEqual([]);
  });

  it('by age in days, on the stack’s clock', async () => {
    await keep('new', opened({}));
    await keep('old', imported);
    expect(await ids({ olderThan: 30 })).toEqual(['old', 'new']);
    expect(await ids({ olderThan: 31 })).toEqual(['old']);
    expect(await ids({ youngerThan: 31 })).toEqual(['new']);
  });
});

it('the register comes in pages without loss or repeats, oldest first', async () => {
  const all = ['r5', 'r4', 'r3', 'r2', 'r1'];
  for (const id of all) await keep(id, opened({}));
  await keep('hidden', opened({ owner: 'customs', supporting: [] }));
  const pages = await allPages<RegisterRow>((question) => record.ask(query, question, reader('health')), 2);
  expect(pages.map((page) => page.map(({ id }) => id))).toEqual([['r5', 'r4'], ['r3', 'r2'], ['r1']]);
});

it('rebuilt equals live', async () => {
  for (const [id, events] of Object.entries({ overdue, closed, disputed, imported, withdrawn })) await keep(id, events);
  const [live, rebuilt] = await record.liveAndRebuilt();
  expect(rebuilt).toEqual(live);
  expect(live).toHaveLength(5);
});
