import type { Mechanism } from '../../libs/service';
import { AccountsKeeper } from './accounts-keeper';
import { agency } from './domain/agency';
import { clock } from './domain/clock';
import { eventContract } from './domain/event-contract';
import { mandate } from './domain/mandate';
import { official } from './domain/official';
import { workingCalendar } from './domain/working-calendar';
import { agencyFacts, agencyTurn, eventContractFacts, mandateFacts, officialFacts } from './facts';
import { policies } from './policies';
import { directoryQueries } from './read';
import { contractQueries } from './read-contracts';

/** The directory: who is who, who may what, and when an agency works. */
export const directory: Mechanism = {
  name: 'directory',
  aggregates: (known) => [
    { decider: agency, facts: agencyFacts(known), turn: agencyTurn },
    { decider: official, facts: officialFacts(known) },
    { decider: mandate, facts: mandateFacts(known) },
    { decider: workingCalendar },
    { decider: clock },
    { decider: eventContract, facts: eventContractFacts },
  ],
  queries: (tools) => [...directoryQueries(tools), ...contractQueries(tools)],
  policies: () => policies,
  followers: async (tools) => [await AccountsKeeper.open(tools)],
};
