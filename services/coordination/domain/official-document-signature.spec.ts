import type { DraftDocument } from '../../../contracts/coordination/v1/official-document';
import { given } from '../../../libs/testing';
import { officialDocument } from './official-document';
import {
  clerk,
  deputy,
  drafted,
  en,
  facts,
  head,
  letter,
  policy,
  refused,
  registered,
  signature,
  signed,
  withdrawn,
} from './official-document-examples';

const reason = en('A reason.');
const draft = (data: object = letter) => ({ type: 'DraftDocument', data });
const asDrafted = (content: DraftDocument, change: object = {}) => ({
  type: 'DocumentDrafted',
  data: { ...content, sender: 'interior', classification: 'internal', ...change },
});

describe('a document gets its number (INV-OD1)', () => {
  const record = (number: number) => ({
    type: 'RecordRegistration',
    data: { register: 'interior-2026', number, year: 2026 },
  });
  it('from the register, once', () => {
    given(officialDocument, ...drafted)
      .when(record(12), policy)
      .then(registered[1]!);
    given(officialDocument, ...registered)
      .when(record(13), policy)
      .thenRejected('registered-differently');
    given(officialDocument).when(record(1), policy).thenRejected('not-drafted');
  });
  it('also where it was withdrawn meanwhile, and stays withdrawn', () => {
    const late = given(officialDocument, ...drafted, { type: 'DocumentWithdrawn', data: { reason } });
    late.when(record(12), policy).then(registered[1]!);
    expect(given(officialDocument, ...drafted, withdrawn.at(-1)!, registered[1]!).state.is).toBe('withdrawn');
  });
});

describe('a document is signed (INV-OD2)', () => {
  const sign = { type: 'SignDocument', data: {} };
  const refuse = { type: 'RefuseSignature', data: { reason } };
  const mandated = (mandate: string) => ({ ...signature, data: { ...signature.data, official: 'deputy-1', mandate } });
  it('by the head, which fixes the hash of its content (INV-OD1)', () => {
    given(officialDocument, ...registered)
      .when(sign, head, facts)
      .then(signature);
    given(officialDocument, ...drafted)
      .when(sign, head, { ...facts, hash: undefined })
      .thenRejected('not-registered');
  });
  it('by an official with a mandate to sign documents, cited or held', () => {
    const citing = { ...deputy, mandate: { id: 'm1', scope: 'sign-document' } };
    given(officialDocument, ...registered)
      .when(sign, citing, facts)
      .then(mandated('m1'));
    given(officialDocument, ...registered)
      .when(sign, deputy, { ...facts, mandate: 'm2' })
      .then(mandated('m2'));
  });
  it('by nobody else', () => {
    const citing = { ...deputy, mandate: { id: 'm1', scope: 'represent' } };
    for (const who of [deputy, citing, clerk])
      for (const command of [sign, refuse, { type: 'WithdrawDocument', data: { reason } }])
        given(officialDocument, ...registered)
          .when(command, who, facts)
          .thenRejected('no-signing-authority');
    given(officialDocument, ...registered)
      .when(sign, { ...head, agency: 'health' }, facts)
      .thenRejected('not-the-sender');
  });
  it('or refused, with a reason; whoever refused may think better of it', () => {
    given(officialDocument, ...registered)
      .when(refuse, head, facts)
      .then({ type: 'SignatureRefused', data: { reason } });
    given(officialDocument, ...drafted)
      .when(refuse, head, facts)
      .thenRejected('not-registered');
    given(officialDocument, ...signed)
      .when(refuse, head, facts)
      .thenRejected('signed-before');
    given(officialDocument, ...refused)
      .when({ type: 'DispatchDocument', data: {} }, clerk, facts)
      .thenRejected('not-signed');
    given(officialDocument, ...refused)
      .when(sign, head, facts)
      .then(signature);
  });
});

describe('who is to sign', () => {
  const name = { type: 'NameSignatory', data: { official: 'deputy-1' } };
  const named = { type: 'SignatoryNamed', data: { official: 'deputy-1' } };
  const may = { ...facts, mayNamedSign: true };
  const withdraw = { type: 'WithdrawSignatory', data: { official: 'deputy-1', reason: 'mandate-revoked' } };
  const lost = { type: 'SignatoryWithdrawn', data: withdraw.data };
  it('may be named, where the official has the authority (INV-OD2)', () => {
    const withSignatory = { ...letter, signatory: 'deputy-1' };
    given(officialDocument).when(draft(withSignatory), clerk, may).then(asDrafted(withSignatory));
    given(officialDocument).when(draft(withSignatory), clerk, facts).thenRejected('signatory-without-authority');
    given(officialDocument, ...drafted)
      .when(name, clerk, may)
      .then(named);
    given(officialDocument, ...drafted)
      .when(name, clerk, facts)
      .thenRejected('signatory-without-authority');
    given(officialDocument, ...signed)
      .when(name, clerk, may)
      .thenRejected('signed-before');
  });
  it('signs, or the head does, and no other holder of a mandate (INV-OD2)', () => {
    const other = { ...deputy, actor: 'deputy-2' };
    const held = { ...facts, mandate: 'm2' };
    const sign = { type: 'SignDocument', data: {} };
    given(officialDocument, ...registered, named)
      .when(sign, other, held)
      .thenRejected('not-the-signatory');
    given(officialDocument, ...registered, named)
      .when(sign, deputy, held)
      .thenTypes('DocumentSigned');
    given(officialDocument, ...registered, named)
      .when(sign, head, facts)
      .thenTypes('DocumentSigned');
  });
  it('POL-34: is withdrawn with the authority, and another is named', () => {
    given(officialDocument, ...registered, named)
      .when(withdraw, policy, facts)
      .then(lost);
    expect(given(officialDocument, ...registered, named, lost).state).toMatchObject({ signatoryLost: true });
    expect(given(officialDocument, ...registered, named, lost, named).state).toMatchObject({ signatoryLost: false });
  });
  it('POL-34: stays where the authority lives on, and what was signed stays signed (INV-MD4)', () => {
    given(officialDocument, ...registered, named)
      .when(withdraw, policy, may)
      .then();
    given(officialDocument, ...registered)
      .when(withdraw, policy, facts)
      .then();
    given(officialDocument, ...registered, named, signature)
      .when(withdraw, policy, facts)
      .then();
  });
});
