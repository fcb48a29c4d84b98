import fc from 'fast-check';
import type { Context } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { anyCommand, expectAnyOrderToFold, recordedBy, type Step } from '../../../libs/testing/histories';
import { axisFramework } from './axis-framework';
import { axesOf1404, calendar, consultationDue, inConsultation, published } from './axis-framework-examples';
import { fa, now } from './meeting-examples';

const text = fc.constantFrom(fa('یک'), fa('دو'));
const name = fc.constantFrom('economic', 'employment', 'one', 'constructor');
const at = fc.constantFrom(now, consultationDue, '2027-01-01T00:00:00Z');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const shapes: Record<keyof typeof axisFramework.decide, fc.Arbitrary<object>> = {
  DraftAxisFramework: fc
    .record({ units: fc.subarray(['fars', 'yazd']), axes: maybe(fc.constantFrom(axesOf1404.axes, [])) })
    .map((change) => ({ ...axesOf1404, ...change })),
  AddAxis: fc.record({ axis: name, family: fc.constantFrom('managerial', 'mission'), title: text }),
  AddSubAxis: fc.record({ axis: name, subAxis: name, title: text }),
  RecordExpertReview: fc.record({ group: maybe(name), opinion: text }),
  RequestConsultation: fc.record({ document: maybe(name) }),
  RecordConsultationReply: fc.record({ opinion: text }),
  PublishAxisFramework: fc.constant({}),
  SupersedeAxisFramework: fc.record({ by: name }),
  PassDeadline: fc.record({ deadline: fc.constantFrom('consultation', 'constructor'), due: at }),
};
const who = fc.constantFrom<Partial<Context>>(
  { agency: 'coordinator', role: 'coordinator' },
  { agency: 'fars', role: 'head' },
  { agency: 'customs', role: 'head' },
);
const someone = fc.tuple(who, at).map(([context, moment]) => someContext({ ...context, now: moment }));
const command = fc.oneof(...anyCommand(shapes, someone));
const knowledge = fc.constantFrom(undefined, {}, { calendar, successorInForce: true });

describe('whatever officials send, in whatever order', () => {
  const start = fc.constantFrom<Step[]>([], inConsultation);
  it('a framework decides, folds to the same state again, and is published only as INV-AX1 and INV-AX2 say', () => {
    fc.assert(
      fc.property(start, fc.array(command, { maxLength: 40 }), knowledge, (past, commands, known) => {
        const events: Step[] = [...past];
        let state = fold(axisFramework, axisFramework.initial, past);
        for (const step of commands) {
          const recorded = recordedBy(axisFramework, state, step, known);
          events.push(...recorded);
          state = fold(axisFramework, state, recorded);
        }
        expect(fold(axisFramework, axisFramework.initial, events)).toEqual(state);
        const types = events.map(({ type }) => type);
        const publication = types.indexOf('AxisFrameworkPublished');
        if (publication < 0) return;
        const before = types.slice(0, publication);
        expect(before).toEqual(expect.arrayContaining(['ExpertReviewRecorded', 'ConsultationClosed']));
        expect(types.slice(publication)).not.toContain('AxisAdded');
        expect(state).toMatchObject({ draft: { units: expect.any(Array) as string[] } });
      }),
      { numRuns: 200 },
    );
  });

  it('no order of events makes folding fail', () => {
    const everyField = {
      ...(published[0]!.data as object),
      axis: 'economic',
      subAxis: 'one',
      unit: 'fars',
      opinion: fa('یک'),
      by: 'other',
      deadline: 'consultation',
      due: now,
      at: now,
    };
    expectAnyOrderToFold(axisFramework, everyField);
  });
});
