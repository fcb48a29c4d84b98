import { unitReport } from '../../domain/unit-report';
import { submission } from '../../domain/unit-report-deadlines';
import { distribution } from '../../domain/unit-report-distribution';
import { isRequested, type Report, type State as ReportState } from '../../domain/unit-report-state';
import { type Awaited, awaitedBy, by, ofDeadlines } from './awaited';

/** What awaits whom on a report. */
const awaitedOnReport = (state: ReportState): readonly Awaited[] => {
  if (!isRequested(state)) return [];
  const { title } = state.request;
  return [...turn(state), ...readings(state)].map((one) => ({ title, ...one }));
};

/** Whose turn it is as the report stands; what has no deadline of its own is done by the session. */
const turn = (report: Report): readonly Omit<Awaited, 'title'>[] => {
  const { unit, secretariat, chair } = report.request;
  const bySession = { due: report.start, overdue: false };
  switch (report.is) {
    case 'requested':
      return [{ kind: 'submit-report', agency: unit, ...by(report, submission) }];
    case 'missing':
      // POL-6: the chair accepts it late, waives it, or has the session postponed.
      return [{ kind: 'decide-missing-report', agency: chair, ...bySession }];
    case 'lateAccepted':
      return [{ kind: 'submit-report', agency: unit, ...by(report, submission) }];
    case 'returned':
      return [{ kind: 'resubmit-report', agency: unit, ...by(report, distribution) }];
    case 'submitted':
    case 'resubmitted':
      return [{ kind: 'distribute-report', agency: secretariat, ...by(report, distribution) }];
    case 'distributed':
      return [{ kind: 'present-report', agency: unit, ...bySession }];
    default:
      return [];
  }
};

/** POL-5: each recipient is asked to acknowledge that it has read the version it received last. */
const readings = ({ is, received, readBy, start }: Report): readonly Omit<Awaited, 'title'>[] =>
  is === 'distributed' || is === 'presented'
    ? received
        .filter((agency) => !readBy.includes(agency))
        .map((agency) => ({ kind: 'acknowledge-reading', agency, due: start, overdue: false }))
    : [];

/** Reports of units: whose turn it is, until the report is presented, and who has yet to read it. */
export const reports = awaitedBy<ReportState>(unitReport, {
  version: 1,
  minds: [
    'ReportRequested',
    'ReportPostponed',
    'ReportSubmitted',
    'ReportSubmittedLate',
    'ReportMissing',
    'LateReportAccepted',
    'ReportSubmissionWaived',
    'ReportReturned',
    'ReportResubmitted',
    'ReportDistributed',
    'ReportReadingAcknowledged',
    'ReportPresented',
    ...ofDeadlines,
  ],
  awaited: awaitedOnReport,
});
