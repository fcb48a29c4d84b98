import { type ReportShown, unitReport, type VersionOfReport } from '../../../contracts/coordination/v1';
import type {
  ReportDistributed,
  ReportRequested,
  ReportSubmitted,
} from '../../../contracts/coordination/v1/unit-report-events';
import type { ReportStanding } from '../../../contracts/coordination/v1/unit-report-parts';
import { idOf, on, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';
import { distribution } from '../domain/unit-report-distribution';
import { submission } from '../domain/unit-report-deadlines';
import { contentOf } from '../domain/unit-report-state';
import { amending } from './amending';
import { rankOf } from './clearance';
import { inMilliseconds } from './instants';
import { inBars } from './page';

/** A report as the register keeps it. */
export type ReportRow = Omit<ReportShown, 'overdue' | 'latest'>;

/** The agencies that received any version. */
export const recipientsOf = ({ versions }: ReportRow): readonly string[] => [
  ...new Set(versions.flatMap(({ distributed }) => distributed.flatMap(({ to }) => to))),
];

/** The agencies to which a report is shown. */
export const partiesOf = (row: ReportRow): readonly string[] => [
  ...new Set([row.unit, row.secretariat, row.chair, ...recipientsOf(row)]),
];

/** Whether it was due, and is not there. */
export const isOverdue = ({ state }: ReportRow): boolean => state === 'missing' || state === 'lateAccepted';

/** Where a report stands in the register: by its session. */
export const placeOf = ({ start, id }: ReportRow): string => `${start}/${id}`;

const requested = ({ stream, data, recordedAt, context }: Seen<ReportRequested>): ReportRow => {
  const { meeting, unit, framework, chair, secretariat, title, start } = data;
  return {
    id: idOf(stream),
    state: 'requested',
    meeting,
    unit,
    framework,
    chair,
    secretariat,
    title,
    start: inMilliseconds(start),
    requestedAt: recordedAt,
    wasMissing: false,
    versions: [],
    readings: [],
    classification: context.classification,
  };
};

const amend = amending<ReportRow>();

const becomes = (state: ReportStanding) => (rows: Rows<ReportRow>, event: Seen<unknown>) =>
  amend(rows, event, () => ({ state }));

/** A new version in the place of the one before. */
const version =
  (state: ReportStanding, late = false) =>
  (rows: Rows<ReportRow>, event: Seen<ReportSubmitted>): void => {
    const { data, recordedAt, context } = event;
    const latest = { version: data.version, at: recordedAt, late, distributed: [] };
    const content = { ...contentOf(data), classification: context.classification };
    amend(rows, event, ({ versions }) => ({ state, versions: [...versions, latest], content }));
  };

const onLatest = ({ versions }: ReportRow, change: (latest: VersionOfReport) => Partial<VersionOfReport>) => ({
  versions: versions.map((one, index) => (index === versions.length - 1 ? { ...one, ...change(one) } : one)),
});

const distributed = (rows: Rows<ReportRow>, event: Seen<ReportDistributed>): void =>
  amend(rows, event, (row) => ({
    state: 'distributed',
    ...onLatest(row, (latest) => ({
      distributed: [...latest.distributed, { at: event.recordedAt, to: event.data.to }],
    })),
  }));

const due = (rows: Rows<ReportRow>, event: Seen<{ deadline: string; due: string }>): void => {
  const { deadline, due: at } = event.data;
  if (deadline === submission) amend(rows, event, () => ({ due: at }));
  if (deadline === distribution) amend(rows, event, () => ({ distributionDue: at }));
};

/** The register of reports: what each unit owes to which session, and what became of it. */
export const reports: ViewDefinition<ReportRow> = {
  name: 'coordination.reports',
  version: 1,
  columns: {
    sort: placeOf,
    meeting: (row) => row.meeting,
    unit: (row) => row.unit,
    state: (row) => row.state,
    overdue: (row) => Number(isOverdue(row)),
    parties: (row) => inBars(partiesOf(row)),
    rank: (row) => rankOf(row.classification),
  },
  on: [
    on<ReportRow, typeof unitReport.events>(unitReport, {
      ReportRequested: (rows, event) => rows.put(idOf(event.stream), requested(event)),
      ReportPostponed: (rows, event) => {
        const { start, dueAgain } = event.data;
        amend(rows, event, ({ state }) => ({
          start: inMilliseconds(start),
          state: dueAgain ? 'requested' : state,
          ...(dueAgain ? { acceptedLateAt: undefined } : {}),
        }));
      },
      DeadlineSet: due,
      DeadlineExtended: due,
      ReportMissing: (rows, event) => amend(rows, event, () => ({ state: 'missing', wasMissing: true })),
      LateReportAccepted: (rows, event) =>
        amend(rows, event, () => ({ state: 'lateAccepted', acceptedLateAt: event.recordedAt })),
      ReportSubmissionWaived: (rows, event) => {
        const { reason } = event.data;
        const { classification } = event.context;
        amend(rows, event, () => ({ state: 'waived', waived: { reason, at: event.recordedAt, classification } }));
      },
      ReportSubmitted: version('submitted'),
      ReportSubmittedLate: version('submitted', true),
      ReportResubmitted: version('resubmitted'),
      ReportReturned: (rows, event) => {
        const { classification } = event.context;
        const returned = { at: event.recordedAt, reason: event.data.reason, classification };
        amend(rows, event, (row) => ({ state: 'returned', ...onLatest(row, () => ({ returned })) }));
      },
      ReportDistributed: distributed,
      ReportReadingAcknowledged: (rows, event) => {
        const { agency, version: read } = event.data;
        const reading = { agency, official: event.context.actor, version: read, at: event.recordedAt };
        amend(rows, event, ({ readings }) => ({ readings: [...readings, reading] }));
      },
      ReportPresented: (rows, event) => {
        becomes('presented')(rows, event);
        amend(rows, event, () => ({ presentedAt: event.recordedAt }));
      },
    }),
  ],
};
