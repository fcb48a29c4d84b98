import { informationRequest as contract } from '../../../contracts/information-sharing/v1/information-request';
import { decider } from '../../../libs/eventsourcing';
import { decideAnswer } from './information-request-answer';
import { decideAsking } from './information-request-asking';
import { pass } from './information-request-deadlines';
import { decideDelivery } from './information-request-delivery';
import { decideEmergency } from './information-request-emergency';
import type { RequestFacts } from './information-request-rules';
import { evolve, initial, parties, type State } from './information-request-state';

export type { RequestFacts } from './information-request-rules';
export type { State } from './information-request-state';

/** A request for information: asked under an agreement, answered by its owner, delivered, and received. */
export const informationRequest = decider(contract)<State, RequestFacts | undefined>({
  initial,
  decide: {
    ...decideAsking,
    ...decideAnswer,
    ...decideDelivery,
    ...decideEmergency,
    /** INV-IR3, INV-IR6: silence escalates, and an emergency access closes by itself. */
    PassDeadline: (state, firing) => pass(state, firing),
  },
  evolve,
  parties,
  concerns: { PurposeBreachReported: ({ by }) => [by] },
});
