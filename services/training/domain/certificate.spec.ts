import { given } from '../../../libs/testing';
import { certificate } from './certificate';
import {
  academy,
  assessed,
  certified,
  clock,
  completion,
  energy,
  expiry,
  issued,
  now,
  policy,
  reason,
  validUntil,
} from './training-examples';

const issue = { type: 'IssueCertificate', data: { run: 'spring', learner: 'rana' } };
const on = (...past: readonly { type: string; data: object }[]) => given(certificate, ...past);
const facts = { completion };
const effective = { ...certified, reason, effective: now };

describe('a certificate', () => {
  it('is issued for a completed course, attended and passed, with its examiner (INV-CR1, INV-CR2, INV-CR3)', () => {
    on().when(issue, academy, facts).then(issued, expiry);
  });

  it.each([
    ['run-not-completed', { completion: { ...completion, completedOn: undefined } }],
    ['run-not-completed', {}],
    ['learner-not-enrolled', { completion: { ...completion, learner: undefined } }],
    ['attendance-too-low', { completion: { ...completion, attendance: 79 } }],
    ['not-passed', { completion: { ...completion, assessment: assessed('rana', 59).data } }],
    ['not-passed', { completion: { ...completion, assessment: undefined } }],
    ['already-certified', { completion, other: 'c0' }],
  ])('is not issued: %s (INV-CR1)', (code, knowing) => {
    on().when(issue, academy, knowing).thenRejected(code);
  });

  it('is issued by the agency that held the course, and by nobody for himself (INV-CR2)', () => {
    on().when(issue, energy, facts).thenRejected('not-your-course');
    on()
      .when(issue, { ...academy, actor: 'rana' }, facts)
      .thenRejected('issuer-is-learner');
    on(issued).when(issue, energy, facts).thenRejected('certificate-issued-differently');
  });

  it('names those in the place of which it comes, and is not issued after its interval (INV-CR3)', () => {
    const held = [
      { id: 'before', completedOn: '2026-01-12T12:00:00.000Z' },
      { id: 'since', completedOn: '2026-03-13T12:00:00.000Z' },
    ];
    const { type, data } = issued;
    on()
      .when(issue, academy, { completion, held })
      .then({ type, data: { ...data, supersedes: ['before'] } }, expiry);
    on()
      .when(issue, academy, { completion, held: held.slice(1) })
      .then(issued, expiry);
    on()
      .when(issue, { ...academy, now: validUntil }, facts)
      .thenRejected('interval-over');
    on(issued, expiry)
      .when({ type: 'SupersedeCertificate', data: { by: 'c2' } }, policy)
      .then(
        { type: 'CertificateSuperseded', data: { ...certified, by: 'c2', effective: now } },
        { type: 'DeadlinePaused', data: { deadline: 'expiry', reason: 'Another certificate has come in its place.' } },
      );
  });

  it('warns 90, 60 and 30 days before its end, and ends (INV-CR3)', () => {
    const [first] = expiry.data.reminders;
    const firing = (due: string) => ({ type: 'PassDeadline', data: { deadline: 'expiry', due } });
    on(issued, expiry)
      .when(firing(first!), { ...clock, now: first! })
      .then(
        { type: 'DeadlineReminderSent', data: { deadline: 'expiry', at: first! } },
        { type: 'CertificateExpiryWarned', data: { ...certified, days: 90, validUntil } },
      );
    on(issued, expiry)
      .when(firing(validUntil), { ...clock, now: validUntil })
      .then(
        { type: 'DeadlineMet', data: { deadline: 'expiry' } },
        { type: 'CertificateExpired', data: { ...certified, validUntil } },
      );
  });

  it('is suspended, reinstated and revoked by its issuer, from then on and never for the past (INV-CR4)', () => {
    const say = (type: string) => ({ type, data: { reason } });
    const suspended = { type: 'CertificateSuspended', data: effective };
    const revoked = { type: 'CertificateRevoked', data: effective };
    on(issued).when(say('SuspendCertificate'), academy).then(suspended);
    on(issued).when(say('SuspendCertificate'), energy).thenRejected('not-the-issuer');
    on(issued, suspended)
      .when(say('ReinstateCertificate'), academy)
      .then({ type: 'CertificateReinstated', data: effective });
    on(issued).when(say('RevokeCertificate'), academy).then(revoked);
    on(issued, revoked).when(say('ReinstateCertificate'), academy).thenRejected('certificate-ended');
    on(issued)
      .when(say('SuspendCertificate'), { ...academy, now: validUntil })
      .thenRejected('certificate-ended');
  });

  it('is verified by anybody as it stands now, which is on record (INV-CR5)', () => {
    const verify = { type: 'VerifyCertificate', data: {} };
    const verified = (standing: string) => ({
      type: 'CertificateVerified',
      data: { ...certified, by: 'energy', standing, validUntil },
    });
    on(issued).when(verify, energy).thenAgain(verified('valid'));
    on(issued)
      .when(verify, { ...energy, now: validUntil })
      .thenAgain(verified('expired'));
    on().when(verify, energy).thenRejected('certificate-not-issued');
  });
});
