import { given, someContext } from '../../../libs/testing';
import { uuid5 } from '../../../libs/eventsourcing';
import { informationAsset } from './information-asset';
import {
  answered,
  asked,
  clock,
  coordinator,
  declared,
  deprecatedNow,
  described,
  en,
  facts,
  head,
  health,
  moved,
  policy,
  published,
  reason,
  registry,
  reported,
  residents,
  resolvedAs,
  steward,
  tenDays,
  withdrawnNow,
} from './information-asset-examples';

const declare = (element: string) => ({ type: 'DeclareAuthoritative', data: { element } });
const report = (change: object = {}) => {
  const { inconsistency, element, text } = moved;
  return { type: 'ReportInconsistency', data: { inconsistency, element, text, ...change } };
};
const resolve = (outcome: string, inconsistency = 'moved') => ({
  type: 'ResolveInconsistency',
  data: { inconsistency, outcome, text: reason },
});
const withSource = { ...facts, source: residents };
const byRegistry = { ...withSource, steward: 'registry-steward' };
const asset = (...more: readonly { type: string; data: object }[]) => given(informationAsset, ...published, ...more);

describe('the authoritative source of a data element', () => {
  it('is the asset that the coordinator declares, where there is none (INV-IA1)', () => {
    asset().when(declare('well-depth'), coordinator, facts).then(declared('well-depth'));
    asset(deprecatedNow).when(declare('well-depth'), coordinator, facts).thenRejected('deprecated');
    given(informationAsset, described).when(declare('well-depth'), coordinator, facts).thenRejected('not-described');
  });

  const claim = uuid5('second-claim', someContext().id, 'home-address', 0);
  const claimed = {
    type: 'InconsistencyReported',
    data: {
      inconsistency: claim,
      kind: 'second-claim',
      reporter: 'coordinator',
      source: residents,
      element: 'home-address',
    },
  };

  it('is one: a second claim opens an inconsistency, which the first source resolves (INV-IA1)', () => {
    asset().when(declare('home-address'), coordinator, withSource).thenRefused('second-claim', claimed, asked(claim));
    asset(claimed).when(declare('home-address'), coordinator, withSource).thenRejected('second-claim');
    asset(claimed, asked(claim))
      .when(resolve('upheld', claim), registry, byRegistry)
      .then(resolvedAs('upheld', claim), answered(claim));
  });
  it('passes on where the first source yields (INV-IA1)', () => {
    asset(claimed, asked(claim))
      .when(resolve('yielded', claim), registry, byRegistry)
      .then(resolvedAs('yielded', claim), answered(claim), declared('home-address', { from: 'residents' }));
    given(informationAsset, ...published, declared('home-address'))
      .when({ type: 'YieldAuthority', data: { element: 'home-address', to: 'other' } }, policy)
      .then({ type: 'AuthoritativeSourceYielded', data: { element: 'home-address', to: 'other' } });
  });
  it('is not passed on by who has lost it meanwhile; a new claim asks whoever has it now (INV-IA1)', () => {
    const taken = { asset: 'citizens', agency: 'interior' };
    asset(claimed)
      .when(resolve('yielded', claim), registry, { ...byRegistry, source: taken })
      .thenRejected('no-longer-the-source');
    asset(claimed)
      .when(declare('home-address'), coordinator, { ...facts, source: taken })
      .thenRefused(
        'second-claim',
        { type: 'InconsistencyResolved', data: { inconsistency: claim, outcome: 'yielded' } },
        {
          ...claimed,
          data: { ...claimed.data, inconsistency: expect.not.stringMatching(claim) as string, source: taken },
        },
        expect.objectContaining({ type: 'DeadlineSet' }) as never,
      );
    asset(claimed)
      .when(declare('home-address'), coordinator, facts)
      .then(
        { type: 'InconsistencyResolved', data: { inconsistency: claim, outcome: 'yielded' } },
        declared('home-address'),
      );
  });
});

