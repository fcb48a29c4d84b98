import type { Context } from '../../../libs/eventsourcing';
import { given } from '../../../libs/testing';
import { mandate, type MandateFacts } from './mandate';

const now = '2026-03-01T12:00:00.000Z';
const from = '2026-03-02T00:00:00.000Z';
const until = '2026-06-01T00:00:00.000Z';
const later = '2026-09-01T00:00:00.000Z';
const reason = { lang: 'en', text: 'Moved to another unit' };
const dinars = (minor: number) => ({ minor, currency: 'JOD' });

const terms = { holder: 'rima', scope: 'represent', from, until, mayDelegate: false };
const funds = { ...terms, scope: 'approve-funds', limit: dinars(500_000) };

const head: Partial<Context> = { agency: 'water', actor: 'huda', role: 'head', head: true, id: 'mandate-1', now };
const deputy: Partial<Context> = {
  ...head,
  actor: 'sami',
  role: 'holder',
  head: false,
  mandate: { id: 'mandate-0', scope: 'represent' },
};
const holder: Partial<Context> = { ...head, actor: 'rima', role: 'delegate', head: false };
const clock: Partial<Context> = { agency: 'system', actor: 'clock', role: 'clock', id: 'mandate-1' };

const byHead: MandateFacts = { grantor: { head: true }, holderAgency: 'water' };
const byDeputy = (holds?: object): MandateFacts => ({
  grantor: { head: false, holds: { scope: 'represent', mayDelegate: true, until: later, ...holds } },
  holderAgency: 'water',
});

const grant = (change: object = {}) => ({ type: 'GrantMandate', data: { ...terms, ...change } });
const accept = { type: 'AcceptMandate', data: {} };
const revoke = { type: 'RevokeMandate', data: { reason } };
const renew = (end: string) => ({ type: 'RenewMandate', data: { until: end } });
const pass = (due: string) => ({ type: 'PassDeadline', data: { deadline: 'expiry', due } });

const event = (type: string, change: object = {}) => ({ type, data: { agency: 'water', ...terms, ...change } });
const granted = event('MandateGranted', { grantedBy: 'huda' });
const expiry = (due: string) => ({ type: 'DeadlineSet', data: { deadline: 'expiry', due } });
const missed = { type: 'DeadlineMissed', data: { deadline: 'expiry', due: until } };
const accepted = event('MandateAccepted', { effective: now });
const revoked = event('MandateRevoked', { reason, effective: now });

const offered = given(mandate, granted, expiry(until));
const active = given(mandate, granted, expiry(until), accepted);
const ended = {
  revoked: given(mandate, granted, expiry(until), revoked),
  expired: given(mandate, granted, expiry(until), missed, event('MandateExpired')),
};

describe('a mandate is granted', () => {
  it('by a head, who needs none himself (INV-MD3), from an instant until another (INV-MD1)', () => {
    given(mandate).when(grant(), head, byHead).then(granted, expiry(until));
    expect(offered.state).toMatchObject({ is: 'granted', grantedBy: 'huda', holder: 'rima', until });
    expect(mandate.parties(offered.state)).toEqual(['water']);
    expect(mandate.parties(mandate.initial)).toEqual([]);
  });

  it('by whoever holds the power at that time and may pass it on (INV-MD1, INV-MD2)', () => {
    given(mandate)
      .when(grant(), deputy, byDeputy())
      .then(event('MandateGranted', { grantedBy: 'sami', under: 'mandate-0' }), expiry(until));
    const none = { ...byDeputy(), grantor: { head: false } };
    given(mandate).when(grant(), deputy, none).thenRejected('power-not-held');
    given(mandate)
      .when(grant(), deputy, byDeputy({ scope: 'inspect' }))
      .thenRejected('power-not-held');
    given(mandate)
      .when(grant(), deputy, byDeputy({ mayDelegate: false }))
      .thenRejected('not-delegable');
  });

  it('for no longer than its grantor holds the power (INV-MD1)', () => {
    given(mandate).when(grant(), deputy, byDeputy({ until })).thenTypes('MandateGranted', 'DeadlineSet');
    given(mandate)
      .when(grant({ until: later }), deputy, byDeputy({ until }))
      .thenRejected('beyond-own-power');
  });

  it('for no other meeting than its grantor was given the power for (INV-MD1)', () => {
    const own = byDeputy({ meeting: 'plenary-3' });
    given(mandate)
      .when(grant({ meeting: 'plenary-3' }), deputy, own)
      .thenTypes('MandateGranted', 'DeadlineSet');
    given(mandate)
      .when(grant({ meeting: 'plenary-4' }), deputy, own)
      .thenRejected('beyond-own-power');
    given(mandate).when(grant(), deputy, own).thenRejected('beyond-own-power');
  });

  it('to approve funds up to a limit, which is not above that of its grantor (INV-MD1)', () => {
    const own = byDeputy({ scope: 'approve-funds', limit: dinars(500_000) });
    given(mandate).when(grant(funds), head, byHead).thenTypes('MandateGranted', 'DeadlineSet');
    given(mandate).when(grant(funds), deputy, own).thenTypes('MandateGranted', 'DeadlineSet');
    for (const limit of [dinars(500_001), { minor: 1, currency: 'EUR' }])
      given(mandate)
        .when(grant({ ...funds, limit }), deputy, own)
        .thenRejected('beyond-own-power');
    given(mandate)
      .when(grant({ scope: 'approve-funds' }), head, byHead)
      .thenRejected('limit-missing');
    given(mandate)
      .when(grant({ limit: dinars(1) }), head, byHead)
      .thenRejected('limit-only-for-funds');
  });

  it('for a period that is still to end', () => {
    for (const period of [
      { from, until: from },
      { from: until, until: from },
      { from: '2026-01-01T00:00:00Z', until: now },
    ])
      given(mandate).when(grant(period), head, byHead).thenRejected('period-empty');
  });

  it('to an official of the same agency, and never to oneself', () => {
    for (const holderAgency of ['roads', undefined])
      given(mandate)
        .when(grant(), head, { ...byHead, holderAgency })
        .thenRejected('holder-not-in-office');
    given(mandate)
      .when(grant({ holder: 'huda' }), head, byHead)
      .thenRejected('mandate-to-oneself');
  });

  it('once: the same again changes nothing, other terms are refused', () => {
    active.when(grant({ until: '2026-06-01T00:00:00Z' }), head, byHead).then();
    active.when(grant({ until: later }), head, byHead).thenRejected('mandate-already-granted');
  });
});

