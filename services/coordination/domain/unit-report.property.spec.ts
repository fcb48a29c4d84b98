import fc from 'fast-check';
import type { Context } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { fa, now } from './meeting-examples';
import { unitReport } from './unit-report';
import {
  asked,
  better,
  content,
  distributionDue,
  duringSession,
  facts,
  inHand,
  lateAccepted,
  reportDue,
  reportOfFars,
  requested,
  start,
  submitted,
} from './unit-report-examples';
import type { State } from './unit-report-state';

const text = fc.constantFrom(fa('یک'), fa('دو'));
const at = fc.constantFrom(now, reportDue, distributionDue, start, '2027-01-01T00:00:00Z');
const to = fc.option(fc.subarray(['energy', 'fars', 'constructor']), { nil: undefined });
const report = fc.constantFrom(content, better, { ...content, sections: [] });

const shapes: Record<keyof typeof unitReport.decide, fc.Arbitrary<object>> = {
  RequestReport: fc.record({ to, start: at }).map((change) => ({ ...reportOfFars, ...change })),
  PostponeReport: fc.record({ start: at, reason: text }),
  SubmitReport: report,
  AcceptLateReport: fc.constant({}),
  WaiveReport: fc.record({ reason: text }),
  ReturnReport: fc.record({ reason: text }),
  ResubmitReport: report,
  DistributeReport: fc.record({ to }),
  AcknowledgeReading: fc.constant({}),
  PresentReport: fc.constant({}),
  PassDeadline: fc.record({ deadline: fc.constantFrom('report', 'distribution', 'constructor'), due: at }),
};
const who = fc.constantFrom<Partial<Context>>(
  { agency: 'fars', role: 'party' },
  { agency: 'coordination-deputy', role: 'secretary' },
  { agency: 'interior', role: 'chair' },
  { agency: 'energy', role: 'party' },
  { agency: 'system', role: 'policy' },
);
const someone = fc.tuple(who, at).map(([context, moment]) => someContext({ ...context, now: moment }));
const command = fc.oneof(
  ...Object.entries(shapes).map(([type, data]) => fc.record({ type: fc.constant(type), data, context: someone })),
);
const knowledge = fc.constantFrom(undefined, {}, facts, duringSession);

type Step = { type: string; data: object };
const decide = (state: State, { type, data }: Step, context: Context, known: unknown) =>
  (unitReport.decide as Record<string, (...all: unknown[]) => unknown>)[type]!(state, data, context, known);

describe('whatever officials send, in whatever order', () => {
  const past = fc.constantFrom<Step[]>([], asked, inHand, lateAccepted);
  it('a report decides, folds to the same state again, and no version is distributed before it is there', () => {
    fc.assert(
      fc.property(past, fc.array(command, { maxLength: 40 }), knowledge, (before, commands, known) => {
        const events: Step[] = [...before];
        let state = fold(unitReport, unitReport.initial, before);
        for (const { context, ...step } of commands) {
          const decision = decide(state, step, context, known);
          const recorded = Array.isArray(decision) ? (decision as Step[]) : [];
          events.push(...recorded);
          state = fold(unitReport, state, recorded);
        }
        expect(fold(unitReport, unitReport.initial, events)).toEqual(state);
        let version = 0;
        for (const { type, data } of events) {
          const said = (data as { version?: number }).version;
          if (type === 'ReportSubmitted' || type === 'ReportSubmittedLate' || type === 'ReportResubmitted')
            expect(said).toBe((version += 1));
          if (type === 'ReportDistributed' || type === 'ReportReadingAcknowledged') expect(said).toBe(version);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('no order of events makes folding fail', () => {
    const everyField = {
      ...requested.data,
      ...submitted.data,
      initiative: 'one',
      agency: 'energy',
      to: ['energy'],
      deadline: 'report',
      due: now,
      at: now,
    };
    const event = fc.constantFrom(...Object.keys(unitReport.evolve)).map((type) => ({ type, data: everyField }));
    fc.assert(
      fc.property(fc.array(event), (events) => {
        expect(() => fold(unitReport, unitReport.initial, events)).not.toThrow();
      }),
    );
  });
});
