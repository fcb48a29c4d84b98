import type {
  ContractState,
  ContractSubject,
  eventContract as contract,
  Rehearsal,
} from '../../../contracts/directory/v1/event-contract';
import type { Consumer } from '../../../contracts/directory/v1/queries/contracts';
import { changesOn, type Deadlines, type Decider, evolveDeadlines } from '../../../libs/eventsourcing';

/** A schema by its text and what it is known by. */
export interface Version {
  readonly schema: string;
  readonly sha256: string;
}

/** What is proposed and not published yet. */
export interface Proposal extends Version {
  /** Of this schema, against the needs of all who are consumers now. */
  readonly rehearsal?: Rehearsal;
}

/** The contract of one event in one major version. */
export interface EventContract extends Readonly<ContractSubject> {
  readonly is: ContractState;
  readonly id: string;
  /** The agency that proposed it last. */
  readonly owner: string;
  /** The schema that is published; a next version may be proposed beside it. */
  readonly inForce?: Version;
  readonly proposal?: Proposal;
  readonly consumers: readonly Consumer[];
  /** The end of the window, where it is deprecated. */
  readonly until?: string;
  readonly successor?: string;
  readonly deadlines: Deadlines;
}

export type EventContractState = { readonly is: 'unknown'; readonly deadlines: Deadlines } | EventContract;

type Contract = typeof contract;
type Evolve = Decider<EventContractState, Contract['commands'], Contract['events']>['evolve'];

export const isKnown = (state: EventContractState): state is EventContract => state.is !== 'unknown';

const change = changesOn<EventContractState, EventContract>(isKnown);

/** Before the first publication a contract is `rehearsed` as long as a rehearsal of what is proposed has passed. */
const unpublished = ({ is }: EventContract, rehearsal?: Rehearsal): EventContract['is'] => {
  if (is !== 'proposed' && is !== 'rehearsed') return is;
  return rehearsal?.result === 'passed' ? 'rehearsed' : 'proposed';
};

/** What is proposed, as if it had not been rehearsed: a rehearsal covers the consumers that there were. */
const unrehearsed = (proposal: Proposal | undefined): Proposal | undefined =>
  proposal && { schema: proposal.schema, sha256: proposal.sha256 };

/** What each event means for the contract it concerns. */
export const evolveEventContract: Evolve = {
  ContractProposed: (state, { schema, sha256, ...subject }, { id, agency: owner }) => {
    const proposal = { schema, sha256 };
    if (!isKnown(state))
      return { ...subject, is: 'proposed', id, owner, proposal, consumers: [], deadlines: state.deadlines };
    return { ...state, is: unpublished(state), owner, proposal };
  },
  ContractRehearsed: change((state, rehearsal) => {
    const { proposal } = state;
    if (proposal?.sha256 !== rehearsal.sha256) return {};
    return { is: unpublished(state, rehearsal), proposal: { ...proposal, rehearsal } };
  }),
  ContractPublished: change(({ proposal, inForce }) => ({
    is: 'published',
    inForce: proposal ? { schema: proposal.schema, sha256: proposal.sha256 } : inForce,
    proposal: undefined,
  })),
  ConsumerRegistered: change((state, { agency, needs }) => ({
    is: unpublished(state),
    proposal: unrehearsed(state.proposal),
    consumers: [...state.consumers.filter((one) => one.agency !== agency), { agency, needs, moved: false }],
  })),
  ContractDeprecated: change((_, { until, successor }) => ({
    is: 'deprecated',
    until,
    successor,
    proposal: undefined,
  })),
  ConsumerAcknowledgedDeprecation: change(({ consumers }, { agency }) => ({
    consumers: consumers.map((one) => (one.agency === agency ? { ...one, moved: true } : one)),
  })),
  ContractRetired: change(() => ({ is: 'retired' })),
  ...evolveDeadlines<EventContractState>(),
};
