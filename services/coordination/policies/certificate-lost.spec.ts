import type { Known } from '../../../libs/service';
import { certificateLost } from './certificate-lost';

const rows = [
  { group: 'pumps', agency: 'energy', official: 'rana' },
  { group: 'grid', agency: 'energy', official: 'rana' },
];
const known = {
  upToDate: () => Promise.resolve(),
  views: () => ({ select: (_: string, official: string) => rows.filter((row) => row.official === official) }),
} as unknown as Known;

it.each(['CertificateExpired', 'CertificateRevoked', 'CertificateSuspended'])(
  'POL-33: %s has every group of the holder look again whether it still has a delegate',
  async (type) => {
    const on = (holder: string) =>
      certificateLost(known).when.certificate![type]!({ type, data: { holder, topic: 'legal' } } as never);
    const sent = (await on('rana')).map(({ aggregate, command, id, data }) => [aggregate, command, id, data]);
    const lost = { agency: 'energy', official: 'rana', reason: 'certificate-lost' };
    expect(sent).toEqual([
      ['workingGroup', 'SuspendDelegate', 'pumps', lost],
      ['workingGroup', 'SuspendDelegate', 'grid', lost],
    ]);
    expect(await on('nobody')).toEqual([]);
  },
);
