import type * as commands from '../../../contracts/coordination/v1/working-group';
import { refuse, reject } from '../../../libs/eventsourcing';
import { byAnyone, byMember, type GroupDecision, type GroupFacts, onceChartered } from './working-group-rules';
import { type Group, hasEnded } from './working-group-state';

/** Who speaks for the agencies (INV-WG2). */
export const decideDelegates = {
  AppointDelegate: byMember(
    onceChartered<commands.AppointDelegate>((group, { official }, { agency }, facts) => {
      const before = delegateOf(group, agency);
      if (before?.official === official && before.is === 'appointed') return [];
      if (before) return reject('delegate-appointed', { official: before.official });
      return unqualified(group, official, agency, facts) ?? [{ type: 'DelegateAppointed', data: { agency, official } }];
    }),
  ),

  ReplaceDelegate: byMember(
    onceChartered<commands.ReplaceDelegate>((group, { official }, { agency }, facts) => {
      const before = delegateOf(group, agency);
      if (!before) return reject('no-delegate');
      if (before.official === official && before.is === 'appointed') return [];
      return (
        unqualified(group, official, agency, facts) ?? [
          { type: 'DelegateReplaced', data: { agency, official, previous: before.official } },
        ]
      );
    }),
  ),

  /**
   * POL-33, POL-34: whoever still has authority, by another mandate or as the head, and the certificates that are demanded
   * stays. What was done before stays valid (U14).
   */
  SuspendDelegate: byAnyone<commands.SuspendDelegate>((group, { agency, official, reason }, _context, facts) => {
    const delegate = delegateOf(group, agency);
    if (hasEnded(group) || delegate?.official !== official || delegate.is !== 'appointed') return [];
    if (reason !== 'certificate-lost')
      return facts.authority === undefined || facts.authority === 'none'
        ? [{ type: 'DelegateSuspended', data: { agency, official, reason } }]
        : [];
    const missing = missingOf(group, facts);
    return missing.length > 0 ? [{ type: 'DelegateCertificateLost', data: { agency, official, missing } }] : [];
  }),
};

/** In what a certificate is demanded and missing (INV-WG2). */
const missingOf = ({ charter }: Group, { missing = charter?.training ?? [] }: Partial<GroupFacts>) => [...missing];

const delegateOf = ({ delegates }: Group, agency: string) => delegates.find((one) => one.agency === agency);

/** INV-WG2: nobody is a delegate without authority and certificates; the attempt stays on record. */
const unqualified = (
  group: Group,
  official: string,
  agency: string,
  facts: Partial<GroupFacts>,
): GroupDecision | undefined => {
  const { authority = 'none' } = facts;
  if (authority === 'none')
    return refuse('not-authorised', { type: 'DelegateRefused', data: { agency, official, why: 'mandate' } });
  const missing = missingOf(group, facts);
  if (missing.length > 0)
    return refuse('not-certified', {
      type: 'DelegateRefused',
      data: { agency, official, why: 'certificate', missing },
    });
  return undefined;
};
