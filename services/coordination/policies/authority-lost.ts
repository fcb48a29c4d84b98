import type { HeadNamed, MandateTerms } from '../../../contracts/directory/v1';
import { idOf, type InternalCommand, type Policy, type Seen } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { representing } from '../read/representing';
import { to } from './to';

/** POL-34: who represents an agency without authority any more is withdrawn from the meetings that are still to come. */
export const recheckRepresentatives = ({ views, upToDate }: Known): Policy => {
  const withdraw = async (agency: string, official: string, reason: string): Promise<InternalCommand[]> => {
    // Whoever was nominated a moment ago is withdrawn too.
    await upToDate();
    return views(representing)
      .select('official = ?', official)
      .filter((one) => one.agency === agency)
      .map(({ meeting }) => to('meeting', 'WithdrawRepresentative', meeting, { agency, official, reason }));
  };
  const ended =
    (reason: string) =>
    ({ data: { agency, holder, scope } }: Seen<MandateTerms>) =>
      scope === 'represent' ? withdraw(agency, holder, reason) : [];
  return {
    name: 'POL-34',
    when: {
      mandate: { MandateRevoked: ended('mandate-revoked'), MandateExpired: ended('mandate-expired') },
      agency: {
        HeadNamed: ({ stream, data: { previous } }: Seen<HeadNamed>) =>
          withdraw(idOf(stream), previous, 'head-changed'),
      },
    },
    pending: [
      'MandateRevoked, MandateExpired, HeadNamed → signatories and delegates are checked again (official documents, working groups)',
    ],
  };
};
