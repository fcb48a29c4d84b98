import type { AuthorityLoss } from '../../../contracts/coordination/v1';
import type { HeadNamed, MandateTerms } from '../../../contracts/directory/v1';
import { idOf, type InternalCommand, type Policy, type Seen } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { delegating } from '../read/delegating';
import { representing } from '../read/representing';
import { to } from './to';

/**
 * POL-34: who represents an agency without authority any more is withdrawn from the meetings that are still to come, and
 * suspended as its delegate in working groups.
 */
export const recheckAuthority = ({ views, upToDate }: Known): Policy => {
  const recheck = async (agency: string, official: string, reason: AuthorityLoss): Promise<InternalCommand[]> => {
    // Whoever was nominated a moment ago is withdrawn too.
    await upToDate();
    const data = { agency, official, reason };
    const ofAgency = (one: { readonly agency: string }): boolean => one.agency === agency;
    return [
      ...views(representing)
        .select('official = ?', official)
        .filter(ofAgency)
        .map(({ meeting }) => to('meeting', 'WithdrawRepresentative', meeting, data)),
      ...views(delegating)
        .select('official = ?', official)
        .filter(ofAgency)
        .map(({ group }) => to('workingGroup', 'SuspendDelegate', group, data)),
    ];
  };
  const ended =
    (reason: AuthorityLoss) =>
    ({ data: { agency, holder, scope } }: Seen<MandateTerms>) =>
      scope === 'represent' ? recheck(agency, holder, reason) : [];
  return {
    name: 'POL-34',
    when: {
      mandate: { MandateRevoked: ended('mandate-revoked'), MandateExpired: ended('mandate-expired') },
      agency: {
        HeadNamed: ({ stream, data: { previous } }: Seen<HeadNamed>) => recheck(idOf(stream), previous, 'head-changed'),
      },
    },
    pending: ['MandateRevoked, MandateExpired, HeadNamed → signatories are checked again (official documents)'],
  };
};
