import {
  type AgreementShown,
  agreementsQuery as contract,
  type ProposalShown,
} from '../../../contracts/information-sharing/v1/queries';
import { isAfter, stated } from '../../../libs/eventsourcing';
import { answered, type Query } from '../../../libs/messaging';
import { type Folded, named, oldestFirst, pageOf, permitted } from '../../../libs/reading';
import type { Tools } from '../../../libs/service';
import { type Agreement, partiesTo, signatories } from '../domain/sharing-agreement-state';
import { agreements } from './agreements';

const proposalOf = ({ proposal, current }: Agreement): ProposalShown | undefined =>
  proposal && {
    ...proposal,
    awaited: signatories(proposal, current).filter((agency) => !proposal.signed.includes(agency)),
  };

/** INV-SA5: past its last instant it has expired, whether the clock has said so yet or not. */
const stateOf = ({ is, current }: Agreement, now: string): AgreementShown['state'] =>
  current && is !== 'terminated' && !isAfter(current.until, now) ? 'expired' : is;

const shown = ({ id, state: agreement, openedAt, changedAt }: Folded<Agreement>, now: string): AgreementShown => {
  const { drafted, current, suspendedBy, notice, missed } = agreement;
  return stated({
    id,
    state: stateOf(agreement, now),
    title: drafted.title,
    drafter: drafted.drafter,
    parties: partiesTo(agreement),
    current,
    proposal: proposalOf(agreement),
    suspendedBy,
    notice,
    missed,
    draftedAt: openedAt,
    changedAt,
  });
};

/** The sharing agreements. */
export const agreementsQuery = ({ clock }: Pick<Tools, 'clock'>): Query =>
  answered(contract, {
    reads: [agreements],
    answer: (question, reader, views) => {
      const { id, state, party } = question;
      const now = clock.now().toISOString();
      return pageOf(
        views(agreements),
        [...permitted(reader), ['key = ?', id], ['state = ?', state], ['parties LIKE ?', party && named(party)]],
        question,
        oldestFirst,
        (row) => shown(row, now),
      );
    },
  });
