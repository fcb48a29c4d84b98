import fc from 'fast-check';
import type { Context } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { anyCommand, expectAnyOrderToFold, recordedBy, type Step } from '../../../libs/testing/histories';
import { legalReview } from './legal-review';
import { en, facts, given, requested, saying, subject, twoConditions } from './legal-review-examples';
import { isReview, openConditions } from './legal-review-state';

const opinion = fc.constantFrom('clear', 'conditions', 'refuse');
const condition = fc.constantFrom('masking', 'training', 'luck');
const shapes: Record<keyof typeof legalReview.decide, fc.Arbitrary<object>> = {
  RequestReview: fc.record({ subject: fc.constant(subject), parties: fc.constant(['health']) }),
  GiveOpinion: fc
    .record({ opinion, revision: fc.integer({ min: 3, max: 5 }), isConditional: fc.boolean() })
    .map(({ opinion, revision, isConditional }) => ({
      ...saying(opinion),
      revision,
      ...(isConditional ? { conditions: twoConditions } : {}),
    })),
  RefuseReview: fc.constant({ reason: en('No.') }),
  SatisfyCondition: condition.map((condition) => ({ condition, how: en('Done.') })),
  VoidReview: fc.record({ revision: fc.integer({ min: 3, max: 7 }) }),
  PassDeadline: fc.record({
    deadline: fc.constantFrom('opinion', 'validity'),
    due: fc.constantFrom('2026-03-11T12:00:00.000Z', '2026-05-30T12:00:00.000Z'),
  }),
};
const who = fc
  .constantFrom<Partial<Context>>(
    { agency: 'water', actor: 'water-officer', role: 'any' },
    { agency: 'justice', actor: 'jurist', role: 'legal-reviewer' },
    { agency: 'health', actor: 'health-head', role: 'legal-reviewer' },
    { agency: 'system', actor: 'policy:legal-clearance', role: 'policy' },
  )
  .map(someContext);
const command = fc.oneof(...anyCommand(shapes, who));

it('whatever officials send, in whatever order, one independent agency gives one opinion, and clear is what no condition keeps open', () => {
  const start = fc.constantFrom<Step[]>([], requested, [...requested, ...given('conditions', twoConditions)]);
  fc.assert(
    fc.property(start, fc.array(command, { maxLength: 30 }), (past, commands) => {
      const events: Step[] = [...past];
      let state = fold(legalReview, legalReview.initial, past);
      for (const step of commands) {
        const recorded = recordedBy(legalReview, state, step, facts);
        events.push(...recorded);
        state = fold(legalReview, state, recorded);
        if (!isReview(state)) continue;
        const { requester, parties, reviewer } = state.requested;
        expect([requester, ...parties]).not.toContain(reviewer);
        expect(events.filter(({ type }) => type === 'OpinionGiven').length).toBeLessThanOrEqual(1);
        if (state.is === 'clear')
          expect([state.opinion?.opinion === 'refuse', openConditions(state)]).toEqual([false, []]);
      }
      expect(fold(legalReview, legalReview.initial, events)).toEqual(state);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }),
    { numRuns: 300 },
  );
});

it('no order of events makes folding fail', () => {
  const everyField = { subject, requester: 'water', requestedBy: 'w', parties: ['health'], opinion: 'conditions' };
  expectAnyOrderToFold(legalReview, {
    ...everyField,
    conditions: twoConditions,
    condition: 'masking',
    remaining: 0,
    deadline: 'validity',
    due: '2026-05-30T12:00:00.000Z',
  });
});
