import { sharingAgreement as contract } from '../../../contracts/information-sharing/v1/sharing-agreement';
import { decider } from '../../../libs/eventsourcing';
import { decideEnding, pass } from './sharing-agreement-ending';
import { decideNegotiation } from './sharing-agreement-negotiation';
import type { AgreementFacts } from './sharing-agreement-rules';
import { decideSignature } from './sharing-agreement-signature';
import { evolve, initial, isDrafted, parties, type State } from './sharing-agreement-state';

export type { AgreementFacts } from './sharing-agreement-rules';
export type { State } from './sharing-agreement-state';

/** A sharing agreement: negotiated, cleared, signed by all, and then the one ground on which information crosses. */
export const sharingAgreement = decider(contract)<State, AgreementFacts | undefined>({
  initial,
  decide: {
    ...decideNegotiation,
    ...decideSignature,
    ...decideEnding,
    /** INV-SA3, INV-SA4, INV-SA5: the first day of a version, the last of an agreement, the end of a notice. */
    PassDeadline: (state, firing, { now }) => (isDrafted(state) ? pass(state, firing, now) : []),
  },
  evolve,
  parties,
});
