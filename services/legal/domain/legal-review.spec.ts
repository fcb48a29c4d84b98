import { given as givenThat } from '../../../libs/testing';
import { legalReview } from './legal-review';
import {
  asked,
  clock,
  en,
  expired,
  facts,
  given,
  justice,
  ninetyDays,
  opinionDue,
  policy,
  refusedBy,
  requested,
  satisfied,
  saying,
  subject,
  twoConditions,
  voided,
  water,
} from './legal-review-examples';

const request = (more: object = {}) => ({ type: 'RequestReview', data: { subject, parties: ['health'], ...more } });
const opine = (opinion: string, more: object = {}) => ({ type: 'GiveOpinion', data: saying(opinion, more) });
const decline = { type: 'RefuseReview', data: { reason: en('We advised on it.') } };
const satisfy = (condition: string) => ({ type: 'SatisfyCondition', data: { condition, how: en('Done.') } });
const change = (revision: number) => ({ type: 'VoidReview', data: { revision } });
const fire = (deadline: string, due: string) => ({ type: 'PassDeadline', data: { deadline, due } });

const review = (...more: readonly { type: string; data: object }[]) => givenThat(legalReview, ...requested, ...more);
const conditional = given('conditions', twoConditions);

describe('a review', () => {
  it('is carried out by the first agency designated that has no part in the matter (INV-LR1)', () => {
    givenThat(legalReview).when(request(), water, facts).then(asked, opinionDue);
  });
  it('is asked for in the name of the own agency, by a party to the matter', () => {
    givenThat(legalReview)
      .when(request({ requester: 'health' }), water, facts)
      .thenRejected('requested-for-another');
    givenThat(legalReview)
      .when(request(), { ...water, agency: 'roads' }, facts)
      .thenRejected('not-your-matter');
  });
  it('is asked for by a policy in the name of whoever asked there (POL-11)', () => {
    givenThat(legalReview)
      .when(request({ requester: 'water', requestedBy: 'water-officer' }), policy, facts)
      .then(asked, opinionDue);
  });
  it('is not carried out by a party, whoever names it or leaves it out of the parties (INV-LR1)', () => {
    const ofHealth = { ...facts, designated: ['health', 'justice'] };
    givenThat(legalReview)
      .when(request({ reviewer: 'water' }), water, facts)
      .thenRejected('reviewer-not-independent');
    givenThat(legalReview)
      .when(request({ reviewer: 'health', parties: [] }), water, ofHealth)
      .thenRejected('reviewer-not-independent');
    givenThat(legalReview)
      .when(request({ reviewer: 'roads' }), water, facts)
      .thenRejected('reviewer-not-designated');
  });
  it('has no reviewer where nobody is independent; asked for by a policy, that is on record (INV-LR1)', () => {
    const nobody = { ...facts, designated: ['water', 'health'] };
    givenThat(legalReview).when(request(), water, nobody).thenRejected('no-independent-reviewer');
    const { reviewer: _, ...alone } = asked.data;
    givenThat(legalReview)
      .when(request({ requester: 'water', requestedBy: 'water-officer' }), policy, nobody)
      .thenRefused('no-independent-reviewer', { ...asked, data: alone }, refusedBy('no-independent-reviewer'));
  });
  it('is of a subject as it stands, not of one that has changed since (INV-LR1)', () => {
    givenThat(legalReview)
      .when(request(), water, { ...facts, subject: { ...facts.subject, changed: 6 } })
      .thenRejected('void');
  });
  it('is not replaced by another one under its id', () => {
    review()
      .when(request({ matter: en('Something else.') }), water, facts)
      .thenRejected('requested-differently');
    review()
      .when(request({ reviewer: 'justice' }), water, facts)
      .then();
  });
  it('is known to who asked, who reviews and whose matter it is', () => {
    expect(legalReview.parties(review().state)).toEqual(['water', 'justice', 'health']);
  });
  it('is requested before anything else', () => {
    givenThat(legalReview).when(opine('clear'), justice).thenRejected('not-requested');
  });
});

