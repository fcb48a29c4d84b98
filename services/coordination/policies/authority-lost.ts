import type { HeadNamed, MandateTerms } from '../../../contracts/directory/v1';
import { idOf, type InternalCommand, type Policy, type Seen } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { representing } from '../read/representing';
import { signing } from '../read/signing';
import { to } from './to';

/** POL-34: who acts for an agency without authority any more is withdrawn from meetings still to come and documents to sign. */
export const recheckAuthority = ({ views, upToDate }: Known): Policy => {
  const withdraw = async (agency: string, official: string, reason: string): Promise<InternalCommand[]> => {
    // Whoever was nominated a moment ago is withdrawn too.
    await upToDate();
    return views(representing)
      .select('official = ?', official)
      .filter((one) => one.agency === agency)
      .map(({ meeting }) => to('meeting', 'WithdrawRepresentative', meeting, { agency, official, reason }));
  };
  const withdrawSignatory = async (agency: string, official: string, reason: string): Promise<InternalCommand[]> => {
    await upToDate();
    return views(signing)
      .select('official = ?', official)
      .filter((one) => one.agency === agency)
      .map(({ document }) => to('officialDocument', 'WithdrawSignatory', document, { official, reason }));
  };
  const ended =
    (reason: string) =>
    ({ data: { agency, holder, scope } }: Seen<MandateTerms>) => {
      if (scope === 'represent') return withdraw(agency, holder, reason);
      return scope === 'sign-document' ? withdrawSignatory(agency, holder, reason) : [];
    };
  return {
    name: 'POL-34',
    when: {
      mandate: { MandateRevoked: ended('mandate-revoked'), MandateExpired: ended('mandate-expired') },
      agency: {
        HeadNamed: async ({ stream, data: { previous } }: Seen<HeadNamed>) => [
          ...(await withdraw(idOf(stream), previous, 'head-changed')),
          ...(await withdrawSignatory(idOf(stream), previous, 'head-changed')),
        ],
      },
    },
    pending: ['MandateRevoked, MandateExpired, HeadNamed → delegates are checked again (working groups)'],
  };
};
