import fc from 'fast-check';
import type { Context } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { anyCommand, expectAnyOrderToFold, recordedBy, type Step } from '../../../libs/testing/histories';
import { practiceNote } from './practice-note';
import { facts, lending, reason, recommended } from './practice-note-examples';
import { isNote } from './practice-note-state';

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
const command = fc.oneof(...anyCommand(shapes, who));

it('whatever officials send, in whatever order, a practice is published only as fit and never recommended to its unit', () => {
  const start = fc.constantFrom<Step[]>([], [...recommended]);
  fc.assert(
    fc.property(start, fc.array(command, { maxLength: 30 }), (past, commands) => {
      const events: Step[] = [...past];
      let state = fold(practiceNote, practiceNote.initial, past);
      for (const step of commands) {
        const recorded = recordedBy(practiceNote, state, step, facts);
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
  expectAnyOrderToFold(practiceNote, { ...everyField, agency: 'isfahan', reason });
});
