import type { CertificateRow } from '../../../libs/certificates';
import type { Known } from '../../../libs/service';
import { fold, someContext } from '../../../libs/testing';
import { courseRun } from '../domain/course-run';
import {
  academy,
  attended,
  completed,
  completion,
  enrolled,
  assessed,
  issued,
  now,
  opened,
  scheduled,
} from '../domain/training-examples';
import { certificateFacts, certificateTurn } from './certificate';

const held = [scheduled, opened, enrolled('rana'), attended('s1', 'rana'), attended('s2', 'rana')];
const spring = [...held, assessed('rana', 80), completed];
const row = (id: string, change: object = {}): CertificateRow =>
  ({ ...issued.data, id, validFrom: '2026-01-20T12:00:00.000Z', run: 'winter', suspensions: [], ...change }) as never;
const rows: CertificateRow[] = [];
const known = {
  upToDate: () => Promise.resolve(),
  views: () => ({
    select: (where: string, one: string, other: string) =>
      rows.filter(({ run, holder, topic }) =>
        where.startsWith('run') ? run === one && holder === other : holder === one && topic === other,
      ),
  }),
} as unknown as Known;
const know = (learner: string, past: readonly { type: string; data: object }[] = spring) =>
  certificateFacts(known)(
    { type: 'IssueCertificate', state: {}, data: { run: 'spring', learner }, context: someContext(academy) } as never,
    () => Promise.resolve(fold(courseRun, courseRun.initial, past) as never),
  );
beforeEach(() => void rows.splice(0));

it('is what the learner did in the run (INV-CR1, INV-CR2)', async () => {
  expect(await know('rana')).toEqual({ completion, held: [] });
  expect(await know('rana', held)).toMatchObject({ completion: { attendance: 100 } });
  expect(await know('rana', held)).not.toHaveProperty('completion.completedOn');
  expect(await know('omar')).toEqual({
    completion: { scheduled: scheduled.data, completedOn: completed.data.completedOn, attendance: 0 },
    held: [],
  });
  expect(await know('rana', [])).toEqual({ held: [] });
});

it('is the certificate for that course, and those that still count in its topic from the same issuer (INV-CR3)', async () => {
  rows.push(
    row('same', { run: 'spring' }),
    row('suspended', { suspensions: [{ from: '2026-02-01T12:00:00.000Z' }] }),
    row('over', { validUntil: now }),
    row('revoked', { revokedAt: '2026-02-01T12:00:00.000Z' }),
    row('elsewhere', { issuer: 'college' }),
    row('legal', { topic: 'legal' }),
    row('another', { holder: 'sami' }),
  );
  const { completedOn } = issued.data;
  expect(await know('rana')).toMatchObject({
    other: 'same',
    held: ['same', 'suspended'].map((id) => ({ id, completedOn })),
  });
});

it('takes turns for one learner, whatever the course', () => {
  const turn = (type: string, run: string, learner: string) =>
    certificateTurn({ type, state: {}, data: { run, learner }, id: 'c' } as never);
  expect(turn('IssueCertificate', 'spring', 'rana')).toBe(turn('IssueCertificate', 'autumn', 'rana'));
  expect(turn('IssueCertificate', 'spring', 'rana')).not.toBe(turn('IssueCertificate', 'spring', 'sami'));
  expect(turn('RevokeCertificate', 'spring', 'rana')).toBeUndefined();
});
