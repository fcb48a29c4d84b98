import { refusalCodes } from '../../../contracts/information-sharing/v1';
import { type AgreementStanding, type Exchange, permits, permittedByAny } from './permits';
import { terms } from './sharing-agreement-examples';

const agreement: AgreementStanding = {
  id: 'a1',
  revision: 7,
  version: 1,
  state: 'inForce',
  parties: terms.parties,
  terms,
  ...terms.validity,
};
const exchange: Exchange = {
  at: '2026-04-01T12:00:00.000Z',
  provider: 'health',
  receiver: 'city',
  asset: 'patients',
  fields: ['district', 'age'],
  purpose: 'care',
  method: 'request-reply',
  classification: 'internal',
  certificate: 'valid',
};
const asked = (change: Partial<Exchange> = {}, on: Partial<AgreementStanding> = {}) =>
  permits({ ...agreement, ...on }, { ...exchange, ...change });

describe('what an agreement lets cross (INV-IR1)', () => {
  it('is what a clause of its scope covers, named with the agreement as it stands', () => {
    expect(asked()).toEqual({ ok: true, clause: 'numbers', revision: 7, version: 1 });
    expect(asked({ method: 'subscription', fields: ['district'] })).toMatchObject({ ok: true, clause: 'news' });
  });

  it.each<[code: string, clause: string, change: Partial<Exchange>, on?: Partial<AgreementStanding>]>([
    ['not-a-party', 'parties', { receiver: 'customs' }],
    ['not-a-party', 'parties', { provider: 'customs' }],
    ['not-in-force', 'validity', {}, { state: 'drafted', terms: undefined }],
    ['not-in-force', 'validity', {}, { state: 'negotiating' }],
    ['not-in-force', 'validity', { at: '2026-02-28T23:59:59.999Z' }],
    ['agreement-terminated', 'termination', {}, { state: 'terminated' }],
    ['agreement-expired', 'validity', {}, { state: 'expired' }],
    ['agreement-suspended', 'breach', {}, { state: 'suspended' }],
    ['wrong-purpose', 'purposes', { purpose: 'marketing' }],
    ['asset-outside-scope', 'scope', { asset: 'staff' }],
    ['asset-outside-scope', 'scope', { provider: 'city', receiver: 'health' }],
    ['asset-withdrawn', 'scope.numbers', { withdrawn: true }],
    ['wrong-method', 'method', { method: 'file' }],
    ['field-outside-scope', 'scope.numbers', { fields: ['district', 'name'] }],
    ['field-outside-scope', 'scope.news', { method: 'subscription' }],
    ['above-ceiling', 'confidentiality', { classification: 'confidential' }],
    ['no-certificate', 'training', { certificate: 'none' }],
    ['no-certificate', 'training', { certificate: undefined }],
    ['certificate-expired', 'training', { certificate: 'expired' }],
    ['too-many-records', 'scope.numbers', { count: 1001 }],
    ['too-many-deliveries', 'scope.numbers', { delivered: () => 2 }],
  ])('says %s by %s', (...[code, clause, change, on]) => {
    expect(asked(change, on)).toMatchObject({ ok: false, code, clause });
  });

  it('is nothing without an agreement', () => {
    expect(permits(undefined, exchange)).toEqual({ ok: false, code: 'no-agreement', rule: 'INV-IR1' });
  });

  it('goes by instants: in force at the first one of its validity, over at the last (INV-SA5)', () => {
    expect(asked({ at: '2026-03-01T00:00:00.000Z' })).toMatchObject({ ok: true });
    expect(asked({ at: '2027-02-28T23:59:59.999Z' })).toMatchObject({ ok: true });
    expect(asked({ at: '2027-03-01T00:00:00.000Z' })).toMatchObject({ code: 'agreement-expired' });
  });

  it('is over although it is suspended, and asks for no certificate where the terms do not', () => {
    expect(asked({ at: '2027-03-01T00:00:00Z' }, { state: 'suspended' })).toMatchObject({ code: 'agreement-expired' });
    const untrained = { ...terms, training: { required: false } };
    expect(asked({ certificate: 'none' }, { terms: untrained })).toMatchObject({ ok: true });
  });

  it('is covered by another clause of the asset where the first has no room left', () => {
    const [numbers, news] = terms.scope as [(typeof terms.scope)[0], (typeof terms.scope)[1]];
    const scope = [{ ...numbers, clause: 'few', maxRecords: 10 }, numbers, news];
    expect(asked({ count: 11 }, { terms: { ...terms, scope } })).toMatchObject({ ok: true, clause: 'numbers' });
    expect(asked({ count: 1001 }, { terms: { ...terms, scope } })).toMatchObject({ clause: 'scope.few' });
  });
});

describe('the first check that fails', () => {
  /** What fails each check beside those after it, in the order that `refusals` promises. */
  const failures: [code: string, change: Partial<Exchange>, on?: Partial<AgreementStanding>][] = [
    ['not-a-party', { receiver: 'customs' }],
    ['not-in-force', {}, { state: 'negotiating' }],
    ['agreement-terminated', {}, { state: 'terminated' }],
    ['agreement-expired', { at: '2027-03-01T00:00:00Z' }],
    ['agreement-suspended', {}, { state: 'suspended' }],
    ['wrong-purpose', { purpose: 'marketing' }],
    ['asset-outside-scope', { asset: 'staff' }],
    ['asset-withdrawn', { withdrawn: true }],
    ['wrong-method', { method: 'file' }],
    ['field-outside-scope', { fields: ['name'] }],
    ['above-ceiling', { classification: 'secret' }],
    ['no-certificate', { certificate: 'none' }],
    ['certificate-expired', { certificate: 'expired' }],
    ['too-many-records', { count: 5000 }],
    ['too-many-deliveries', { delivered: () => 5 }],
  ];

  it('is told, in the order of the codes', () => {
    expect(failures.map(([code]) => code)).toEqual(refusalCodes.slice(1));
    for (const [place, [code]] of failures.entries()) {
      const all = failures.slice(place).reverse();
      const change = Object.assign({}, ...all.map(([, one]) => one)) as Partial<Exchange>;
      const on = Object.assign({}, ...all.map(([, , one]) => one)) as Partial<AgreementStanding>;
      expect(asked(change, on)).toMatchObject({ code });
    }
  });
});

describe('of several agreements', () => {
  it('the one that covers it counts, else the denial that came furthest', () => {
    const ended = { ...agreement, id: 'a0', state: 'terminated' as const };
    expect(permittedByAny([ended, agreement], exchange)).toMatchObject({ ok: true, agreement: { id: 'a1' } });
    expect(permittedByAny([ended, agreement], { ...exchange, method: 'file' })).toMatchObject({
      code: 'wrong-method',
      agreement: { id: 'a1' },
    });
    expect(permittedByAny([], exchange)).toEqual({ ok: false, code: 'no-agreement', rule: 'INV-IR1' });
  });
});
