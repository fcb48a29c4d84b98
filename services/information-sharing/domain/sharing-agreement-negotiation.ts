import type * as commands from '../../../contracts/information-sharing/v1/sharing-agreement';
import type { AgreementTerms } from '../../../contracts/information-sharing/v1/sharing-agreement-parts';
import { type Context, reject, sameContent, stated, union } from '../../../libs/eventsourcing';
import {
  type AgreementDecision,
  type AgreementFacts,
  byAnyone,
  byNegotiator,
  byParty,
  onceInForce,
  untilEnded,
} from './sharing-agreement-rules';
import { type Agreement, isDrafted, isSigned, type Proposal, type State } from './sharing-agreement-state';
import { unfit } from './sharing-agreement-terms';

/** Whether an agency put these very terms on the table, and nobody has refused them. */
const isSaid = (proposal: Proposal | undefined, by: string, terms: AgreementTerms): boolean =>
  proposal?.by === by && !proposal.refused && sameContent(proposal.terms, terms);

/** Why the terms on the table stay there: all have signed them, and they only wait for their first day. */
const settled = ({ proposal, current }: Agreement) =>
  proposal && isSigned(proposal, current) ? reject('signed-by-all') : undefined;

const unfitFor = (agreement: Agreement, terms: AgreementTerms, { agency, now }: Context, facts: AgreementFacts) =>
  unfit(terms, { by: agency, now, facts, ...stated({ current: agreement.current }) });

/** How terms come about, before an agreement is in force and for each version after. */
export const decideNegotiation = {
  DraftAgreement: (
    state: State,
    { title, parties }: commands.DraftAgreement,
    { agency }: Context,
    { inactive = [] }: AgreementFacts = {},
  ): AgreementDecision => {
    const drafted = { drafter: agency, title, parties: [...union([agency], parties)] };
    if (isDrafted(state)) return sameContent(state.drafted, drafted) ? [] : reject('drafted-differently');
    if (drafted.parties.length < 2) return reject('parties-too-few');
    if (inactive.length > 0) return reject('agency-unknown', { agencies: inactive.join(', ') });
    return [{ type: 'AgreementDrafted', data: drafted }];
  },

  /** INV-SA1. */
  ProposeTerms: byNegotiator(
    untilEnded<commands.ProposeTerms>((agreement, { terms }, context, facts) => {
      const { proposal, current } = agreement;
      const { agency: by } = context;
      if (isSaid(proposal, by, terms)) return [];
      if (current && !proposal) return reject('amend-instead');
      if (proposal && !proposal.refused && proposal.by !== by)
        return reject('counter-instead', { agency: proposal.by });
      const no = settled(agreement) ?? unfitFor(agreement, terms, context, facts);
      if (no) return no;
      return [{ type: 'TermsProposed', data: { by, version: proposal?.version ?? 1, terms } }];
    }),
  ),

  /** INV-SA1, INV-SA3: what was cleared or signed of the terms before counts no more. */
  CounterTerms: byNegotiator(
    untilEnded<commands.CounterTerms>((agreement, { terms, reason }, context, facts) => {
      const { proposal, current } = agreement;
      const { agency: by } = context;
      if (!proposal) return reject(current ? 'amend-instead' : 'no-terms');
      if (proposal.by === by) return isSaid(proposal, by, terms) ? [] : reject('own-terms');
      const no = settled(agreement) ?? unfitFor(agreement, terms, context, facts);
      if (no) return no;
      return [{ type: 'TermsCountered', data: stated({ by, version: proposal.version, terms, reason }) }];
    }),
  ),

  /** INV-SA3: the version in force stays in force meanwhile. */
  AmendAgreement: byParty(
    onceInForce<commands.AmendAgreement>((agreement, { terms, reason }, context, facts) => {
      const { agency: by } = context;
      const open = opened(agreement, by, terms);
      if (open) return open === 'same' ? [] : open;
      const no = unfitFor(agreement, terms, context, facts);
      if (no) return no;
      return [{ type: 'AgreementAmended', data: { by, version: agreement.current!.version + 1, terms, reason } }];
    }),
  ),

  /** INV-SA5: after a review, and like an amendment cleared and signed anew. */
  RenewAgreement: byParty(
    onceInForce<commands.RenewAgreement>((agreement, { until, review }, context, facts) => {
      const { agency: by, now } = context;
      const { version, terms: before } = agreement.current!;
      const terms = { ...before, validity: { from: now, until } };
      const open = opened(agreement, by, terms);
      if (open) return open === 'same' ? [] : open;
      const no = unfitFor(agreement, terms, context, facts);
      if (no) return no;
      return [{ type: 'AgreementRenewed', data: { by, version: version + 1, terms, review } }];
    }),
  ),

  /** POL-11 passes it on to the legal reviewer. */
  RequestLegalClearance: byNegotiator(
    untilEnded<commands.RequestLegalClearance>(({ proposal, drafted }, _, { agency: by }) => {
      if (!proposal) return reject('no-terms');
      if (by !== drafted.drafter && by !== proposal.by) return reject('not-the-drafter');
      if (proposal.refused) return reject('terms-refused');
      if (proposal.clearance !== 'none') return [];
      const { version, revision } = proposal;
      return [{ type: 'LegalClearanceRequested', data: { by, version, revision } }];
    }),
  ),

  /** POL-11, INV-SA3: what was found of other terms says nothing of these, and what is cleared stays cleared. */
  RecordLegalClearance: byAnyone<commands.RecordLegalClearance>(({ proposal }, command) => {
    const { review, revision: reviewed, opinion, instruments, reason } = command;
    if (!proposal || proposal.refused || proposal.clearance !== 'requested' || proposal.revision !== reviewed)
      return [];
    const { version, revision } = proposal;
    return opinion === 'clear'
      ? [{ type: 'AgreementLegallyCleared', data: stated({ version, revision, review, instruments }) }]
      : [{ type: 'LegalClearanceRefused', data: stated({ version, revision, review, reason }) }];
  }),
};

/** Whether another version is on the table already: `same` where it is this very one, the "no" where it is another. */
const opened = ({ proposal }: Agreement, by: string, terms: AgreementTerms) => {
  if (!proposal || proposal.refused) return undefined;
  return isSaid(proposal, by, terms) ? 'same' : reject('amendment-open');
};
