import { given } from '../../../libs/testing';
import { sharingAgreement } from './sharing-agreement';
import {
  amended,
  city,
  cleared,
  clearedTerms,
  customs,
  drafted,
  en,
  expirySet,
  head,
  health,
  inForce,
  known,
  negotiating,
  now,
  past,
  policy,
  proposed,
  reason,
  requested,
  revision,
  signedBy,
  signedByBoth,
  terms,
  title,
  until,
} from './sharing-agreement-examples';

const draft = (parties = ['city']) => ({ type: 'DraftAgreement', data: { title, parties } });
const propose = (change: object = {}) => ({ type: 'ProposeTerms', data: { terms: { ...terms, ...change } } });
const counter = (change: object = {}) => ({ type: 'CounterTerms', data: { terms: { ...terms, ...change } } });
const requestClearance = { type: 'RequestLegalClearance', data: {} };
const record = (opinion: string, on = revision) => ({
  type: 'RecordLegalClearance',
  data: { review: 'r1', revision: on, opinion },
});
const sign = (on = revision) => ({ type: 'SignAgreement', data: { revision: on } });
const refuse = (on = revision) => ({ type: 'RefuseSignature', data: { revision: on, reason } });
const activate = (on = revision) => ({ type: 'ActivateAgreement', data: { revision: on } });
const reference = { version: 1, revision };

describe('an agreement', () => {
  it('is drafted between its drafter and others', () => {
    given(sharingAgreement)
      .when(draft(), health, known)
      .then(past('AgreementDrafted', { drafter: 'health', title, parties: ['health', 'city'] }));
    given(sharingAgreement).when(draft([]), health, known).thenRejected('parties-too-few');
    given(sharingAgreement)
      .when(draft(['nowhere']), health, { inactive: ['nowhere'] })
      .thenRejected('agency-unknown');
    given(sharingAgreement, drafted)
      .when(draft(['tax']), health, known)
      .thenRejected('drafted-differently');
  });
  it('is proposed, and countered by another party alone', () => {
    given(sharingAgreement, drafted).when(propose(), health, known).then(proposed);
    given(sharingAgreement, drafted).when(propose(), customs, known).thenRejected('not-among-parties');
    given(sharingAgreement, drafted).when(counter(), city, known).thenRejected('no-terms');
    given(sharingAgreement, ...negotiating)
      .when(counter({ answerDays: 3 }), city, known)
      .then(past('TermsCountered', { by: 'city', version: 1, terms: { ...terms, answerDays: 3 } }));
    given(sharingAgreement, ...negotiating)
      .when(counter({ answerDays: 3 }), health, known)
      .thenRejected('own-terms');
    given(sharingAgreement, ...negotiating)
      .when(propose({ answerDays: 3 }), city, known)
      .thenRejected('counter-instead');
    given(sharingAgreement, ...negotiating)
      .when(propose({ answerDays: 3 }), health, known)
      .thenTypes('TermsProposed');
  });
  it('is not there before it is drafted', () => {
    given(sharingAgreement).when(propose(), health, known).thenRejected('not-drafted');
  });
});

