import type { AuthorityLoss } from '../../../contracts/coordination/v1';
import type { HeadNamed, MandateTerms } from '../../../contracts/directory/v1';
import { idOf, type InternalCommand, type Policy, type Seen } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { delegating } from '../read/delegating';
import { representing } from '../read/representing';
import { signing } from '../read/signing';
import { to } from './to';

/** Who has lost authority in which agency, and why. */
interface Lost {
  readonly agency: string;
  readonly official: string;
  readonly reason: AuthorityLoss;
}

/**
 * POL-34: who acts for an agency without authority any more is withdrawn from the meetings that are still to come, suspended
 * as its delegate in working groups, and signs none of its documents.
 */
export const recheckAuthority = ({ views, upToDate }: Known): Policy => {
  const representatives = (lost: Lost): InternalCommand[] =>
    views(representing)
      .select('official = ? ORDER BY key', lost.official)
      .filter(({ agency }) => agency === lost.agency)
      .map(({ meeting }) => to('meeting', 'WithdrawRepresentative', meeting, lost));
  const delegates = (lost: Lost): InternalCommand[] =>
    views(delegating)
      .select('official = ? ORDER BY key', lost.official)
      .filter(({ agency }) => agency === lost.agency)
      .map(({ group }) => to('workingGroup', 'SuspendDelegate', group, lost));
  const signatories = (lost: Lost): InternalCommand[] =>
    views(signing)
      .select('official = ? ORDER BY key', lost.official)
      .filter(({ agency }) => agency === lost.agency)
      .map(({ document }) => {
        const { official, reason } = lost;
        return to('officialDocument', 'WithdrawSignatory', document, { official, reason });
      });

  /** What a mandate of each scope, or the office of a head, let the official do. */
  const allowed: Readonly<Record<string, readonly ((lost: Lost) => InternalCommand[])[]>> = {
    represent: [representatives, delegates],
    'sign-document': [signatories],
    head: [representatives, delegates, signatories],
  };
  const recheck = async (power: string, lost: Lost): Promise<InternalCommand[]> => {
    const rechecks = allowed[power] ?? [];
    // Whoever was nominated a moment ago is withdrawn too.
    if (rechecks.length > 0) await upToDate();
    return rechecks.flatMap((commands) => commands(lost));
  };
  const ended =
    (reason: AuthorityLoss) =>
    ({ data: { agency, holder, scope } }: Seen<MandateTerms>) =>
      recheck(scope, { agency, official: holder, reason });
  return {
    name: 'POL-34',
    when: {
      mandate: { MandateRevoked: ended('mandate-revoked'), MandateExpired: ended('mandate-expired') },
      agency: {
        HeadNamed: ({ stream, data: { previous } }: Seen<HeadNamed>) =>
          recheck('head', { agency: idOf(stream), official: previous, reason: 'head-changed' }),
      },
    },
  };
};
