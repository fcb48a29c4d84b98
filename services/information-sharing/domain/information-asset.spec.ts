import { given } from '../../../libs/testing';
import { informationAsset } from './information-asset';
import {
  clerk,
  declared,
  depth,
  deprecatedNow,
  described,
  en,
  facts,
  fa,
  head,
  health,
  holder,
  named,
  published,
  publishedNow,
  reason,
  registry,
  setTo,
  steward,
  well,
  wells,
  withdrawnNow,
} from './information-asset-examples';

const describe_ = (change: object = {}) => ({ type: 'DescribeAsset', data: { ...wells, ...change } });
const classify = (classification: string) => ({ type: 'SetConfidentiality', data: { classification } });
const name = (official: string) => ({ type: 'NameSteward', data: { official } });
const publish = { type: 'PublishAsset', data: {} };
const version = (version: number, ...fields: readonly object[]) => ({
  type: 'VersionSchema',
  data: { version, fields },
});
const deprecate = (successor?: string) => ({
  type: 'DeprecateAsset',
  data: { reason, ...(successor ? { successor } : {}) },
});
const withdraw = { type: 'WithdrawAsset', data: { reason } };

describe('an asset', () => {
  it('is described by the agency whose information it is', () => {
    given(informationAsset).when(describe_(), clerk).then({ type: described.type, data: described.data });
  });
  it('is not replaced by another one under its id', () => {
    given(informationAsset, described)
      .when(describe_({ family: 'projects' }), clerk)
      .thenRejected('described-differently');
    given(informationAsset, described).when(describe_(), health).thenRejected('described-differently');
  });
  it('has one title in each language, and names each field once', () => {
    given(informationAsset)
      .when(describe_({ titles: [] }), clerk)
      .thenRejected('no-title');
    given(informationAsset)
      .when(describe_({ titles: [en('Wells'), en('Springs')] }), clerk)
      .thenRejected('no-title');
    given(informationAsset)
      .when(describe_({ titles: [fa('چاه‌ها')], descriptions: [en('One.'), en('Two.')] }), clerk)
      .thenRejected('no-title');
    given(informationAsset)
      .when(describe_({ fields: [well, well] }), clerk)
      .thenRejected('field-repeated');
  });
  it('is published by another official than the one who described it (INV-IA2)', () => {
    const ready = [described, setTo('internal'), named];
    given(informationAsset, ...ready)
      .when(publish, steward, facts)
      .then(publishedNow);
    given(informationAsset, ...ready)
      .when(publish, clerk, facts)
      .thenRejected('own-description');
  });
  it('is published with a classification and a steward (INV-IA2)', () => {
    given(informationAsset, described, named).when(publish, head, facts).thenRejected('no-classification');
    given(informationAsset, described, setTo('secret')).when(publish, head, facts).thenRejected('no-steward');
  });
  it('has a steward who is in office in its agency (INV-IA2)', () => {
    given(informationAsset, described).when(name('water-steward'), head, { officeOf: 'water' }).then(named);
    given(informationAsset, described)
      .when(name('water-steward'), head, { officeOf: 'health' })
      .thenRejected('not-in-office');
    given(informationAsset, described).when(name('nobody'), head, {}).thenRejected('not-in-office');
  });
  it('does not exist for who is not cleared, and belongs to its owner for who is', () => {
    const secret = [...published, setTo('secret')];
    given(informationAsset, ...secret)
      .when(classify('public'), health, facts)
      .thenRejected('not-described');
    given(informationAsset, described).when(classify('public'), health, facts).thenRejected('not-described');
    given(informationAsset, ...published)
      .when(classify('public'), health, facts)
      .thenRejected('not-the-owner');
    given(informationAsset).when(publish, clerk, facts).thenRejected('not-described');
  });
  it('may get another classification later', () => {
    given(informationAsset, ...published)
      .when(classify('confidential'), head, facts)
      .then(setTo('confidential'));
  });
  it('is known to its owner alone', () => {
    expect(informationAsset.parties(given(informationAsset, ...published).state)).toEqual(['water']);
  });
});

