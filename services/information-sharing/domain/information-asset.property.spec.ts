import fc from 'fast-check';
import type { Context } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { anyCommand, expectAnyOrderToFold, recordedBy, type Step } from '../../../libs/testing/histories';
import { informationAsset } from './information-asset';
import {
  depth,
  described,
  holder,
  moved,
  named,
  published,
  reason,
  residents,
  setTo,
  well,
  wells,
} from './information-asset-examples';
import { isAsset, isShown, latestOf } from './information-asset-state';

const inconsistency = fc.constantFrom('moved', 'doubt');
const element = fc.constantFrom('home-address', 'well-depth');
const fields = fc.subarray([well, { ...well, personal: true }, depth, holder]);
const shapes: Record<keyof typeof informationAsset.decide, fc.Arbitrary<object>> = {
  DescribeAsset: fc.record({ family: fc.constantFrom('hazards', 'other') }).map((change) => ({ ...wells, ...change })),
  SetConfidentiality: fc.record({ classification: fc.constantFrom('public', 'internal', 'secret') }),
  NameSteward: fc.record({ official: fc.constantFrom('water-steward', 'water-clerk') }),
  PublishAsset: fc.constant({}),
  VersionSchema: fc.record({ version: fc.integer({ min: 1, max: 3 }), fields }),
  DeclareAuthoritative: fc.record({ element }),
  YieldAuthority: fc.record({ element, to: fc.constant('other') }),
  ReportInconsistency: fc.record({
    inconsistency,
    element: fc.option(element, { nil: undefined }),
    text: fc.constant(reason),
  }),
  ResolveInconsistency: fc.record({
    inconsistency,
    outcome: fc.constantFrom('upheld', 'corrected', 'unfounded', 'yielded'),
    text: fc.constant(reason),
  }),
  DeprecateAsset: fc.constant({ reason }),
  WithdrawAsset: fc.constant({ reason }),
  PassDeadline: fc.record({
    deadline: fc.constant('inconsistency-moved'),
    due: fc.constant('2026-03-11T12:00:00.000Z'),
  }),
};
const who = fc
  .constantFrom<Partial<Context>>(
    { agency: 'water', actor: 'water-clerk' },
    { agency: 'water', actor: 'water-head', head: true },
    { agency: 'health', actor: 'health-clerk' },
    { agency: 'registry', actor: 'registry-steward' },
    { agency: 'coordinator', actor: 'analyst', role: 'coordinator' },
  )
  .map(someContext);
const command = fc.oneof(...anyCommand(shapes, who));
const facts = { clearance: 'internal', officeOf: 'water', source: residents, steward: 'registry-steward' };

it('whatever officials send, in whatever order, what others see was published by a second person with a classification and a steward', () => {
  const start = fc.constantFrom<Step[]>([], [described, setTo('internal'), named], [...published]);
  const known = fc.constantFrom<object>(facts, { ...facts, source: undefined });
  fc.assert(
    fc.property(start, fc.array(fc.tuple(command, known), { maxLength: 40 }), (past, commands) => {
      const events: Step[] = [...past];
      let state = fold(informationAsset, informationAsset.initial, past);
      for (const [step, facts] of commands) {
        const by = { agency: step.context.agency, actor: step.context.actor };
        const recorded = recordedBy(informationAsset, state, step, facts).map((event) => ({ ...event, by }));
        if (recorded.some(({ type }) => type === 'AssetPublished') && isAsset(state))
          expect(by.actor).not.toBe(state.describedBy);
        events.push(...recorded);
        state = fold(informationAsset, state, recorded);
        if (!isAsset(state)) continue;
        if (isShown(state)) expect([Boolean(state.classification), Boolean(state.steward)]).toEqual([true, true]);
        if (state.is === 'withdrawn') expect(state.authoritativeFor).toEqual([]);
        const versions = state.schemas.map(({ version }) => version);
        expect(versions).toEqual(versions.map((_, place) => place + 1));
        expect(latestOf(state).until).toBeUndefined();
        const ids = state.inconsistencies.map((one) => one.inconsistency);
        expect(new Set(ids).size).toBe(ids.length);
      }
      expect(fold(informationAsset, informationAsset.initial, events)).toEqual(state);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }),
    { numRuns: 300 },
  );
});

it('no order of events makes folding fail', () => {
  const everyField = {
    ...wells,
    owner: 'water',
    ...moved,
    official: 'a',
    classification: 'public',
    version: 2,
    minor: 0,
  };
  const more = { formerUntil: '2026-08-28T12:00:00.000Z', outcome: 'upheld', deadline: 'inconsistency-moved' };
  expectAnyOrderToFold(informationAsset, { ...everyField, ...more, due: '2026-03-11T12:00:00.000Z' });
});
