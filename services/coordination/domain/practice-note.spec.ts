import { given } from '../../../libs/testing';
import { practiceNote } from './practice-note';
import {
  adopted,
  adoptedBy,
  coordinator,
  declinedBy,
  facts,
  fars,
  isfahan,
  lending,
  policy,
  published,
  publishedNow,
  reason,
  recommended,
  recommendedTo,
  recorded,
  retiredNow,
  reviewed,
} from './practice-note-examples';

const record = (change: object = {}) => ({ type: 'RecordPractice', data: { ...lending, ...change } });
const review = (verdict: string) => ({ type: 'ReviewPractice', data: { verdict, remarks: reviewed.data.remarks } });
const publish = { type: 'PublishPractice', data: {} };
const recommend = (to: string) => ({ type: 'RecommendPractice', data: { to, because: reason } });
const adopt = { type: 'AdoptPractice', data: {} };
const decline = { type: 'DeclinePractice', data: { reason } };
const retire = { type: 'RetirePractice', data: { reason } };

describe('a practice', () => {
  it('is recorded by the unit that has learnt it, for the coordinator to review', () => {
    given(practiceNote).when(record(), fars, facts).then({ type: recorded.type, data: recorded.data });
  });
  it('is recorded by a policy for the unit that highlighted it (POL-8)', () => {
    given(practiceNote)
      .when(record({ unit: 'fars' }), policy, facts)
      .then({ type: recorded.type, data: recorded.data });
  });
  it('is recorded by nobody for another agency', () => {
    given(practiceNote)
      .when(record({ unit: 'fars' }), isfahan, facts)
      .thenRejected('recorded-for-another');
    given(practiceNote)
      .when(record({ unit: 'fars' }), fars, facts)
      .thenTypes('PracticeRecorded');
  });
  it('is not replaced by another one under its id', () => {
    given(practiceNote, recorded)
      .when(record({ axis: 'economic' }), fars, facts)
      .thenRejected('recorded-differently');
    given(practiceNote, recorded).when(record(), isfahan, facts).thenRejected('recorded-differently');
  });
  it('is recorded before anything else', () => {
    given(practiceNote).when(review('fit'), coordinator).thenRejected('not-recorded');
    given(practiceNote).when(adopt, isfahan).thenRejected('not-recorded');
  });
});

describe('the review', () => {
  const ofCoordinator = {
    ...recorded,
    data: { ...recorded.data, unit: 'coordinator' },
    by: { agency: 'coordinator', actor: 'analyst' },
  };
  it('is the coordinator’s, and another may come to another verdict until it is published', () => {
    given(practiceNote, recorded).when(review('fit'), coordinator).then(reviewed);
    given(practiceNote, recorded, reviewed).when(review('unfit'), coordinator).thenTypes('PracticeReviewed');
    given(practiceNote, ...published)
      .when(review('unfit'), coordinator)
      .thenRejected('published');
    given(practiceNote, recorded)
      .when(review('fit'), { ...coordinator, agency: 'other-office' })
      .thenRejected('not-the-coordinator');
  });
  it('is never by the one who recorded it, nor is the publication (INV-K5)', () => {
    given(practiceNote, ofCoordinator).when(review('fit'), coordinator).thenRejected('own-practice');
    given(practiceNote, ofCoordinator)
      .when(review('fit'), { ...coordinator, actor: 'second-analyst' })
      .thenTypes('PracticeReviewed');
    given(practiceNote, ofCoordinator, reviewed).when(publish, coordinator).thenRejected('own-practice');
  });
  it('comes before the publication, and finds it fit', () => {
    given(practiceNote, recorded).when(publish, coordinator).thenRejected('not-reviewed');
    given(practiceNote, recorded, { type: 'PracticeReviewed', data: { ...reviewed.data, verdict: 'unfit' } })
      .when(publish, coordinator)
      .thenRejected('found-unfit');
    given(practiceNote, recorded, reviewed).when(publish, coordinator).then(publishedNow);
  });
});

describe('a published practice', () => {
  it('is recommended to others, once each, by the coordinator or a policy (POL-8)', () => {
    for (const who of [coordinator, policy])
      given(practiceNote, ...published)
        .when(recommend('isfahan'), who)
        .then(recommendedTo('isfahan'));
    given(practiceNote, ...adopted)
      .when(recommend('isfahan'), policy)
      .then();
    given(practiceNote, ...published)
      .when(recommend('fars'), policy)
      .thenRejected('recommended-to-its-source');
    given(practiceNote, recorded, reviewed).when(recommend('isfahan'), coordinator).thenRejected('not-published');
    given(practiceNote, ...published)
      .when(recommend('isfahan'), isfahan)
      .thenRejected('not-the-coordinator');
  });
  it('is adopted or declined by a unit to which it was recommended', () => {
    given(practiceNote, ...recommended)
      .when(adopt, isfahan)
      .then(adoptedBy('isfahan'));
    given(practiceNote, ...recommended)
      .when(decline, isfahan)
      .then(declinedBy('isfahan'));
    given(practiceNote, ...recommended)
      .when(adopt, fars)
      .thenRejected('not-recommended-to-you');
  });
  it('may be adopted after all, and is then not declined', () => {
    given(practiceNote, ...recommended, declinedBy('isfahan'))
      .when(adopt, isfahan)
      .then(adoptedBy('isfahan'));
    given(practiceNote, ...adopted)
      .when(decline, isfahan)
      .thenRejected('adopted-before');
  });
  it('is retired by the coordinator, and nothing goes on after', () => {
    given(practiceNote, ...adopted)
      .when(retire, coordinator)
      .then(retiredNow);
    for (const [command, who] of [
      [review('fit'), coordinator],
      [publish, coordinator],
      [recommend('kerman'), policy],
      [adopt, isfahan],
    ] as const)
      given(practiceNote, ...recommended, retiredNow)
        .when(command, who)
        .thenRejected('retired');
  });
  it('is known to its unit, the coordinator and whoever was pointed to it', () => {
    expect(practiceNote.parties(given(practiceNote, ...recommended).state)).toEqual(['fars', 'coordinator', 'isfahan']);
  });
});
