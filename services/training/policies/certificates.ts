import type { CertificateIssued } from '../../../contracts/training/v1';
import { idOf, type Policy, type Seen } from '../../../libs/eventsourcing';
import { to } from './to';

/** INV-CR3: a new certificate comes in the place of those before it. */
export const supersede: Policy = {
  name: 'recertification',
  when: {
    certificate: {
      CertificateIssued: ({ stream, data: { supersedes = [] } }: Seen<CertificateIssued>) =>
        supersedes.map((earlier) => to('certificate', 'SupersedeCertificate', earlier, { by: idOf(stream) })),
    },
  },
};