describe('a mandate is accepted', () => {
  it('by the delegate himself, and not for the past', () => {
    offered.when(accept, { ...holder, occurredAt: '2026-02-22T12:00:00.000Z' }).then(accepted);
    active.when(accept, holder).then();
    offered.when(accept, head).thenRejected('not-the-delegate');
    offered.when(accept, { ...holder, agency: 'roads' }).thenRejected('not-the-delegate');
  });

  it('before it ends', () => {
    offered.when(accept, { ...holder, now: until }).thenRejected('mandate-ended');
    ended.revoked.when(accept, holder).thenRejected('mandate-ended');
    ended.expired.when(accept, holder).thenRejected('mandate-ended');
  });
});

describe('a mandate is revoked', () => {
  it('by its grantor or the head, from then on and never before (INV-MD4)', () => {
    const decidedLastWeek = { ...head, occurredAt: '2026-02-22T12:00:00.000Z' };
    active.when(revoke, decidedLastWeek).then(revoked);
    offered.when(revoke, head).then(revoked);
    ended.revoked.when(revoke, head).then();
    ended.expired.when(revoke, head).thenRejected('mandate-ended');
  });

  it('by nobody else', () => {
    const bySami = given(mandate, event('MandateGranted', { grantedBy: 'sami' }), expiry(until));
    bySami.when(revoke, deputy).then(revoked);
    active.when(revoke, deputy).thenRejected('not-the-grantor');
    active.when(revoke, holder).thenRejected('not-the-grantor');
    active.when(revoke, { ...head, agency: 'roads' }).thenRejected('not-the-grantor');
  });
});

describe('a mandate is renewed', () => {
  it('by whoever could grant it now, to a later end', () => {
    active.when(renew(later), head, byHead).then(event('MandateRenewed', { until: later }), expiry(later));
    active.when(renew(until), head, byHead).then();
    active.when(renew('2026-05-01T00:00:00Z'), head, byHead).thenRejected('renewal-not-later');
    active.when(renew(later), holder, byHead).thenRejected('not-the-grantor');
    active.when(renew(later), head, { ...byHead, holderAgency: undefined }).thenRejected('holder-not-in-office');
  });

  it('within the power that its grantor has by then (INV-MD1, INV-MD2)', () => {
    const bySami = given(mandate, event('MandateGranted', { grantedBy: 'sami' }), expiry(until), accepted);
    bySami.when(renew(later), deputy, byDeputy()).thenTypes('MandateRenewed', 'DeadlineSet');
    bySami.when(renew(later), deputy, byDeputy({ until })).thenRejected('beyond-own-power');
    bySami.when(renew(later), deputy, byDeputy({ mayDelegate: false })).thenRejected('not-delegable');
  });

  it('while it lasts, and once it was accepted', () => {
    offered.when(renew(later), head, byHead).thenRejected('mandate-not-accepted');
    for (const state of Object.values(ended)) state.when(renew(later), head, byHead).thenRejected('mandate-ended');
    active.when(renew(later), { ...head, now: until }, byHead).thenRejected('mandate-ended');
  });
});

describe('a mandate expires', () => {
  it('when its end has come, accepted or not', () => {
    for (const state of [offered, active]) state.when(pass(until), clock).then(missed, event('MandateExpired'));
  });

  it('at its new end where it was renewed', () => {
    const renewed = given(
      mandate,
      granted,
      expiry(until),
      accepted,
      event('MandateRenewed', { until: later }),
      expiry(later),
    );
    renewed.when(pass(until), clock).then();
    renewed.when(pass(later), clock).thenTypes('DeadlineMissed', 'MandateExpired');
  });

  it('not where it was revoked before', () => {
    ended.revoked.when(pass(until), clock).then();
    given(mandate).when(pass(until), clock).then();
  });
});

it('nothing happens to a mandate that was never granted', () => {
  for (const command of [accept, revoke, renew(later)])
    given(mandate).when(command, head, byHead).thenRejected('mandate-not-granted');
});
