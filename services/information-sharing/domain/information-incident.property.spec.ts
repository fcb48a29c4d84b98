import fc from 'fast-check';
import type { Context } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { anyCommand, expectAnyOrderToFold, recordedBy, type Step } from '../../../libs/testing/histories';
import { informationIncident } from './information-incident';
import { action, dealtWith, facts, leak, reported } from './information-incident-examples';
import { agreementsOf, isIncident, severityOf } from './information-incident-state';

const text = { lang: 'en', text: 'A reason.' };
const agreement = fc.option(fc.constantFrom('wells-for-health', 'wells-for-roads'), { nil: undefined });
const severity = fc.constantFrom('minor', 'serious');
const shapes: Record<keyof typeof informationIncident.decide, fc.Arbitrary<object>> = {
  ReportIncident: fc
    .record({ agreements: fc.constantFrom([], ['wells-for-health']), severity })
    .map((change) => ({ ...leak, ...change })),
  ContainIncident: fc.constant({ measures: text }),
  NotifyAffected: fc.record({ agencies: fc.constantFrom([], ['energy']), text: fc.constant(text) }),
  AssessIncident: fc.record({ severity, findings: fc.constant(text) }),
  ProposeSuspension: fc.record({ agreement: fc.constantFrom('wells-for-health', 'wells-for-roads') }),
  DecideSuspension: fc.record({ agreement, suspend: fc.boolean(), reason: fc.constant(text) }),
  SetCorrectiveActions: fc.record({ actions: fc.constantFrom([], [action], [action, action]) }),
  CloseIncident: fc.constant({ conclusion: text }),
};
const who = fc
  .constantFrom<Partial<Context>>({ agency: 'water' }, { agency: 'health' }, { agency: 'justice' })
  .map(someContext);
const command = fc.oneof(...anyCommand(shapes, who));

it('whatever officials send, in whatever order, what is closed is contained, assessed by another and, where serious, decided on', () => {
  const start = fc.constantFrom<Step[]>([], [reported], [...dealtWith]);
  fc.assert(
    fc.property(start, fc.array(command, { maxLength: 40 }), (past, commands) => {
      const events: Step[] = [...past];
      let state = fold(informationIncident, informationIncident.initial, past);
      for (const step of commands) {
        const by = { agency: step.context.agency, actor: step.context.actor };
        const recorded = recordedBy(informationIncident, state, step, facts).map((event) => ({ ...event, by }));
        events.push(...recorded);
        state = fold(informationIncident, state, recorded);
        if (!isIncident(state) || state.is !== 'closed') continue;
        expect(state.contained && state.assessed).toBeDefined();
        expect(state.supervisor).not.toBe(state.reported.owner);
        const decided = state.decisions.map((one) => one.agreement);
        if (severityOf(state) === 'serious') {
          expect(decided.length).toBeGreaterThan(0);
          expect(decided).toEqual(expect.arrayContaining([...agreementsOf(state)]));
        }
      }
      expect(fold(informationIncident, informationIncident.initial, events)).toEqual(state);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }),
    { numRuns: 300 },
  );
});

it('no order of events makes folding fail', () => {
  const everyField = { ...reported.data, agencies: ['energy'], agreement: 'a', suspend: true, actions: [action] };
  expectAnyOrderToFold(informationIncident, everyField);
});
