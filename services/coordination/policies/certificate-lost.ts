import type { Certified } from '../../../contracts/training/v1';
import type { Policy, Seen } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { delegating } from '../read/delegating';
import { to } from './to';

/** POL-33: whoever has lost a certificate is no delegate any more in groups that demand it, as its agency and group learn from the event. */
export const certificateLost = ({ views, upToDate }: Known): Policy => {
  const recheck = async ({ data: { holder } }: Seen<Certified>) => {
    await upToDate();
    return views(delegating)
      .select('official = ? ORDER BY key', holder)
      .map(({ group, agency, official }) =>
        to('workingGroup', 'SuspendDelegate', group, { agency, official, reason: 'certificate-lost' }),
      );
  };
  return {
    name: 'POL-33',
    when: {
      certificate: { CertificateExpired: recheck, CertificateRevoked: recheck, CertificateSuspended: recheck },
    },
    pending: ['CertificateExpired / Revoked → inspectors lose the role that needs it (joint operations)'],
  };
};
