import fc from 'fast-check';
import type { Context } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { practiceNote } from './practice-note';
import { facts, lending, reason, recommended } from './practice-note-examples';
import { isNote, type State } from './practice-note-state';

const agency = fc.constantFrom('fars', 'isfahan', 'coordinator', 'constructor');
const shapes: Record<keyof typeof practiceNote.decide, fc.Arbitrary<object>> = {
  RecordPractice: fc
    .record({ unit: fc.option(agency, { nil: undefined }), axis: fc.constantFrom('social', 'economic') })
    .map((change) => ({ ...lending, ...change })),
  ReviewPractice: fc.record({ verdict: fc.constantFrom('fit', 'unfit'), remarks: fc.constant(reason) }),
  PublishPractice: fc.constant({}),
  RecommendPractice: fc.record({ to: agency, because: fc.constant(reason) }),
  AdoptPractice: fc.constant({}),
  DeclinePractice: fc.constant({ reason }),
  RetirePractice: fc.constant({ reason }),
};
const who = fc
  .constantFrom<Partial<Context>>(
    { agency: 'fars', role: 'any' },
    { agency: 'isfahan', role: 'any' },
    { agency: 'coordinator', role: 'coordinator' },
    { agency: 'system', role: 'policy', actor: 'policy:POL-8' },
  )
  .map(someContext);
const command = fc.oneof(
  ...Object.entries(shapes).map(([type, data]) => fc.record({ type: fc.constant(type), data, context: who })),
);

interface Step {
  type: string;
  data: object;
}
const decide = (state: State, { type, data }: Step, context: Context) =>
  (practiceNote.decide as Record<string, (...all: unknown[]) => unknown>)[type]!(state, data, context, facts);

it('whatever officials send, in whatever order, a practice is published only as fit and never recommended to its unit', () => {
  const start = fc.constantFrom<Step[]>([], [...recommended]);
  fc.assert(
    fc.property(start, fc.array(command, { maxLength: 30 }), (past, commands) => {
      const events: Step[] = [...past];
      let state = fold(practiceNote, practiceNote.initial, past);
      for (const { context, ...step } of commands) {
        const decision = decide(state, step, context);
        const recorded = Array.isArray(decision) ? (decision as Step[]) : [];
        events.push(...recorded);
        state = fold(practiceNote, state, recorded);
        if (!isNote(state)) continue;
        if (state.is === 'published') expect(state.verdict).toBe('fit');
        const { unit } = state.practice;
        expect(state.recommendations.map(({ to }) => to)).not.toContain(unit);
      }
      expect(fold(practiceNote, practiceNote.initial, events)).toEqual(state);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }),
    { numRuns: 300 },
  );
});

it('no order of events makes folding fail', () => {
  const everyField = { ...lending, unit: 'fars', verdict: 'fit', remarks: reason, to: 'isfahan', because: reason };
  const event = fc
    .constantFrom(...Object.keys(practiceNote.evolve))
    .map((type) => ({ type, data: { ...everyField, agency: 'isfahan', reason } }));
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const state = fold(practiceNote, practiceNote.initial, events);
      expect(() => practiceNote.parties(state)).not.toThrow();
    }),
  );
});
