import { unitReport } from '../../../contracts/coordination/v1';
import type {
  ReportDistributed,
  ReportRequested,
  ReportSubmissionWaived,
  ReportSubmitted,
} from '../../../contracts/coordination/v1/unit-report-events';
import type { ReportContent } from '../../../contracts/coordination/v1/unit-report-parts';
import type { LocalizedText } from '../../../libs/contract';
import { type Classification, idOf, on, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';
import { distribution } from '../domain/unit-report-distribution';
import { submission } from '../domain/unit-report-deadlines';
import { contentOf, type Standing } from '../domain/unit-report-state';
import { amending } from './amending';
import { rankOf, type Said } from './clearance';
import { inMilliseconds } from './instants';
import { inBars } from './page';

/** A version of a report, and to whom it went; the text of earlier ones is in the events. */
export interface ReportVersion {
  readonly version: number;
  readonly at: string;
  readonly late: boolean;
  readonly returned?: Said<{ readonly at: string; readonly reason: LocalizedText }>;
  readonly distributed: readonly { readonly at: string; readonly to: readonly string[] }[];
}

/** A report in the register. */
export interface ReportRow {
  readonly id: string;
  readonly state: Standing;
  readonly meeting: string;
  readonly unit: string;
  readonly framework: string;
  readonly chair: string;
  readonly secretariat: string;
  /** The meeting's own. */
  readonly title: LocalizedText;
  /** When the meeting begins, after postponements; UTC with milliseconds. */
  readonly start: string;
  readonly requestedAt: string;
  /** By when it is to be there, and by when to be distributed. */
  readonly due?: string;
  readonly distributionDue?: string;
  /** It was not there when it was due, whatever became of it (INV-UR1). */
  readonly wasMissing: boolean;
  readonly acceptedLateAt?: string;
  readonly waived?: Said<ReportSubmissionWaived> & { readonly at: string };
  readonly versions: readonly ReportVersion[];
  /** The latest version in full. */
  readonly content?: Said<ReportContent>;
  /** Who said that the agency has read which version. */
  readonly readings: readonly {
    readonly agency: string;
    readonly official: string;
    readonly version: number;
    readonly at: string;
  }[];
  readonly presentedAt?: string;
  readonly classification: Classification;
}

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

const becomes = (state: Standing) => (rows: Rows<ReportRow>, event: Seen<unknown>) =>
  amend(rows, event, () => ({ state }));

/** A new version in the place of the one before. */
const version =
  (state: Standing, late = false) =>
  (rows: Rows<ReportRow>, event: Seen<ReportSubmitted>): void => {
    const { data, recordedAt, context } = event;
    const latest = { version: data.version, at: recordedAt, late, distributed: [] };
    const content = { ...contentOf(data), classification: context.classification };
    amend(rows, event, ({ versions }) => ({ state, versions: [...versions, latest], content }));
  };

const onLatest = ({ versions }: ReportRow, change: (latest: ReportVersion) => Partial<ReportVersion>) => ({
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
