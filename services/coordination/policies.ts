import type { Policy } from '../../libs/eventsourcing';
import type { Known } from '../../libs/service';
import { afterSession } from './policies/after-session';
import { duplicatedEfforts } from './policies/duplicated-efforts';
import { recheckAuthority } from './policies/authority-lost';
import { openTask, recordNumber } from './policies/documents';
import { openResolution, startFollowUp } from './policies/follow-up';
import { distributeReport, reportMissing, requestReport } from './policies/reports';
import { spreadPractices } from './policies/practices';
import { certificateLost } from './policies/certificate-lost';
import { groupMeets, takeOverDeliverables } from './policies/working-group';

/** The policies that coordination owns, by their number. */
export const policies = (known: Known): readonly Policy[] => [
  openResolution,
  startFollowUp,
  openTask,
  requestReport(known),
  distributeReport,
  reportMissing,
  afterSession,
  spreadPractices(known),
  groupMeets,
  certificateLost(known),
  recheckAuthority(known),
  duplicatedEfforts,
  recordNumber,
  takeOverDeliverables,
];
