import { given } from '../../../libs/testing';
import { standingOf } from './sharing-agreement-state';
import { sharingAgreement } from './sharing-agreement';
import {
  amended,
  amending,
  city,
  clearedTerms,
  clock,
  customs,
  en,
  head,
  health,
  inForce,
  known,
  now,
  past,
  policy,
  reason,
  second,
  secondSigned,
  signedBy,
  supervisor,
  suspension,
  terms,
  until,
} from './sharing-agreement-examples';

const amend = (change: object = amended) => ({
  type: 'AmendAgreement',
  data: { terms: { ...terms, ...change }, reason },
});
const renew = (to: string) => ({ type: 'RenewAgreement', data: { until: to, review: en('It served its purpose.') } });
const sign = { type: 'SignAgreement', data: { revision: second.revision } };
const activate = { type: 'ActivateAgreement', data: { revision: second.revision } };
const suspend = { type: 'SuspendAgreement', data: { reason, clause: 'purposes' } };
const lift = { type: 'LiftSuspension', data: {} };
const lifted = (by: string, whose: string[], remaining: string[] = []) =>
  past('SuspensionLifted', { by, lifted: whose, remaining });
const terminate = { type: 'TerminateAgreement', data: { reason, clause: 'purposes' } };
const notice = { type: 'GiveTerminationNotice', data: { reason } };
const fires = (deadline: string, due: string) => ({ type: 'PassDeadline', data: { deadline, due } });
const standing = (...events: object[]) =>
  standingOf(given(sharingAgreement, ...inForce, ...(events as typeof inForce)).state);

describe('an amendment (INV-SA3)', () => {
  it('is version n+1, and version n stays in force meanwhile', () => {
    given(sharingAgreement, ...inForce)
      .when(amend(), city, known)
      .then(past('AgreementAmended', { by: 'city', version: 2, terms: amended, reason }));
    expect(standingOf(given(sharingAgreement, ...amending).state)).toMatchObject({
      state: 'inForce',
      version: 1,
      revision: 6,
      terms,
    });
    given(sharingAgreement, ...amending)
      .when(amend({ answerDays: 2 }), health, known)
      .thenRejected('amendment-open');
    given(sharingAgreement, ...clearedTerms)
      .when(amend(), city, known)
      .thenRejected('not-in-force-yet');
  });
  it('is cleared and signed like the first version, by all', () => {
    given(sharingAgreement, ...amending)
      .when(sign, head('city'))
      .thenRejected('not-cleared');
    given(sharingAgreement, ...secondSigned.slice(0, -1))
      .when(activate, policy)
      .then();
    given(sharingAgreement, ...secondSigned)
      .when(activate, policy)
      .thenTypes('AgreementInForce', 'DeadlineSet');
    const inEffect = past('AgreementInForce', { ...second, from: now, until });
    expect(standingOf(given(sharingAgreement, ...secondSigned, inEffect).state)).toMatchObject({
      state: 'inForce',
      version: 2,
      terms: amended,
    });
  });
  it('takes nobody’s rights without that party’s signature', () => {
    const parties = ['health', 'tax'];
    const without = past('AgreementAmended', { by: 'health', version: 2, terms: { ...terms, parties }, reason });
    const clearance = past('AgreementLegallyCleared', { ...second, review: 'r2' });
    const signed = [...inForce, without, clearance, signedBy('health', second), signedBy('tax', second)];
    given(sharingAgreement, ...signed)
      .when(activate, policy)
      .then();
    given(sharingAgreement, ...signed, signedBy('city', second))
      .when(activate, policy)
      .thenTypes('AgreementInForce', 'DeadlineSet');
  });
  it('begins before the version in force ends, so that nothing falls between', () => {
    const late = { from: until, until: '2028-01-01T00:00:00Z' };
    given(sharingAgreement, ...inForce)
      .when(amend({ validity: late }), city, known)
      .thenRejected('validity-gap');
  });
  it('leaves a suspended agreement suspended', () => {
    const inEffect = past('AgreementInForce', { ...second, from: now, until });
    const state = given(sharingAgreement, ...secondSigned, suspension('city'), inEffect).state;
    expect(standingOf(state)).toMatchObject({ state: 'suspended', version: 2 });
  });
});

describe('a renewal (INV-SA5)', () => {
  const to = '2028-03-01T00:00:00Z';
  it('is the terms in force from now on, after a review, for 36 months at most', () => {
    const renewed = { ...terms, validity: { from: now, until: to } };
    given(sharingAgreement, ...inForce)
      .when(renew(to), city, known)
      .then(past('AgreementRenewed', { by: 'city', version: 2, terms: renewed, review: en('It served its purpose.') }));
    given(sharingAgreement, ...inForce)
      .when(renew('2029-03-02T00:00:00Z'), city, known)
      .thenRejected('validity-too-long');
    given(sharingAgreement, ...inForce)
      .when(renew(to), customs, known)
      .thenRejected('not-among-parties');
  });
  it('is cleared and signed before it counts', () => {
    const renewed = { ...terms, validity: { from: now, until: to } };
    const renewal = past('AgreementRenewed', { by: 'city', version: 2, terms: renewed, review: en('Good.') });
    expect(standing(renewal)).toMatchObject({ version: 1, until });
    given(sharingAgreement, ...inForce, renewal)
      .when(sign, head('health'))
      .thenRejected('not-cleared');
  });
});

