import type { Policy } from '../../libs/eventsourcing';
import type { Known } from '../../libs/service';
import { agreementHalted } from './policies/agreement-halted';
import { proposeSuspension } from './policies/incidents';
import { askSource, yieldAuthority } from './policies/inconsistencies';
import { legalClearance } from './policies/legal-clearance';
import { checkRequest, escalateRequest } from './policies/requests';

/** The policies that information sharing owns, by their number. */
export const policies = (known: Known): readonly Policy[] => [
  legalClearance,
  agreementHalted(known),
  checkRequest,
  escalateRequest,
  askSource,
  proposeSuspension(known),
  yieldAuthority,
];
