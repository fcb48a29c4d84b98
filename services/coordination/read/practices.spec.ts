import type { Classification } from '../../../libs/eventsourcing';
import {
  adopted,
  declinedBy,
  lending,
  published,
  reason,
  recommended,
  recommendedTo,
  recorded,
  retiredNow,
  reviewed,
} from '../domain/practice-note-examples';
import { practices } from './practices';
import { practicesAnswered } from './practices-query';
import { problems } from './problems';
import { allPages, coordinator, type FollowedRecord, following, type Past, reader } from './read-examples';

const query = practicesAnswered();
let record: FollowedRecord;
beforeEach(async () => {
  record = await following(practices);
});
afterEach(() => record.close());

const keep = (id: string, events: readonly Past[], classification?: Classification) =>
  record.record(`practiceNote-${id}`, events, classification);
const list = async (question: object = {}, asking = coordinator) =>
  (await record.ask(query, question, asking)).result as Record<string, unknown>[];
const ids = async (question: object = {}, asking = coordinator) => (await list(question, asking)).map(({ id }) => id);

describe('a practice note', () => {
  it('shows what was learnt, where it comes from, and how it was reviewed', async () => {
    await keep('one', [recorded, reviewed]);
    expect(await list()).toMatchObject([
      { id: 'one', state: 'reviewed', unit: 'fars', ...lending, review: { verdict: 'fit' }, recommendations: [] },
    ]);
  });

  it('shows its unit and the coordinator to whom it was recommended, and what they made of it', async () => {
    await keep('one', [...adopted, recommendedTo('kerman'), declinedBy('kerman')]);
    for (const asking of [coordinator, reader('fars')])
      expect(await list({}, asking)).toMatchObject([
        {
          recommendations: [
            { to: 'isfahan', is: 'adopted' },
            { to: 'kerman', is: 'declined', answer: reason },
          ],
        },
      ]);
  });

  it('shows others what is published, who adopted it, and what they were asked themselves', async () => {
    await keep('one', [...adopted, recommendedTo('kerman'), declinedBy('kerman')]);
    const [seen] = await list({}, reader('kerman'));
    expect(seen).toMatchObject({ adoptedBy: ['isfahan'], recommendations: [{ to: 'kerman', is: 'declined' }] });
    expect(Object.keys(seen!)).not.toContain('origin');
    expect(await list({}, reader('yazd'))).toMatchObject([{ adoptedBy: ['isfahan'], recommendations: [] }]);
  });

  it('is its unit’s and the coordinator’s alone until it is published, and stays known once retired', async () => {
    await keep('one', [recorded, reviewed]);
    expect(await ids({}, reader('fars'))).toEqual(['one']);
    expect(await ids({}, reader('yazd'))).toEqual([]);
    await keep('one', [...published.slice(2), retiredNow]);
    expect(await list({}, reader('yazd'))).toMatchObject([{ state: 'retired' }]);
  });

  it('published as confidential is kept from who is not cleared', async () => {
    await keep('one', published, 'confidential');
    expect(await ids({}, reader('yazd'))).toEqual([]);
    expect(await ids({}, reader('yazd', { clearance: 'confidential' }))).toEqual(['one']);
  });
});

describe('the list of practices', () => {
  it('is filtered by axis, state and unit, and paged', async () => {
    await keep('one', recommended);
    await keep('two', [{ ...recorded, data: { ...recorded.data, axis: 'economic', unit: 'isfahan' } }]);
    expect(await ids({ axis: 'social' })).toEqual(['one']);
    expect(await ids({ state: 'recorded' })).toEqual(['two']);
    expect(await ids({ unit: 'isfahan' })).toEqual(['two']);
    expect(await ids({ id: 'one' })).toEqual(['one']);
    const pages = await allPages<{ id: string }>((question) => record.ask(query, question, coordinator), 1);
    expect(pages.map((page) => page.map(({ id }) => id))).toEqual([['one'], ['two']]);
  });

  it('is the same when it is built again', async () => {
    await keep('one', [...adopted, retiredNow]);
    const [live, rebuilt] = await record.liveAndRebuilt();
    expect(live).toEqual(rebuilt);
  });
});

describe('the problems that units report', () => {
  it('are known by axis and unit from the first report on, and are not unsaid by a later one (POL-8)', async () => {
    const followed = await following(problems);
    const report = (type: string, ...axes: string[]) => ({
      type,
      data: { unit: 'isfahan', meeting: 'session-18', problems: axes.map((axis) => ({ problem: 'p1', axis })) },
    });
    await followed.record('unitReport-r1', [report('ReportSubmitted', 'social', 'social', 'economic')]);
    await followed.record('unitReport-r1', [report('ReportResubmitted', 'security')]);
    await followed.record('unitReport-r2', [report('ReportSubmittedLate', 'social')]);
    const [live, rebuilt] = await followed.liveAndRebuilt();
    expect((live as [string, object][]).map(([, row]) => row)).toMatchObject([
      { axis: 'economic', unit: 'isfahan', report: 'r1' },
      { axis: 'security', unit: 'isfahan', report: 'r1' },
      { axis: 'social', unit: 'isfahan', report: 'r1' },
    ]);
    expect(live).toEqual(rebuilt);
    await followed.close();
  });
});
