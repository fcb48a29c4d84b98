import type * as commands from '../../../contracts/information-sharing/v1/sharing-agreement';
import { isAfter, reject, setDeadline, setDeadlineAt, stated } from '../../../libs/eventsourcing';
import {
  type AgreementCode,
  type AgreementEvents,
  type AgreementFacts,
  authority,
  byAnyone,
  bySignatory,
  untilEnded,
} from './sharing-agreement-rules';
import { type Agreement, isSigned, type Proposal, signatories } from './sharing-agreement-state';

/** The name of the first instant of signed terms among the deadlines. */
export const startName = 'start';
/** The name of the end of the validity among the deadlines. */
export const expiryName = 'expiry';
/** Days before an agreement expires at which its parties are reminded [proposed]. */
const expiryReminderDays: readonly number[] = [60, 30];

/** The "no" to a signature of terms at this revision; none where they may be signed. */
const unsignable = (proposal: Proposal | undefined, revision: number) => {
  if (!proposal) return reject<AgreementCode>('no-terms');
  if (proposal.revision !== revision) return reject('other-terms', { revision: proposal.revision });
  return proposal.refused ? reject('terms-refused') : undefined;
};

/** How terms are signed, and come into force. */
export const decideSignature = {
  /** INV-SA2: what was legally cleared is signed, by whoever may sign for the agency. */
  SignAgreement: bySignatory(
    untilEnded<commands.SignAgreement>(({ proposal, current }, { revision }, context, facts) => {
      const { agency, actor, now } = context;
      const no = unsignable(proposal, revision);
      if (no) return no;
      const { version, terms, clearance, signed } = proposal!;
      if (!signatories(proposal!, current).includes(agency)) return reject('not-among-parties');
      if (signed.includes(agency)) return [];
      if (clearance !== 'cleared') return reject('not-cleared');
      if (!isAfter(terms.validity.until, now)) return reject('validity-over');
      return [
        { type: 'AgreementSigned', data: { version, revision, agency, official: actor, ...under(context, facts) } },
      ];
    }),
  ),

  /** INV-SA3: back to negotiating. */
  RefuseSignature: bySignatory(
    untilEnded<commands.RefuseSignature>((agreement, { revision, reason }, { agency, actor }) => {
      const { proposal, current } = agreement;
      if (proposal?.refused && proposal.revision === revision) return [];
      const no = unsignable(proposal, revision);
      if (no) return no;
      if (isSigned(proposal!, current)) return reject('signed-by-all');
      const { version } = proposal!;
      return [{ type: 'SignatureRefused', data: { version, revision, agency, official: actor, reason } }];
    }),
  ),

  /** POL-11, INV-SA2: all have signed, and these very terms are cleared. Terms whose first day is ahead wait for it. */
  ActivateAgreement: byAnyone(
    untilEnded<commands.ActivateAgreement>((agreement, { revision }, { now }) => {
      const { proposal, current } = agreement;
      if (!proposal || proposal.revision !== revision || proposal.refused) return [];
      if (proposal.clearance !== 'cleared' || !isSigned(proposal, current)) return [];
      const { from } = proposal.terms.validity;
      if (!isAfter(from, now)) return comeIntoForce(agreement, now);
      return agreement.deadlines[startName]?.due === from ? [] : [setDeadline(startName, from)];
    }),
  ),
};

const under = (context: Parameters<typeof authority>[0], facts: AgreementFacts) => {
  const by = authority(context, facts);
  return stated({ mandate: by === 'head' ? undefined : by });
};

/** The terms on the table come into force, from now until the end of their validity (INV-SA2, INV-SA5). */
export const comeIntoForce = ({ proposal }: Agreement, now: string): AgreementEvents => {
  if (!proposal) return [];
  const { version, revision, terms } = proposal;
  const { until } = terms.validity;
  // It was signed before it would have been over; the clock may have been slower than that.
  if (!isAfter(until, now)) return [];
  return [
    { type: 'AgreementInForce', data: { version, revision, from: now, until } },
    setDeadlineAt(expiryName, { due: until, now, remind: expiryReminderDays }),
  ];
};
