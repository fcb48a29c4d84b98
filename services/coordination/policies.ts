import type { Policy } from '../../libs/eventsourcing';
import type { Known } from '../../libs/service';
import { afterSession } from './policies/after-session';
import { recheckAuthority } from './policies/authority-lost';
import { openTask, recordNumber } from './policies/documents';
import { openResolution, startFollowUp } from './policies/follow-up';

/** The policies that coordination owns. */
export const policies = (known: Known): readonly Policy[] => [
  openResolution,
  startFollowUp,
  afterSession,
  recheckAuthority(known),
  recordNumber,
  openTask,
];