describe('its schema', () => {
  const added = (minor: number, ...fields: readonly object[]) => ({
    type: 'AssetSchemaVersioned',
    data: { version: 1, minor, fields },
  });
  it('gets optional fields within a version (INV-IA3)', () => {
    given(informationAsset, ...published)
      .when(version(1, well, holder, depth), steward, facts)
      .then(added(1, well, holder, depth));
    given(informationAsset, ...published, added(1, well, holder, depth))
      .when(version(1, well, holder, depth), steward, facts)
      .then();
  });
  it.each<[string, object[]]>([
    ['lose a field', [well]],
    ['change one', [well, { ...holder, personal: false }]],
    ['get one that every record must have', [well, holder, { ...depth, optional: false }]],
  ])('does not %s within a version (INV-IA3)', (_, fields) => {
    given(informationAsset, ...published)
      .when(version(1, ...fields), steward, facts)
      .thenRejected('not-additive');
  });
  it('becomes another version, beside which the one before is served for 180 days (INV-IA3, INV-K6)', () => {
    const next = { version: 2, minor: 0, fields: [well], formerUntil: '2026-08-28T12:00:00.000Z' };
    given(informationAsset, ...published)
      .when(version(2, well), steward, facts)
      .then({ type: 'AssetSchemaVersioned', data: next });
    const { state } = given(informationAsset, ...published, { type: 'AssetSchemaVersioned', data: next });
    expect(state).toMatchObject({
      schemas: [
        { version: 1, fields: [well, holder], until: '2026-08-28T12:00:00.000Z' },
        { version: 2, fields: [well] },
      ],
    });
    given(informationAsset, ...published)
      .when(version(3, well), steward, facts)
      .thenRejected('not-the-next-version');
  });
  it('changes as it likes while nobody can rely on it (INV-IA3)', () => {
    given(informationAsset, described, named).when(version(1, depth), steward, facts).then(added(1, depth));
    given(informationAsset, described, named)
      .when(version(2, depth), steward, facts)
      .thenRejected('not-the-next-version');
  });
  it('is its steward’s, and the head’s', () => {
    given(informationAsset, ...published)
      .when(version(1, well, holder, depth), clerk, facts)
      .thenRejected('not-the-steward');
    given(informationAsset, ...published)
      .when(version(1, well, holder, depth), head, facts)
      .thenTypes('AssetSchemaVersioned');
    given(informationAsset, ...published)
      .when(version(1, well), registry, facts)
      .thenRejected('not-the-owner');
  });
});

describe('an asset that is no longer kept', () => {
  it('is deprecated first, in favour of one that is published', () => {
    given(informationAsset, ...published)
      .when(deprecate(), steward, facts)
      .then(deprecatedNow);
    given(informationAsset, ...published)
      .when(deprecate('new-wells'), steward, { ...facts, succeeds: true })
      .thenTypes('AssetDeprecated');
    for (const [successor, succeeds] of [
      ['lost', false],
      ['one', true],
    ] as const)
      given(informationAsset, ...published)
        .when(deprecate(successor), steward, { ...facts, succeeds })
        .thenRejected('unknown-successor');
  });
  it('is withdrawn after that, or before it was ever published', () => {
    given(informationAsset, ...published, deprecatedNow)
      .when(withdraw, steward, facts)
      .then(withdrawnNow);
    given(informationAsset, described).when(withdraw, head, facts).then(withdrawnNow);
    given(informationAsset, ...published)
      .when(withdraw, steward, facts)
      .thenRejected('still-published');
  });
  it('decides on nothing any more (INV-IA1)', () => {
    given(informationAsset, ...published, declared('well-depth'), deprecatedNow)
      .when(withdraw, steward, facts)
      .then({ type: 'AuthoritativeSourceYielded', data: { element: 'well-depth' } }, withdrawnNow);
  });
  it('does not change', () => {
    for (const [command, who, code] of [
      [publish, head, 'withdrawn'],
      [classify('public'), head, 'withdrawn'],
      [version(2, well), steward, 'withdrawn'],
      [deprecate(), steward, 'withdrawn'],
    ] as const)
      given(informationAsset, ...published, deprecatedNow, withdrawnNow)
        .when(command, who, facts)
        .thenRejected(code);
    given(informationAsset, ...published, deprecatedNow)
      .when(version(2, well), steward, facts)
      .thenRejected('deprecated');
    given(informationAsset, ...published, deprecatedNow)
      .when(publish, steward, facts)
      .thenRejected('deprecated');
  });
});