describe('terms (INV-SA1)', () => {
  const [numbers] = terms.scope as [(typeof terms.scope)[0]];
  it.each<[code: string, change: object, facts?: object]>([
    ['parties-too-few', { parties: ['health'] }],
    ['parties-too-few', { parties: ['city', 'tax'] }],
    ['named-twice', { parties: ['health', 'city', 'city'] }],
    ['agency-unknown', {}, { inactive: ['city'] }],
    ['party-unnamed', { responsibilities: [{ agency: 'tax', text: en('Pays.') }] }],
    ['party-unnamed', { scope: [{ ...numbers, receivers: ['tax'] }] }],
    ['purposes-missing', { purposes: [] }],
    ['named-twice', { purposes: [...terms.purposes, ...terms.purposes] }],
    ['responsibilities-missing', { responsibilities: terms.responsibilities.slice(1) }],
    ['contact-missing', { contacts: terms.contacts.slice(1) }],
    ['contact-missing', {}, { inOffice: ['health-officer'] }],
    ['legal-basis-missing', { legalBasis: [] }],
    ['scope-missing', { scope: [] }],
    ['named-twice', { scope: [numbers, numbers] }],
    ['clause-incomplete', { scope: [{ ...numbers, fields: [] }] }],
    ['clause-incomplete', { scope: [{ ...numbers, receivers: [] }] }],
    ['clause-incomplete', { scope: [{ ...numbers, receivers: ['health'] }] }],
    ['asset-not-offered', {}, { assets: [] }],
    ['asset-not-offered', {}, { assets: [{ ...known.assets[0], isOffered: false }] }],
    ['field-unknown', { scope: [{ ...numbers, fields: ['blood'] }] }],
    ['validity-inverted', { validity: { from: until, until } }],
    ['validity-too-long', { validity: { from: '2026-03-01T00:00:00Z', until: '2029-03-01T00:00:01Z' } }],
    ['validity-over', { validity: { from: '2026-01-01T00:00:00Z', until: now } }],
  ])('say %s where that is so', (...[code, change, facts]) => {
    given(sharingAgreement, drafted)
      .when(propose(change), health, { ...known, ...facts })
      .thenRejected(code);
  });
  it('are valid for 36 months at most (INV-SA5)', () => {
    const longest = { from: '2026-03-01T00:00:00Z', until: '2029-03-01T00:00:00Z' };
    given(sharingAgreement, drafted)
      .when(propose({ validity: longest }), health, known)
      .thenTypes('TermsProposed');
  });
  it('let an agency provide what is its own, and nothing that it received (INV-IR5)', () => {
    const onward = { ...numbers, provider: 'city', receivers: ['health'] };
    given(sharingAgreement, drafted)
      .when(propose({ scope: [onward] }), health, known)
      .thenRejected('not-the-providers');
  });
});

describe('legal clearance', () => {
  it('is asked for by whoever drafted the agreement or the terms, once', () => {
    given(sharingAgreement, ...negotiating)
      .when(requestClearance, health)
      .then(requested);
    given(sharingAgreement, ...negotiating)
      .when(requestClearance, city)
      .thenRejected('not-the-drafter');
    given(sharingAgreement, drafted).when(requestClearance, health).thenRejected('no-terms');
  });
  it('is recorded of exactly the terms that were reviewed (INV-SA2, POL-11)', () => {
    given(sharingAgreement, ...negotiating, requested)
      .when(record('clear'), policy)
      .then(cleared);
    const countered = past('TermsCountered', { by: 'city', version: 1, terms: amended });
    given(sharingAgreement, ...negotiating, requested, countered)
      .when(record('clear'), policy)
      .then();
    given(sharingAgreement, ...negotiating)
      .when(record('clear'), policy)
      .then();
  });
  it('leads back to negotiating where it is refused (INV-SA3)', () => {
    const refused = past('LegalClearanceRefused', { ...reference, review: 'r1' });
    given(sharingAgreement, ...negotiating, requested)
      .when(record('refuse'), policy)
      .then(refused);
    const after = [...negotiating, requested, refused];
    given(sharingAgreement, ...after)
      .when(sign(), head('health'))
      .thenRejected('terms-refused');
    given(sharingAgreement, ...after)
      .when(requestClearance, health)
      .thenRejected('terms-refused');
    given(sharingAgreement, ...after)
      .when(propose({ answerDays: 3 }), city, known)
      .thenTypes('TermsProposed');
  });
  it('stays where somebody signs, and is void with other terms (INV-SA3)', () => {
    given(sharingAgreement, ...clearedTerms, signedBy('health'))
      .when(sign(), head('city'))
      .then(signedBy('city'));
    const countered = past('TermsCountered', { by: 'city', version: 1, terms: amended });
    const anew = [...clearedTerms, signedBy('health'), countered];
    given(sharingAgreement, ...anew)
      .when(sign(anew.length - 1), head('city'))
      .thenRejected('not-cleared');
  });
  it('is not undone by a review that expires afterwards (INV-SA3)', () => {
    given(sharingAgreement, ...clearedTerms)
      .when(record('refuse'), policy)
      .then();
  });
});

