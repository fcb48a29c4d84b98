import type { Known } from '../../../libs/service';
import { supersede } from './certificates';
import { enrolRefused } from './enrolment';

const known = {
  upToDate: () => Promise.resolve(),
  views: () => ({ select: (_: string, topic: string) => (topic === 'legal' ? [{ id: 'spring' }] : []) }),
} as unknown as Known;

it('POL-10: whoever lacked a certificate is enrolled in the next open course of that topic', async () => {
  const on = (data: object) =>
    enrolRefused(known).when.workingGroup!.DelegateRefused!({
      type: 'DelegateRefused',
      recordedAt: '2026-03-01T12:00:00.000Z',
      data: { agency: 'energy', official: 'rana', ...data },
    } as never);
  expect(await on({ why: 'certificate', missing: ['legal', 'information-sharing'] })).toEqual([
    { mechanism: 'training', aggregate: 'courseRun', command: 'Enrol', id: 'spring', data: { learner: 'rana' } },
  ]);
  expect(await on({ why: 'mandate' })).toEqual([]);
});

it('recertification: the certificates before it give way to a new one (INV-CR3)', async () => {
  const on = (data: object) =>
    supersede.when.certificate!.CertificateIssued!({ stream: 'certificate-new', data } as never);
  expect(await on({ supersedes: ['old'] })).toMatchObject([
    { command: 'SupersedeCertificate', id: 'old', data: { by: 'new' } },
  ]);
  expect(await on({})).toEqual([]);
});
