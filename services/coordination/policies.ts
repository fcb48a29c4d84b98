import type { Policy } from '../../libs/eventsourcing';
import type { Known } from '../../libs/service';
import { afterSession } from './policies/after-session';
import { recheckAuthority } from './policies/authority-lost';
import { openResolution, startFollowUp } from './policies/follow-up';
import { enrolRefused, groupMeets, takeOverDeliverables } from './policies/working-group';

/** The policies that coordination owns. */
export const policies = (known: Known): readonly Policy[] => [
  openResolution,
  startFollowUp,
  afterSession,
  groupMeets,
  enrolRefused,
  takeOverDeliverables,
  recheckAuthority(known),
];
