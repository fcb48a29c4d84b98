import { allPages, coordinator, type FollowedRecord, following, reader } from '../../../libs/testing/reading';
import type { Past } from '../../../libs/testing/reading';
import { en, given, requested, satisfied, subject, twoConditions, voided } from '../domain/legal-review-examples';
import { reviews } from './reviews';
import { reviewsQuery } from './reviews-query';

const query = reviewsQuery();
let record: FollowedRecord;
beforeEach(async () => {
  record = await following(reviews);
});
afterEach(() => record.close());

const keep = (id: string, ...events: readonly Past[]) => record.record(`legalReview-${id}`, [...requested, ...events]);
const list = async (question: object = {}, asking = coordinator) =>
  (await record.ask(query, question, asking)).result as Record<string, unknown>[];
const ids = async (question: object = {}, asking = coordinator) => (await list(question, asking)).map(({ id }) => id);

it('shows what is reviewed for whom, and until when the opinion is due', async () => {
  await keep('one');
  expect(await list()).toEqual([
    {
      id: 'one',
      state: 'requested',
      subject,
      requester: 'water',
      reviewer: 'justice',
      parties: ['health'],
      requestedAt: '2026-03-01T12:01:00.000Z',
      due: '2026-03-11T12:00:00.000Z',
    },
  ]);
});

it('shows the opinion, and of each condition how it was satisfied', async () => {
  await keep('one', ...given('conditions', twoConditions), satisfied('masking', 1));
  const [first, second] = twoConditions;
  expect(await list()).toMatchObject([
    {
      state: 'conditional',
      opinion: { opinion: 'conditions', conditions: [{ ...first, satisfied: en('Done.') }, second] },
    },
  ]);
});

it('is for who asked, who reviews, whose matter it is, and who is cleared', async () => {
  await record.record('legalReview-one', requested, 'confidential');
  const asking = { clearance: 'confidential' as const };
  for (const agency of ['water', 'justice', 'health']) expect(await ids({}, reader(agency, asking))).toEqual(['one']);
  expect(await ids({}, reader('roads', asking))).toEqual([]);
  expect(await ids({}, reader('water'))).toEqual([]);
});

it('is filtered by subject, state, requester and reviewer, and paged', async () => {
  await keep('one');
  await keep('two', ...given('clear'), voided(6));
  expect(await ids({ state: 'void' })).toEqual(['two']);
  expect(await list({ id: 'two' })).toMatchObject([{ voidedBy: 6 }]);
  expect(await ids({ subject: subject.stream })).toEqual(['one', 'two']);
  expect(await ids({ subject: 'sharingAgreement-roads' })).toEqual([]);
  expect(await ids({ reviewer: 'justice', requester: 'water' })).toEqual(['one', 'two']);
  const pages = await allPages<{ id: string }>((question) => record.ask(query, question, coordinator), 1);
  expect(pages.map((page) => page.map(({ id }) => id))).toEqual([['one'], ['two']]);
});

it('is the same when it is built again', async () => {
  await keep('one', ...given('conditions', twoConditions), satisfied('masking', 1));
  const [live, rebuilt] = await record.liveAndRebuilt();
  expect(live).toEqual(rebuilt);
});