describe('the opinion', () => {
  it('is the reviewer’s alone, and never that of the official who asked (INV-LR1)', () => {
    review()
      .when(opine('clear'), justice, facts)
      .then(...given('clear'));
    review()
      .when(opine('clear'), { ...justice, agency: 'courts' }, facts)
      .thenRejected('not-the-reviewer');
    review()
      .when(opine('clear'), { ...justice, actor: 'water-officer' }, facts)
      .thenRejected('asked-for-it-oneself');
  });
  it('is on exactly the revision under review (INV-LR1)', () => {
    review()
      .when(opine('clear', { revision: 5 }), justice, facts)
      .thenRejected('another-revision');
    review()
      .when(opine('clear'), justice, { subject: { parties: ['water'], changed: 5 } })
      .thenRejected('void');
  });
  it('rests on an instrument, and names conditions where it has any', () => {
    review()
      .when(opine('clear', { instruments: [] }), justice)
      .thenRejected('no-instrument');
    review().when(opine('conditions'), justice).thenRejected('conditions-missing');
    const twice = [twoConditions[0], twoConditions[0]];
    review()
      .when(opine('conditions', { conditions: twice }), justice)
      .thenRejected('conditions-missing');
    review()
      .when(opine('clear', { conditions: twoConditions }), justice)
      .thenRejected('conditions-not-asked');
    review()
      .when(opine('conditions', { conditions: twoConditions }), justice)
      .then(...conditional);
  });
  it('against it ends the review', () => {
    review()
      .when(opine('refuse'), justice)
      .then(...given('refuse'));
    review(...given('refuse'))
      .when(change(6), policy)
      .then();
  });
  it('is given once', () => {
    review(...given('clear'))
      .when(opine('refuse'), justice)
      .thenRejected('opinion-given');
    review(...given('clear'))
      .when(decline, justice)
      .thenRejected('opinion-given');
  });
  it('may be refused by the reviewer', () => {
    review()
      .when(decline, justice)
      .then(refusedBy('reviewer', { reason: decline.data.reason }), {
        type: 'DeadlineMet',
        data: { deadline: 'opinion' },
      });
    review(refusedBy('reviewer')).when(opine('clear'), justice).thenRejected('refused');
  });
  it('stays due when it is late', () => {
    const { due } = opinionDue.data;
    review()
      .when(fire('opinion', due), clock)
      .then({ type: 'DeadlineMissed', data: { deadline: 'opinion', due } });
    review({ type: 'DeadlineMissed', data: { deadline: 'opinion', due } })
      .when(opine('clear'), justice)
      .thenTypes('OpinionGiven', 'DeadlineSet');
  });
});

describe('a condition', () => {
  it('is satisfied by who asked, and with the last one the opinion is clear (POL-11)', () => {
    review(...conditional)
      .when(satisfy('masking'), water)
      .then(satisfied('masking', 1));
    const { state } = review(...conditional, satisfied('masking', 1), satisfied('training', 0));
    expect(state.is).toBe('clear');
    review(...conditional)
      .when(satisfy('masking'), justice)
      .thenRejected('not-the-requester');
  });
  it('is one of those named', () => {
    review(...conditional)
      .when(satisfy('luck'), water)
      .thenRejected('unknown-condition');
    review().when(satisfy('masking'), water).thenRejected('no-opinion');
  });
});

describe('an opinion binds to what was read', () => {
  it('so a change of the subject after that makes it void (INV-LR1)', () => {
    review(...given('clear'))
      .when(change(6), policy)
      .then(voided(6), {
        type: 'DeadlinePaused',
        data: { deadline: 'validity', reason: 'The subject of the review has changed.' },
      });
    review().when(change(6), policy).thenTypes('ReviewVoided', 'DeadlinePaused');
    review(...conditional, voided(6))
      .when(satisfy('masking'), water)
      .thenRejected('void');
  });
  it('and a change that was read does not (INV-LR1)', () => {
    review(...given('clear'))
      .when(change(4), policy)
      .then();
  });
  it('and is relied on for ninety days, or as many as its reviewer says', () => {
    review(...given('clear'))
      .when(fire('validity', ninetyDays), clock)
      .then(...expired);
    review(...conditional, ...expired)
      .when(satisfy('masking'), water)
      .thenRejected('expired');
    review()
      .when(opine('clear', { days: 30 }), justice)
      .thenTypes('OpinionGiven', 'DeadlineMet', 'DeadlineSet');
    const { decision } = review().when(opine('clear', { days: 30 }), justice);
    expect(decision).toMatchObject([{ data: { validUntil: '2026-03-31T12:00:00.000Z' } }, {}, {}]);
  });
});
