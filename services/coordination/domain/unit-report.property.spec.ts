import fc from 'fast-check';
import type { Context } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { anyCommand, expectAnyOrderToFold, recordedBy, type Step } from '../../../libs/testing/histories';
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
const command = fc.oneof(...anyCommand(shapes, someone));
const knowledge = fc.constantFrom(undefined, {}, facts, duringSession);

describe('whatever officials send, in whatever order', () => {
  const past = fc.constantFrom<Step[]>([], asked, inHand, lateAccepted);
  it('a report decides, folds to the same state again, and no version is distributed before it is there', () => {
    fc.assert(
      fc.property(past, fc.array(command, { maxLength: 40 }), knowledge, (before, commands, known) => {
        const events: Step[] = [...before];
        let state = fold(unitReport, unitReport.initial, before);
        for (const step of commands) {
          const recorded = recordedBy(unitReport, state, step, known);
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
    expectAnyOrderToFold(unitReport, everyField);
  });
});