describe('a signature (INV-SA2)', () => {
  const underMandate = { ...health, actor: 'deputy', role: 'holder' };
  it('is given by a head, or on a mandate to sign agreements', () => {
    given(sharingAgreement, ...clearedTerms)
      .when(sign(), head('health'))
      .then(signedBy('health'));
    given(sharingAgreement, ...clearedTerms)
      .when(sign(), underMandate, { mandate: 'm1' })
      .then(past('AgreementSigned', { ...reference, agency: 'health', official: 'deputy', mandate: 'm1' }));
    given(sharingAgreement, ...clearedTerms)
      .when(sign(), { ...underMandate, mandate: { id: 'm2', scope: 'sign-agreement' } })
      .thenTypes('AgreementSigned');
    given(sharingAgreement, ...clearedTerms)
      .when(sign(), { ...underMandate, mandate: { id: 'm3', scope: 'sign-document' } })
      .thenRejected('no-signing-authority');
    given(sharingAgreement, ...clearedTerms)
      .when(sign(), head('customs'))
      .thenRejected('not-among-parties');
  });
  it('is given to the terms that were read, once they are cleared', () => {
    given(sharingAgreement, ...negotiating)
      .when(sign(), head('health'))
      .thenRejected('not-cleared');
    given(sharingAgreement, ...clearedTerms)
      .when(sign(0), head('health'))
      .thenRejected('other-terms');
    given(sharingAgreement, drafted).when(sign(), head('health')).thenRejected('no-terms');
    given(sharingAgreement, ...clearedTerms)
      .when(sign(), { ...head('health'), now: until })
      .thenRejected('validity-over');
  });
  it('leads back to negotiating where it is refused (INV-SA3)', () => {
    const refused = past('SignatureRefused', { ...reference, agency: 'city', official: 'city-head', reason });
    given(sharingAgreement, ...clearedTerms, signedBy('health'))
      .when(refuse(), head('city'))
      .then(refused);
    given(sharingAgreement, ...clearedTerms, signedBy('health'), refused)
      .when(activate(), policy)
      .then();
    given(sharingAgreement, ...signedByBoth)
      .when(refuse(), head('city'))
      .thenRejected('signed-by-all');
  });
});

describe('coming into force (INV-SA2, POL-11)', () => {
  it('takes the signatures of all and the clearance of these very terms', () => {
    given(sharingAgreement, ...signedByBoth)
      .when(activate(), policy)
      .then(past('AgreementInForce', { ...reference, from: now, until }), expirySet);
    given(sharingAgreement, ...clearedTerms, signedBy('health'))
      .when(activate(), policy)
      .then();
    given(sharingAgreement, ...negotiating, signedBy('health'), signedBy('city'))
      .when(activate(), policy)
      .then();
    given(sharingAgreement, ...signedByBoth)
      .when(activate(0), policy)
      .then();
  });
  it('waits for the first day of the validity', () => {
    const from = '2026-06-01T00:00:00Z';
    const later = past('TermsProposed', {
      by: 'health',
      version: 1,
      terms: { ...terms, validity: { from, until } },
    });
    const signed = [drafted, later, requested, cleared, signedBy('health'), signedBy('city')];
    const start = past('DeadlineSet', { deadline: 'start', due: from });
    given(sharingAgreement, ...signed)
      .when(activate(), policy)
      .then(start);
    const waiting = [...signed, start];
    given(sharingAgreement, ...waiting)
      .when(propose({ answerDays: 3 }), health, known)
      .thenRejected('signed-by-all');
    given(sharingAgreement, ...waiting)
      .when({ type: 'PassDeadline', data: { deadline: 'start', due: from } }, { ...policy, now: from })
      .thenTypes('DeadlineMet', 'AgreementInForce', 'DeadlineSet');
  });
  it('changes by amendment alone', () => {
    given(sharingAgreement, ...inForce)
      .when(propose({ answerDays: 3 }), health, known)
      .thenRejected('amend-instead');
    given(sharingAgreement, ...inForce)
      .when(counter({ answerDays: 3 }), city, known)
      .thenRejected('amend-instead');
  });
});
