import type * as commands from '../../../contracts/coordination/v1/meeting-commands';
import type * as events from '../../../contracts/coordination/v1/meeting-events';
import { reject } from '../../../libs/eventsourcing';
import { changed, isAfter, sameContent, stated } from './content';
import {
  amend,
  beyond,
  byChair,
  byParticipant,
  bySecretary,
  inSession,
  type MeetingFacts,
  offAgenda,
} from './meeting-rules';
import { unitAbsent } from './meeting-session';
import { hasQuorum, type Meeting, type Proposal, voters } from './meeting-state';
import { resolutionIdOf } from './resolution-id';

/** Proposals of one session; some 35 are usual (S003-25). */
const mostProposals = 1000;

/** How the meeting comes to its resolutions, and what it owes those who carry them out. */
export const decideResolutions = {
  /** INV-RS1: what is wrong with a proposal in itself is said before it is put to the vote. */
  ProposeResolution: byParticipant(
    inSession<commands.ProposeResolution>((meeting, command, { agency, now }) => {
      const proposed = stated({ ...command, agency });
      const before = proposalOf(meeting, command.proposal);
      if (before) return sameContent(before.proposed, proposed) ? [] : reject('proposal-exists');
      return (
        beyond(meeting.proposals.length + 1, mostProposals) ??
        offAgenda(meeting, command.item) ??
        carriedAway(meeting, command.item) ??
        unaccountable(proposed, now) ?? [{ type: 'ResolutionProposed', data: proposed }]
      );
    }),
  ),

  /** INV-MT1: those vote who are present with authority, each once. INV-MT2: and only in a quorum. */
  RecordVote: bySecretary(
    inSession<commands.RecordVote>((meeting, command) => {
      const { proposal, for: ayes, against, abstain } = command;
      const vote = { proposal, for: ayes, against, abstain };
      return (
        unsettled(meeting, proposal) ??
        noQuorum(meeting) ??
        irregularVote(meeting, [...ayes, ...against, ...abstain]) ??
        (sameContent(proposalOf(meeting, proposal)?.taken, vote) ? [] : [{ type: 'VoteRecorded', data: vote }])
      );
    }),
  ),

  RecordConsensus: bySecretary(
    inSession<commands.RecordConsensus>(
      (meeting, { proposal }) =>
        unsettled(meeting, proposal) ??
        noQuorum(meeting) ??
        (proposalOf(meeting, proposal)?.taken === 'consensus'
          ? []
          : [{ type: 'ConsensusRecorded', data: { proposal } }]),
    ),
  ),

  /** INV-MT2, INV-RS1, INV-RS4, INV-RS6: after adoption nothing is lost to a rejection. */
  AdoptResolution: byChair(
    inSession<commands.AdoptResolution>((meeting, { proposal }, { id, now }, facts) => {
      const found = proposalOf(meeting, proposal);
      if (found?.is === 'adopted') return [];
      const no = unsettled(meeting, proposal) ?? noQuorum(meeting) ?? unitAbsent(meeting) ?? unsupported(found);
      if (no) return no;
      if (!facts.coordinator) return reject('no-coordinator');
      const adopted = adoption(meeting, found!, facts.coordinator);
      const open = [...(facts.openWithSameObject ?? []), ...adoptedBefore(meeting, adopted, id)];
      return (
        unaccountable(adopted, now) ?? contradicting(adopted, open) ?? [{ type: 'ResolutionAdopted', data: adopted }]
      );
    }),
  ),

  RejectResolution: byChair(
    inSession<commands.RejectResolution>((meeting, { proposal, reason }) =>
      proposalOf(meeting, proposal)?.is === 'rejected'
        ? []
        : (unsettled(meeting, proposal) ?? [{ type: 'ResolutionRejected', data: { proposal, reason } }]),
    ),
  ),
};

const proposalOf = ({ proposals }: Meeting, id: string): Proposal | undefined =>
  proposals.find(({ proposal }) => proposal === id);

const unsettled = (meeting: Meeting, id: string) => {
  const proposal = proposalOf(meeting, id);
  if (!proposal) return reject('unknown-proposal');
  return proposal.is === 'open' ? undefined : reject('proposal-settled');
};

const carriedAway = ({ agenda }: Meeting, item: string) =>
  agenda.some((entry) => entry.item === item && entry.carried) ? reject('item-settled', { item }) : undefined;

