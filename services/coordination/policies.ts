import type { Policy } from '../../libs/eventsourcing';
import type { Known } from '../../libs/service';
import { afterSession } from './policies/after-session';
import { recheckRepresentatives } from './policies/authority-lost';
import { openResolution, startFollowUp } from './policies/follow-up';
import { distributeReport, reportMissing, requestReport } from './policies/reports';

/** The policies that coordination owns. */
export const policies = (known: Known): readonly Policy[] => [
  openResolution,
  startFollowUp,
  afterSession,
  recheckRepresentatives(known),
  requestReport(known),
  distributeReport,
  reportMissing,
];
