import fc from 'fast-check';
import { fold, someContext } from '../../../libs/testing';
import { anyCommand, expectAnyOrderToFold, recordedBy, type Step } from '../../../libs/testing/histories';
import { isProgramme, programme } from './programme';
import { academy, defined, energy, reason, syllabus } from './training-examples';

const roles = ['sharing-officer', 'chair'];
const someRoles = fc.subarray([...roles, 'wizard']);
const shapes: Record<keyof typeof programme.decide, fc.Arbitrary<object>> = {
  DefineProgramme: fc
    .record({
      topic: fc.constantFrom('information-sharing', 'legal', 'team'),
      audience: someRoles,
      mandatory: fc.option(someRoles, { nil: undefined }),
      interval: fc.option(fc.constantFrom(6, 24), { nil: undefined }),
    })
    .map((change) => ({ ...syllabus, ...change })),
  PublishProgramme: fc.constant({}),
  RetireProgramme: fc.constant({ reason }),
};
const command = fc.oneof(...anyCommand(shapes, fc.constantFrom(academy, energy).map(someContext)));

it('whoever defines what, regular training ends and binds somebody, and what is retired stays so (INV-CR7)', () => {
  fc.assert(
    fc.property(fc.constantFrom<Step[]>([], [defined]), fc.array(command, { maxLength: 30 }), (past, commands) => {
      const events: Step[] = [...past];
      let state = fold(programme, programme.initial, past);
      for (const step of commands) {
        const wasRetired = isProgramme(state) && state.is === 'retired';
        const recorded = recordedBy(programme, state, step, { roles });
        events.push(...recorded);
        state = fold(programme, state, recorded);
        if (!isProgramme(state)) continue;
        if (wasRetired) expect([state.is, recorded]).toEqual(['retired', []]);
        const { topic, interval, audience, mandatory = [] } = state.defined;
        expect(topic === 'team' || (interval! > 0 && mandatory.length > 0)).toBe(true);
        expect(roles).toEqual(expect.arrayContaining(audience));
        expect(audience).toEqual(expect.arrayContaining(mandatory));
      }
      expect(fold(programme, programme.initial, events)).toEqual(state);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }),
    { numRuns: 300 },
  );
});

it('no order of events makes folding fail', () => {
  expectAnyOrderToFold(programme, { ...defined.data, reason });
});
