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
      return unqualified(agency, official, facts) ?? [{ type: 'DelegateAppointed', data: { agency, official } }];
    }),
  ),

  ReplaceDelegate: byMember(
    onceChartered<commands.ReplaceDelegate>((group, { official }, { agency }, facts) => {
      const before = delegateOf(group, agency);
      if (!before) return reject('no-delegate');
      if (before.official === official && before.is === 'appointed') return [];
      return (
        unqualified(agency, official, facts) ?? [
          { type: 'DelegateReplaced', data: { agency, official, previous: before.official } },
        ]
      );
    }),
  ),

  /** POL-34: whoever still has authority, by another mandate or as the head, stays. What was done before stays valid (U14). */
  SuspendDelegate: byAnyone<commands.SuspendDelegate>((group, command, _context, { authority = 'none' }) => {
    const { agency, official, reason } = command;
    const delegate = delegateOf(group, agency);
    const isLost = authority === 'none' && delegate?.official === official && delegate.is === 'appointed';
    return isLost && !hasEnded(group) ? [{ type: 'DelegateSuspended', data: { agency, official, reason } }] : [];
  }),
};

const delegateOf = ({ delegates }: Group, agency: string) => delegates.find((one) => one.agency === agency);

/** INV-WG2: nobody is a delegate without authority and certificates; the attempt stays on record. */
const unqualified = (
  agency: string,
  official: string,
  { authority = 'none', certificates = 'missing' }: GroupFacts,
): GroupDecision | undefined => {
  if (authority === 'none')
    return refuse('not-authorised', { type: 'DelegateRefused', data: { agency, official, why: 'mandate' } });
  if (certificates === 'missing')
    return refuse('not-certified', { type: 'DelegateRefused', data: { agency, official, why: 'certificate' } });
  return undefined;
};