const noQuorum = (meeting: Meeting) => (hasQuorum(meeting) ? undefined : reject('no-quorum'));

const irregularVote = (meeting: Meeting, votes: readonly string[]) => {
  const stranger = votes.find((agency) => !voters(meeting).includes(agency));
  if (stranger) return reject('no-voting-right', { agency: stranger });
  return new Set(votes).size === votes.length ? undefined : reject('voted-twice');
};

/** More for than against, abstentions not counted; or a consensus. */
const unsupported = (proposal: Proposal | undefined) => {
  const taken = proposal?.taken;
  const carries = taken === 'consensus' || (taken && taken.for.length > taken.against.length);
  return carries ? undefined : reject('no-majority');
};

/** INV-RS1, INV-RS4: one owner, a deadline ahead, and a verifier who is not the owner. */
const unaccountable = (
  { owner, supporting, due, verifier }: events.ResolutionProposed | events.ResolutionAdopted,
  now: string,
) => {
  if (supporting.includes(owner)) return reject('owner-also-supports');
  if (!isAfter(due, now)) return reject('due-not-ahead');
  return verifier === owner ? reject('owner-cannot-verify') : undefined;
};

/** INV-RS6: an open resolution on the same object that asks for another action is superseded by name. */
const contradicting = ({ action, supersedes }: events.ResolutionAdopted, open: readonly OpenResolution[]) => {
  if (supersedes && !open.some(({ resolution }) => resolution === supersedes))
    return reject('nothing-to-supersede', { resolution: supersedes });
  const other = open.find((one) => one.action !== action && one.resolution !== supersedes);
  return other && reject('contradicts-open-resolution', { resolution: other.resolution });
};

/** An open resolution on the object of a proposal. */
type OpenResolution = NonNullable<MeetingFacts['openWithSameObject']>[number];

/** What this session has adopted on the same object before and not replaced since: it may not have been opened yet. */
const adoptedBefore = (
  { proposals }: Meeting,
  { object }: events.ResolutionAdopted,
  meeting: string,
): OpenResolution[] => {
  const adopted = proposals.filter(({ is, proposed }) => is === 'adopted' && proposed.object === object);
  const replaced = adopted.map(({ proposed }) => proposed.supersedes);
  return adopted
    .map(({ proposal, proposed }) => ({ resolution: resolutionIdOf(meeting, proposal), action: proposed.action }))
    .filter(({ resolution }) => !replaced.includes(resolution));
};

/** The resolution as it is followed up: verified by the coordinator where nobody else is named (INV-RS1). */
const adoption = ({ plan }: Meeting, { proposed }: Proposal, coordinator: string): events.ResolutionAdopted => {
  const { proposal, item, object, action, text, owner, supporting, due, axis, goal, line, supersedes } = proposed;
  const { verifier = coordinator } = proposed;
  const content = { proposal, item, object, action, text, owner, supporting, due, axis, goal, line, supersedes };
  return stated({ ...content, verifier, coordinator, chair: plan.chair });
};

const withProposal = (meeting: Meeting, id: string, change: Partial<Proposal>): Meeting => ({
  ...meeting,
  proposals: changed(
    meeting.proposals,
    ({ proposal }) => proposal === id,
    (proposal) => ({ ...proposal, ...change }),
  ),
});

/** What was proposed and how it was decided. */
export const evolveResolutions = {
  ResolutionProposed: amend<events.ResolutionProposed>((meeting, proposed) => ({
    ...meeting,
    proposals: [...meeting.proposals, { proposal: proposed.proposal, proposed, is: 'open' }],
  })),

  VoteRecorded: amend<events.VoteRecorded>((meeting, vote) => withProposal(meeting, vote.proposal, { taken: vote })),

  ConsensusRecorded: amend<events.ConsensusRecorded>((meeting, { proposal }) =>
    withProposal(meeting, proposal, { taken: 'consensus' }),
  ),

  ResolutionAdopted: amend<events.ResolutionAdopted>((meeting, { proposal }) =>
    withProposal(meeting, proposal, { is: 'adopted' }),
  ),

  ResolutionRejected: amend<events.ResolutionRejected>((meeting, { proposal }) =>
    withProposal(meeting, proposal, { is: 'rejected' }),
  ),
};