describe('an inconsistency', () => {
  it('is reported by whoever finds the asset in the catalogue, and asks the authoritative source (POL-15)', () => {
    asset().when(report(), health, withSource).then(reported(), asked());
    asset().when(report(), health, { clearance: 'public' }).thenRejected('not-described');
    given(informationAsset, described).when(report(), head, facts).thenRejected('not-published');
  });
  it('asks the asset itself where nobody decides on the matter (POL-15)', () => {
    asset()
      .when(report(), health, facts)
      .then(reported({ source: { asset: 'one', agency: 'water' } }), asked());
  });
  it('is answered in the working days of whoever is asked (POL-15)', () => {
    const weekend = {
      agency: 'registry',
      version: 3,
      zone: 'UTC',
      weekends: [{ from: '2020-01-01', days: [5, 6] }],
      holidays: [],
    };
    const { decision } = asset().when(report(), health, { ...withSource, calendar: weekend });
    expect(decision).toMatchObject([
      {},
      { data: { due: '2026-03-15T12:00:00.000Z', calendar: { agency: 'registry', version: 3 } } },
    ]);
  });
  it('is not reported twice differently', () => {
    asset(reported())
      .when(report({ text: en('Another.') }), health, withSource)
      .thenRejected('inconsistency-reported-differently');
    asset(reported())
      .when(report(), { ...health, agency: 'roads' }, withSource)
      .thenRejected('inconsistency-reported-differently');
  });
  it('is resolved by the steward of the source that was asked, or the head of its agency (INV-IA1)', () => {
    const open = [reported(), asked()];
    asset(...open)
      .when(resolve('corrected'), registry, byRegistry)
      .then(resolvedAs('corrected'), answered());
    asset(...open)
      .when(resolve('corrected'), { ...registry, actor: 'chief', head: true }, byRegistry)
      .then(resolvedAs('corrected'), answered());
    asset(...open)
      .when(resolve('corrected'), { ...registry, actor: 'clerk' }, byRegistry)
      .thenRejected('not-the-source');
    asset(...open)
      .when(resolve('corrected'), steward, byRegistry)
      .thenRejected('not-the-source');
    asset(...open)
      .when(resolve('corrected'), { agency: 'roads', actor: 'roads-head', head: true }, {})
      .thenRejected('not-described');
  });
  it('is resolved once, and yields nothing where nothing was claimed', () => {
    asset(reported()).when(resolve('yielded'), registry, byRegistry).thenRejected('nothing-to-yield');
    asset(reported(), resolvedAs('upheld'))
      .when(resolve('corrected'), registry, byRegistry)
      .thenRejected('resolved-differently');
    asset()
      .when(resolve('upheld', 'unheard'), { ...registry, agency: 'water' }, byRegistry)
      .thenRejected('unknown-inconsistency');
  });
  it('stays open when the answer is late', () => {
    const missed = { type: 'DeadlineMissed', data: { deadline: 'inconsistency-moved', due: tenDays } };
    asset(reported(), asked()).when({ type: 'PassDeadline', data: missed.data }, clock).then(missed);
    asset(reported(), asked(), missed).when(resolve('upheld'), registry, byRegistry).then(resolvedAs('upheld'));
  });
  it('is over when its asset is withdrawn', () => {
    asset(reported(), asked(), deprecatedNow)
      .when({ type: 'WithdrawAsset', data: { reason } }, steward, facts)
      .then(
        { type: 'InconsistencyResolved', data: { inconsistency: 'moved', outcome: 'withdrawn' } },
        answered(),
        withdrawnNow,
      );
    asset(deprecatedNow, withdrawnNow).when(report(), head, facts).thenRejected('withdrawn');
  });
  it('is known to who reported it and who is asked, while it is open', () => {
    expect(informationAsset.parties(asset(reported()).state)).toEqual(['water', 'health', 'registry']);
    expect(informationAsset.parties(asset(reported(), resolvedAs('upheld')).state)).toEqual(['water']);
  });
});
