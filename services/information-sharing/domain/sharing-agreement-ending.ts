import type { PassDeadline } from '../../../libs/contract';
import type * as commands from '../../../contracts/information-sharing/v1/sharing-agreement';
import {
  meetDeadline,
  passDeadline,
  passing,
  reject,
  sameContent,
  setDeadlineIn,
  stopDeadlines,
} from '../../../libs/eventsourcing';
import {
  type AgreementDecision,
  byAnyone,
  byHeadOrSupervisor,
  byParty,
  capacityOf,
  onceInForce,
} from './sharing-agreement-rules';
import { comeIntoForce, expiryName, startName } from './sharing-agreement-signature';
import { type Agreement, hasEnded, partiesTo } from './sharing-agreement-state';

/** The name of the end of a notice period among the deadlines. */
const noticeName = 'notice';

/** How an agreement halts, and how it ends. */
export const decideEnding = {
  /** INV-SA4: nothing crosses while anybody's suspension stands. */
  SuspendAgreement: byHeadOrSupervisor(
    onceInForce<commands.SuspendAgreement>((agreement, { reason, clause }, context) => {
      const { agency: by } = context;
      if (agreement.suspendedBy.includes(by)) return [];
      const as = capacityOf(agreement, context) as 'party' | 'legal-supervisor';
      return [{ type: 'AgreementSuspended', data: { by, as, reason, clause } }];
    }),
  ),

  /** INV-SA4: each its own; the legal supervisor all. */
  LiftSuspension: byHeadOrSupervisor(
    onceInForce<commands.LiftSuspension>((agreement, _, context) => {
      const { agency: by } = context;
      const { suspendedBy } = agreement;
      if (suspendedBy.length === 0) return [];
      if (capacityOf(agreement, context) === 'legal-supervisor')
        return [{ type: 'SuspensionLifted', data: { by, lifted: [...suspendedBy], remaining: [] } }];
      if (!suspendedBy.includes(by)) return reject('not-yours-to-lift');
      const remaining = suspendedBy.filter((one) => one !== by);
      return [{ type: 'SuspensionLifted', data: { by, lifted: [by], remaining } }];
    }),
  ),

  /** INV-SA4: days as the terms name them, every day counts. */
  GiveTerminationNotice: byParty(
    onceInForce<commands.GiveTerminationNotice>(({ notice, current }, { reason }, { agency: by, now }) => {
      if (notice)
        return notice.by === by && sameContent(notice.reason, reason)
          ? []
          : reject('notice-given', { until: notice.until });
      const deadline = setDeadlineIn(noticeName, { from: now, days: current!.terms.termination.noticeDays });
      return [{ type: 'TerminationNoticeGiven', data: { by, until: deadline.data.due, reason } }, deadline];
    }),
  ),

  /** INV-SA4: at once, on serious breach. */
  TerminateAgreement: byHeadOrSupervisor<commands.TerminateAgreement>(
    (agreement, { reason, clause }, { agency: by }) => {
      if (agreement.is === 'terminated') return [];
      if (hasEnded(agreement)) return reject('agreement-ended');
      if (!agreement.current) return reject('not-in-force-yet');
      return [
        { type: 'AgreementTerminated', data: { why: 'breach', by, reason, clause } },
        ...stopDeadlines(agreement, 'The agreement has been terminated.'),
      ];
    },
  ),

  /** POL-14: each request once. */
  RecordMissedObligation: byAnyone<commands.RecordMissedObligation>((agreement, { agency, clause, request }) =>
    agreement.missed.includes(request) || !partiesTo(agreement).includes(agency)
      ? []
      : [{ type: 'ObligationMissed', data: { agency, clause, request } }],
  ),
};

/** What a firing of the clock means to an agreement: the end of its validity and of a notice are no misses. */
export const pass = (agreement: Agreement, firing: PassDeadline, now: string): AgreementDecision => {
  const { deadline } = firing;
  if (passing(agreement, firing) !== 'missed') return passDeadline(agreement, firing, () => []);
  const others = Object.keys(agreement.deadlines).filter((name) => name !== deadline);
  const met = meetDeadline(agreement, deadline);
  if (deadline === startName) return [...met, ...comeIntoForce(agreement, now)];
  const { current, notice } = agreement;
  if (deadline === expiryName && current)
    return [
      ...met,
      { type: 'AgreementExpired', data: { version: current.version, until: current.until } },
      ...stopDeadlines(agreement, 'The agreement has expired.', others),
    ];
  if (deadline === noticeName && notice) {
    const { by, reason } = notice;
    return [
      ...met,
      { type: 'AgreementTerminated', data: { why: 'notice', by, reason, clause: 'termination' } },
      ...stopDeadlines(agreement, 'The agreement has been terminated.', others),
    ];
  }
  return met;
};
