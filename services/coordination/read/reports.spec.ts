import { past } from '../domain/meeting-examples';
import {
  absent,
  asked,
  better,
  content,
  handedOut,
  inHand,
  late,
  lateAccepted,
  presented,
  read,
  reason,
  redistributed,
  reportDue,
  requested,
  resubmitted,
  returned,
  start,
  waived,
} from '../domain/unit-report-examples';
import type { Classification } from '../../../libs/eventsourcing';
import { allPages, coordinator, type FollowedRecord, following, type Past, reader, stack } from './read-examples';
import { type ReportRow, reports } from './reports';
import { reportQueries } from './reports-query';

const [one, list] = reportQueries();

let record: FollowedRecord;
beforeEach(async () => {
  record = await following(reports);
});
afterEach(() => record.close());

const keep = (id: string, events: readonly Past[], classification?: Classification) =>
  record.record(`unitReport-${id}`, events, classification);
const report = async (id = 'one', asking = coordinator): Promise<unknown> =>
  (await record.ask(one!, { id }, asking)).result;
const lines = async (question: object = {}, asking = coordinator): Promise<readonly object[]> =>
  (await record.ask(list!, question, asking)).result as object[];
const ids = async (question: object = {}, asking = coordinator): Promise<string[]> =>
  (await lines(question, asking)).map((line) => (line as { id: string }).id);

describe('a report in the register', () => {
  it.each<[string, readonly Past[], object]>([
    ['requested', asked, { due: reportDue, start, overdue: false, version: 0 }],
    ['submitted', inHand, { version: 1, late: false, submittedAt: '2026-03-01T12:04:00.000Z' }],
    ['missing', absent, { overdue: true, wasMissing: true }],
    ['lateAccepted', lateAccepted, { overdue: true, wasMissing: true }],
    ['returned', returned, { returned: true, version: 1 }],
    ['resubmitted', [...returned, resubmitted], { returned: false, version: 2 }],
    ['distributed', handedOut, { recipients: 2, read: 0, distributedAt: '2026-03-01T12:07:00.000Z' }],
    ['distributed', read, { recipients: 2, read: 1 }],
    ['distributed', late, { late: true, wasMissing: true, overdue: false }],
    ['presented', presented, { presentedAt: '2026-03-01T12:10:00.000Z' }],
    ['waived', waived, { overdue: false, wasMissing: true }],
  ])('that is %s shows as such (INV-UR1)', async (state, events, expected) => {
    await keep('one', events);
    expect(await lines({ state })).toMatchObject([{ id: 'one', meeting: 'session-17', unit: 'fars', ...expected }]);
  });

  it('moves with its meeting, and is due once more where it was missing (INV-UR1)', async () => {
    const later = '2026-03-25T06:30:00.000Z';
    await keep('one', [
      ...absent,
      past('ReportPostponed', { start: later, reason, dueAgain: true }),
      past('DeadlineSet', { deadline: 'report', due: '2026-03-22T06:30:00.000Z' }),
    ]);
    expect(await lines()).toMatchObject([
      { state: 'requested', start: later, due: '2026-03-22T06:30:00.000Z', overdue: false },
    ]);
    const extended = { deadline: 'report', due: '2026-03-29T06:30:00.000Z', reason: 'meeting postponed', by: 'x1' };
    await keep('one', [past('DeadlineExtended', extended)]);
    expect(await lines()).toMatchObject([{ due: extended.due }]);
  });

  it('shows its sections, initiatives, problems and other matters, and who has read them', async () => {
    await keep('one', read);
    expect(await report()).toMatchObject({
      content,
      versions: [{ version: 1, late: false, distributed: [{ to: ['interior', 'energy'] }] }],
      readings: [{ agency: 'energy', official: 'secretary-1', version: 1 }],
      latest: { to: ['interior', 'energy'], read: ['energy'], unread: ['interior'] },
    });
  });

  it('shows a new version as such, with whom it has reached and who has yet to read it (INV-UR4)', async () => {
    await keep('one', [...read, resubmitted, redistributed]);
    expect(await report()).toMatchObject({
      content: better,
      versions: [{ version: 1 }, { version: 2 }],
      latest: { read: [], unread: ['interior', 'energy'] },
    });
  });

  it('shows why it was returned, and why it was waived', async () => {
    await keep('one', returned);
    await keep('two', waived);
    expect(await report('one')).toMatchObject({ versions: [{ returned: { reason } }] });
    expect(await report('two')).toMatchObject({ waived: { reason } });
  });
});

describe('who sees a report', () => {
  it.each([
    ['the unit', reader('fars'), ['in-hand', 'out']],
    ['the secretariat', reader('coordination-deputy'), ['in-hand', 'out']],
    ['the chair', reader('interior'), ['in-hand', 'out']],
    ['the coordinator’s office', coordinator, ['in-hand', 'out']],
    ['the stack itself', stack, ['in-hand', 'out']],
    ['whoever received it, from then on (INV-UR3)', reader('energy'), ['out']],
    ['another agency', reader('customs'), []],
    ['whoever is not cleared for it', reader('fars', { clearance: 'public' }), []],
  ])('%s', async (_, asking, expected) => {
    await keep('in-hand', inHand);
    await keep('out', handedOut);
    expect(await ids({}, asking)).toEqual(expected);
    for (const id of ['in-hand', 'out']) {
      const found = report(id, asking);
      await (expected.includes(id)
        ? expect(found).resolves.toMatchObject({ id })
        : expect(found).rejects.toMatchObject({ code: 'not-found' }));
    }
  });

  it('is not shown what was submitted above the reader’s clearance', async () => {
    await keep('one', asked);
    await keep('one', inHand.slice(asked.length), 'confidential');
    expect(await report('one', reader('interior'))).toMatchObject({ content: { withheld: 'classification' } });
    expect(await report('one', stack)).toMatchObject({ content });
  });
});

describe('the register of reports', () => {
  it('is filtered by unit, meeting, state and what is overdue', async () => {
    await keep('a', absent);
    await keep('b', asked);
    await keep('c', [{ ...requested, data: { ...requested.data, unit: 'yazd', meeting: 'session-18' } }]);
    expect(await ids({ unit: 'yazd' })).toEqual(['c']);
    expect(await ids({ meeting: 'session-17' })).toEqual(['a', 'b']);
    expect(await ids({ overdue: true })).toEqual(['a']);
    expect(await ids({ overdue: false })).toEqual(['b', 'c']);
    expect(await ids({ state: 'missing', unit: 'yazd' })).toEqual([]);
  });

  it('comes in pages without loss or repeats, in the order of the sessions', async () => {
    for (const id of ['c', 'b', 'a']) await keep(id, asked);
    await keep('first', [{ ...requested, data: { ...requested.data, start: '2026-03-10T06:30:00Z' } }]);
    const pages = await allPages<ReportRow>((question) => record.ask(list!, question, coordinator), 2);
    expect(pages.map((page) => page.map(({ id }) => id))).toEqual([
      ['first', 'a'],
      ['b', 'c'],
    ]);
  });

  it('rebuilt equals live', async () => {
    for (const [id, events] of Object.entries({ late, presented, waived, returned })) await keep(id, events);
    const [live, rebuilt] = await record.liveAndRebuilt();
    expect(rebuilt).toEqual(live);
    expect(live).toHaveLength(4);
  });
});
