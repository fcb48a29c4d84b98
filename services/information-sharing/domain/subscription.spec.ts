import { given } from '../../../libs/testing';
import { subscription } from './subscription';
import {
  agreement,
  city,
  clerk,
  en,
  facts,
  healthHead,
  patients,
  policy,
  steward,
} from './information-request-examples';

const known = { asset: patients, agreement, certificate: { is: 'valid', certificate: 'c1' } } as const;
const suspended = { ...known, agreement: { ...agreement, state: 'suspended' } } as const;
const question = { agreement: 'a1', asset: 'patients', fields: ['district'], purpose: 'care' };
const reliedOn = { agreement: 'a1', version: 1, revision: 6 };
const asked = {
  type: 'SubscriptionRequested',
  data: {
    ...{ requester: 'city', official: 'city-officer', owner: 'health', steward: 'registrar', asset: 'patients' },
    ...{ fields: ['district'], purpose: 'care', ...reliedOn, clause: 'news', certificate: 'c1' },
  },
};
const approval = { type: 'SubscriptionApproved', data: { official: 'registrar' } };
const activation = { type: 'SubscriptionActivated', data: { ...reliedOn, clause: 'news' } };
const active = [asked, approval, activation];
const reason = en('The agreement is suspended.');
const paused = (by: string) => ({ type: 'SubscriptionPaused', data: { by, reason } });

const on = (...past: readonly { type: string; data: object }[]) => given(subscription, ...past);
const ask = (change: object = {}) => ({ type: 'RequestSubscription', data: { ...question, ...change } });
const approve = { type: 'ApproveSubscription', data: {} };
const pause = { type: 'PauseSubscription', data: { reason } };
const resume = { type: 'ResumeSubscription', data: {} };
const revoke = { type: 'RevokeSubscription', data: { reason } };

describe('a standing exchange', () => {
  it('is asked for under an agreement that covers it (INV-IR1, INV-IR2)', () => {
    on().when(ask(), city, known).then(asked);
  });

  it.each([
    ['no-agreement', { ...known, agreement: undefined }, {}],
    ['agreement-suspended', suspended, {}],
    ['agreement-terminated', { ...known, agreement: { ...agreement, state: 'terminated' } }, {}],
    ['no-certificate', { ...known, certificate: { is: 'none' } }, {}],
    ['certificate-expired', { ...known, certificate: { is: 'expired' } }, {}],
    ['field-outside-scope', known, { fields: ['age'] }],
    ['wrong-purpose', known, { purpose: 'tax' }],
    ['above-ceiling', { ...known, asset: { ...patients, classification: 'secret' } }, {}],
    ['asset-withdrawn', { ...known, asset: { ...patients, isWithdrawn: true } }, {}],
    ['asset-unknown', { agreement }, {}],
  ])('is told no as %s where none does', (code, knowing, change) => {
    on().when(ask(change), city, knowing).thenRejected(code);
  });

  it('is opened by the steward or the owner’s head, where the agreement would let it cross now (INV-IR4)', () => {
    on(asked).when(approve, steward, known).then(approval, activation);
    on(asked).when(approve, healthHead, known).thenTypes('SubscriptionApproved', 'SubscriptionActivated');
    on(asked).when(approve, clerk, known).thenRejected('not-the-steward');
    on(asked).when(approve, city, known).thenRejected('not-the-owner');
    on(asked).when(approve, steward, suspended).thenRejected('agreement-suspended');
  });

  it('pauses with its agreement and goes on with it, and a pause of the steward’s stands beside that (POL-12)', () => {
    on(...active)
      .when(pause, policy, known)
      .then(paused('agreement'));
    on(...active, paused('agreement'))
      .when(pause, steward, known)
      .then(paused('steward'));
    const both = on(...active, paused('agreement'), paused('steward'));
    expect(both.when(resume, policy, known).decision).toEqual([
      { type: 'SubscriptionResumed', data: { by: 'agreement' } },
    ]);
    const left = on(...active, paused('agreement'), paused('steward'), {
      type: 'SubscriptionResumed',
      data: { by: 'agreement' },
    });
    expect(left.state).toMatchObject({ is: 'paused', pausedBy: ['steward'] });
  });

  it('ends with its agreement, for good (POL-12, U3)', () => {
    on(...active)
      .when(revoke, policy, known)
      .then({ type: 'SubscriptionRevoked', data: { by: 'agreement', reason } });
    const revoked = on(...active, { type: 'SubscriptionRevoked', data: { by: 'agreement', reason } });
    revoked.when(resume, steward, known).thenRejected('subscription-revoked');
    revoked.when(resume, policy, known).then();
    revoked.when(approve, steward, known).thenRejected('subscription-revoked');
  });

  it('that does not exist cannot be opened', () => {
    on().when(approve, steward, facts).thenRejected('not-subscribed');
  });
});