describe('a suspension (INV-SA4)', () => {
  it('comes from the head of a party, or from the legal supervisor', () => {
    given(sharingAgreement, ...inForce)
      .when(suspend, head('city'))
      .then(suspension('city'));
    given(sharingAgreement, ...inForce)
      .when(suspend, supervisor)
      .then(suspension('justice', 'legal-supervisor'));
    given(sharingAgreement, ...inForce)
      .when(suspend, head('customs'))
      .thenRejected('not-among-parties');
    given(sharingAgreement, ...inForce)
      .when(suspend, { ...city, role: 'legal-supervisor' })
      .thenRejected('not-the-head');
    given(sharingAgreement, ...clearedTerms)
      .when(suspend, head('city'))
      .thenRejected('not-in-force-yet');
    expect(standing(suspension('city'))).toMatchObject({ state: 'suspended', revision: 8 });
  });
  it('is lifted by whoever suspended, and stands while another’s does', () => {
    given(sharingAgreement, ...inForce, suspension('city'))
      .when(lift, head('health'))
      .thenRejected('not-yours-to-lift');
    given(sharingAgreement, ...inForce, suspension('city'))
      .when(lift, head('city'))
      .then(lifted('city', ['city']));
    const both = [suspension('city'), suspension('justice', 'legal-supervisor')];
    given(sharingAgreement, ...inForce, ...both)
      .when(lift, head('city'))
      .then(lifted('city', ['city'], ['justice']));
    expect(standing(...both, lifted('city', ['city'], ['justice']))).toMatchObject({ state: 'suspended' });
    given(sharingAgreement, ...inForce, ...both)
      .when(lift, supervisor)
      .then(lifted('justice', ['city', 'justice']));
    expect(standing(...both, lifted('justice', ['city', 'justice']))).toMatchObject({ state: 'inForce' });
    given(sharingAgreement, ...inForce)
      .when(lift, head('city'))
      .then();
  });
});

describe('the end of an agreement (INV-SA4, INV-SA5)', () => {
  const noticeEnds = '2026-03-31T12:00:00.000Z';
  const given1 = past('TerminationNoticeGiven', { by: 'city', until: noticeEnds, reason });
  const noticeSet = past('DeadlineSet', { deadline: 'notice', due: noticeEnds });
  it('comes after the days of notice, by the clock', () => {
    given(sharingAgreement, ...inForce)
      .when(notice, city)
      .then(given1, noticeSet);
    given(sharingAgreement, ...inForce, given1, noticeSet)
      .when(notice, health)
      .thenRejected('notice-given');
    expect(standing(given1, noticeSet)).toMatchObject({ state: 'inForce' });
    given(sharingAgreement, ...inForce, given1, noticeSet)
      .when(fires('notice', noticeEnds), clock)
      .then(
        past('DeadlineMet', { deadline: 'notice' }),
        past('AgreementTerminated', { why: 'notice', by: 'city', reason, clause: 'termination' }),
        past('DeadlinePaused', { deadline: 'expiry', reason: 'The agreement has been terminated.' }),
      );
  });
  it('comes at once on serious breach', () => {
    const terminated = (by: string) => [
      past('AgreementTerminated', { why: 'breach', by, reason, clause: 'purposes' }),
      past('DeadlinePaused', { deadline: 'expiry', reason: 'The agreement has been terminated.' }),
    ];
    given(sharingAgreement, ...inForce)
      .when(terminate, head('health'))
      .then(...terminated('health'));
    given(sharingAgreement, ...inForce, suspension('city'))
      .when(terminate, supervisor)
      .then(...terminated('justice'));
    given(sharingAgreement, ...inForce)
      .when(terminate, health)
      .thenRejected('not-the-head');
    given(sharingAgreement, ...inForce, ...terminated('health'))
      .when(suspend, head('city'))
      .thenRejected('agreement-ended');
    given(sharingAgreement, ...inForce, ...terminated('health'))
      .when(amend(), city, known)
      .thenRejected('agreement-ended');
  });
  it('comes with its validity, by the clock, and is announced before', () => {
    given(sharingAgreement, ...inForce)
      .when(fires('expiry', until), clock)
      .then(past('DeadlineMet', { deadline: 'expiry' }), past('AgreementExpired', { version: 1, until }));
    const at = '2027-01-30T00:00:00.000Z';
    given(sharingAgreement, ...inForce)
      .when(fires('expiry', at), clock)
      .then(past('DeadlineReminderSent', { deadline: 'expiry', at }));
    given(sharingAgreement, ...inForce, past('AgreementExpired', { version: 1, until }))
      .when(terminate, head('city'))
      .thenRejected('agreement-ended');
  });
});

describe('an obligation (POL-14)', () => {
  const missed = { agency: 'health', clause: 'responsibilities', request: 'q1' };
  it('that was missed is on record, once for each request', () => {
    given(sharingAgreement, ...inForce)
      .when({ type: 'RecordMissedObligation', data: missed }, policy)
      .then(past('ObligationMissed', missed));
    given(sharingAgreement, ...inForce)
      .when({ type: 'RecordMissedObligation', data: { ...missed, agency: 'customs' } }, policy)
      .then();
  });
});
