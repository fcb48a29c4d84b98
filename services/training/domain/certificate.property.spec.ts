import fc from 'fast-check';
import type { Context } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { anyCommand, expectAnyOrderToFold, recordedBy, type Step } from '../../../libs/testing/histories';
import { certificate } from './certificate';
import { isCertificate } from './certificate-state';
import {
  academy,
  assessed,
  clock,
  completion,
  energy,
  expiry,
  issued,
  policy,
  reason,
  validUntil,
} from './training-examples';

/** As they come: the issue, the warnings, the end, and after it. */
const instants = ['2026-03-20T12:00:00.000Z', ...expiry.data.reminders, validUntil, '2028-01-01T00:00:00.000Z'];
const shapes: Record<keyof typeof certificate.decide, fc.Arbitrary<object>> = {
  IssueCertificate: fc.constant({ run: 'spring', learner: 'rana' }),
  VerifyCertificate: fc.constant({}),
  SuspendCertificate: fc.constant({ reason }),
  ReinstateCertificate: fc.constant({ reason }),
  RevokeCertificate: fc.constant({ reason }),
  SupersedeCertificate: fc.constant({ by: 'next' }),
  PassDeadline: fc.constantFrom(...instants).map((due) => ({ deadline: 'expiry', due })),
};
const who = fc
  .constantFrom<Partial<Context>>(academy, energy, { ...academy, actor: 'rana' }, policy, clock)
  .map(someContext);
/** Commands in the order of their time: each so many instants after the one before. */
const commands = fc.array(fc.record({ step: fc.oneof(...anyCommand(shapes, who)), later: fc.constantFrom(0, 0, 1) }), {
  maxLength: 30,
});
const facts = fc.constantFrom(
  { completion },
  { completion: { ...completion, attendance: 79 } },
  { completion: { ...completion, assessment: assessed('rana', 59).data } },
);

it('whoever sends what, it is earned, changes for no past instant, and counts no more once it has ended (INV-CR1 to INV-CR4)', () => {
  const start = fc.constantFrom<Step[]>([], [issued, expiry]);
  fc.assert(
    fc.property(start, commands, facts, (past, steps, known) => {
      const events: Step[] = [...past];
      let state = fold(certificate, certificate.initial, past);
      let time = 0;
      for (const { step, later } of steps) {
        time = Math.min(time + later, instants.length - 1);
        const now = instants[time]!;
        const ended = isCertificate(state) && ['expired', 'revoked', 'superseded'].includes(state.is) ? state.is : '';
        const recorded = recordedBy(certificate, state, { ...step, context: { ...step.context, now } }, known);
        events.push(...recorded);
        state = fold(certificate, state, recorded);
        for (const { type, data } of recorded) {
          if (type === 'CertificateIssued') {
            expect(step.context).toMatchObject({ agency: 'academy', actor: 'academy-officer' });
            expect(data).toMatchObject({ attendance: 100, examiner: 'academy-officer', validFrom: now, validUntil });
          }
          if ('effective' in data) expect(data.effective).toBe(now);
        }
        if (ended) expect(isCertificate(state) && state.is).toBe(ended);
      }
      expect(events.filter(({ type }) => type === 'CertificateIssued').length).toBeLessThanOrEqual(1);
      expect(fold(certificate, certificate.initial, events)).toEqual(state);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }),
    { numRuns: 300 },
  );
});

it('no order of events makes folding fail', () => {
  expectAnyOrderToFold(certificate, { ...issued.data, by: 'next', standing: 'valid', deadline: 'expiry' });
});
