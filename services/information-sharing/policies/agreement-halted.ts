import type {
  AgreementExpired,
  AgreementSuspended,
  AgreementTerminated,
  SuspensionLifted,
} from '../../../contracts/information-sharing/v1';
import type { RefusalCode } from '../../../contracts/information-sharing/v1/refusals';
import { idOf, type InternalCommand, type Policy, type Seen } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { isDrafted } from '../domain/sharing-agreement-state';
import { exchanges, type Kind } from '../read/exchanges';
import { to } from './to';

const en = (text: string) => ({ lang: 'en', text });
const suspended = en('The agreement is suspended.');
const terminated = en('The agreement has been terminated.');
const expired = en('The validity of the agreement is over.');

/**
 * POL-12, U3: with its agreement a subscription pauses, goes on or ends, and what is pending under one that has ended is
 * refused for good. The gate shuts by itself, and both sides read these events.
 */
export const agreementHalted = ({ views, upToDate }: Known): Policy => {
  const under = (agreement: string, kind: Kind): readonly string[] =>
    views(exchanges)
      .select('under = ? AND kind = ? ORDER BY key', agreement, kind)
      .map(({ id }) => id);
  const toSubscriptions = (agreement: string, command: string, data: object): InternalCommand[] =>
    under(agreement, 'subscription').map((id) => to('subscription', command, id, data));

  const end = async (
    { stream, revision }: Seen<unknown>,
    { why, reason, clause }: { why: RefusalCode; reason: object; clause: string },
  ): Promise<InternalCommand[]> => {
    await upToDate();
    const agreement = idOf(stream);
    const row = views(exchanges).get(stream);
    const version = row?.kind === 'agreement' && isDrafted(row.state) ? (row.state.current?.version ?? 0) : 0;
    const refusal = { reason: why, clause, version, revision };
    return [
      ...toSubscriptions(agreement, 'RevokeSubscription', { reason, clause }),
      ...under(agreement, 'request').map((id) => to('informationRequest', 'RefuseDelivery', id, refusal)),
    ];
  };

  return {
    name: 'POL-12',
    when: {
      sharingAgreement: {
        AgreementSuspended: async ({ stream, data: { clause } }: Seen<AgreementSuspended>) => {
          await upToDate();
          return toSubscriptions(idOf(stream), 'PauseSubscription', { reason: suspended, clause });
        },
        SuspensionLifted: async ({ stream, data: { remaining } }: Seen<SuspensionLifted>) => {
          await upToDate();
          return remaining.length > 0 ? [] : toSubscriptions(idOf(stream), 'ResumeSubscription', {});
        },
        AgreementTerminated: (event: Seen<AgreementTerminated>) =>
          end(event, { why: 'agreement-terminated', reason: terminated, clause: event.data.clause }),
        AgreementExpired: (event: Seen<AgreementExpired>) =>
          end(event, { why: 'agreement-expired', reason: expired, clause: 'validity' }),
      },
    },
  };
};
