import type { unitReport as contract } from '../../../contracts/coordination/v1/unit-report';
import type { ReportRequested, ReportSubmitted } from '../../../contracts/coordination/v1/unit-report-events';
import type { ReportContent, ReportStanding } from '../../../contracts/coordination/v1/unit-report-parts';
import { changesOn, type Deadlines, type Decider, evolveDeadlines } from '../../../libs/eventsourcing';
import { union } from './content';

/** A report that was requested: its latest version, and who has it. */
export interface Report {
  readonly is: ReportStanding;
  readonly deadlines: Deadlines;
  readonly request: ReportRequested;
  /** When the meeting begins, after postponements. */
  readonly start: string;
  /** Of the latest version; 0 before the first. */
  readonly version: number;
  readonly content?: ReportContent;
  /** The initiatives that were highlighted, each once. */
  readonly highlighted: readonly string[];
  /** The agencies that ever received a version. */
  readonly recipients: readonly string[];
  /** Those that received the latest one, and those of them that said they have read it. */
  readonly received: readonly string[];
  readonly readBy: readonly string[];
}

export type State = { readonly is: 'unknown'; readonly deadlines: Deadlines } | Report;

export const initial: State = { is: 'unknown', deadlines: {} };

/** Whether a report was requested under this id. */
export const isRequested = (state: State): state is Report => state.is !== 'unknown';

/** The unit, the secretariat and the chair; and whoever received it. */
export const parties = (state: State): readonly string[] => {
  if (!isRequested(state)) return [];
  const { unit, secretariat, chair } = state.request;
  return union([unit, secretariat, chair], state.recipients);
};

/** What a report says, without what it is about. */
export const contentOf = ({ sections, initiatives, problems, others }: ReportContent): ReportContent => ({
  sections,
  initiatives,
  problems,
  others,
});

const onReport = changesOn<State, Report>(isRequested);

const becomes = (is: ReportStanding) => onReport(() => ({ is }));

/** A new version, which nobody has received yet. */
const version = (is: ReportStanding) =>
  onReport<ReportSubmitted>((_, data) => ({
    is,
    version: data.version,
    content: contentOf(data),
    received: [],
    readBy: [],
  }));

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** What each event makes of a report. */
export const evolve: Evolve = {
  ReportRequested: ({ deadlines }, request): State => ({
    is: 'requested',
    deadlines,
    request,
    start: request.start,
    version: 0,
    highlighted: [],
    recipients: [],
    received: [],
    readBy: [],
  }),
  ReportPostponed: onReport((_, { start, dueAgain }) => ({ start, ...(dueAgain ? { is: 'requested' } : {}) })),
  ReportMissing: becomes('missing'),
  LateReportAccepted: becomes('lateAccepted'),
  ReportSubmissionWaived: becomes('waived'),
  ReportSubmitted: version('submitted'),
  ReportSubmittedLate: version('submitted'),
  ReportReturned: becomes('returned'),
  ReportResubmitted: version('resubmitted'),
  ReportDistributed: onReport(({ recipients, received }, { to }) => ({
    is: 'distributed',
    recipients: union(recipients, to),
    received: union(received, to),
  })),
  ReportReadingAcknowledged: onReport(({ readBy }, { agency }) => ({ readBy: union(readBy, [agency]) })),
  ReportPresented: becomes('presented'),
  InitiativeHighlighted: onReport(({ highlighted }, { initiative }) => ({
    highlighted: union(highlighted, [initiative]),
  })),
  ...evolveDeadlines<State>(),
};
