import type { Known } from '../../../libs/service';
import { following, type FollowedRecord } from '../../../libs/testing/reading';
import { given, requested } from '../domain/legal-review-examples';
import { reviews } from '../read/reviews';
import { subjects } from '../read/subjects';
import { legalClearance, reviewIdOf } from './legal-clearance';

const agreement = 'sharingAgreement-wells';
const parties = ['water', 'health'];
const drafted = { type: 'AgreementDrafted', data: { drafter: 'water', parties } };
const terms = { by: 'water', version: 1, terms: { parties: [...parties, 'roads'] } };
const proposed = { type: 'TermsProposed', data: terms };

let record: FollowedRecord;
beforeEach(async () => {
  record = await following(reviews, subjects as never);
});
afterEach(() => record.close());

const on = async (type: string, data: object, revision = 0) => {
  const known = { views: record.views, upToDate: () => Promise.resolve() } as unknown as Known;
  const event = { type, stream: agreement, revision, data, context: { actor: 'water-officer' } };
  return legalClearance(known).when.sharingAgreement![type]!(event as never);
};
const ask = (revision: number) => on('LegalClearanceRequested', { by: 'water', version: 1, revision }, revision + 1);

it('POL-11: a clearance that is asked for is reviewed, once, for the agency whose officer asked', async () => {
  await record.record(agreement, [drafted, proposed]);
  const sent = await ask(1);
  expect(sent).toEqual([
    {
      mechanism: 'legal',
      aggregate: 'legalReview',
      command: 'RequestReview',
      id: reviewIdOf(agreement, 1),
      data: {
        subject: { stream: agreement, revision: 1 },
        requester: 'water',
        requestedBy: 'water-officer',
        parties: [...parties, 'roads'],
      },
    },
  ]);
  expect(await ask(1)).toEqual(sent);
  expect(reviewIdOf(agreement, 1)).not.toBe(reviewIdOf(agreement, 2));
});

it('POL-11: a request that other terms have overtaken is not reviewed any more', async () => {
  await record.record(agreement, [drafted, proposed, { ...proposed, type: 'TermsCountered' }]);
  expect(await ask(1)).toEqual([]);
});

it.each(['TermsProposed', 'TermsCountered', 'AgreementAmended', 'AgreementRenewed'])(
  'legal-clearance: %s voids the reviews of that agreement that are still open (INV-LR1)',
  async (type) => {
    await record.record('legalReview-open', requested);
    await record.record('legalReview-cleared', [...requested, ...given('clear')]);
    await record.record('legalReview-against', [...requested, ...given('refuse')]);
    const of = { ...requested[0]!.data, subject: { stream: 'sharingAgreement-roads', revision: 1 } };
    await record.record('legalReview-other', [{ type: 'ReviewRequested', data: of }]);
    const sent = await on(type, terms, 7);
    expect(sent.map(({ command, id, data }) => [command, id, data])).toEqual([
      ['VoidReview', 'cleared', { revision: 7 }],
      ['VoidReview', 'open', { revision: 7 }],
    ]);
  },
);

it('what is signed or suspended changes no subject', async () => {
  const { when } = legalClearance({} as Known);
  expect(Object.keys(when.sharingAgreement!)).not.toContain('AgreementSigned');
  await record.record(agreement, [drafted, proposed, { type: 'AgreementSigned', data: { agency: 'water' } }]);
  expect(record.views(subjects).get(agreement)).toMatchObject({ changed: 1 });
});
