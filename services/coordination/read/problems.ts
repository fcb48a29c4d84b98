import { idOf, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';

/** That a unit has reported a problem under an axis, and in which report it first did. */
export interface ProblemRow {
  readonly axis: string;
  readonly unit: string;
  readonly report: string;
  readonly since: string;
}

/** What is read of a unit's report. */
export interface ReportedProblems {
  readonly unit: string;
  readonly problems: readonly { readonly axis: string }[];
}

/** The axes under which a report tells of problems, each once. */
export const axesOf = ({ problems }: ReportedProblems): readonly string[] => [
  ...new Set(problems.map(({ axis }) => axis)),
];

/** The events that carry a version of a unit's report. */
export const reports = ['ReportSubmitted', 'ReportSubmittedLate', 'ReportResubmitted'] as const;

const note = (rows: Rows<ProblemRow>, { stream, data, recordedAt }: Seen<ReportedProblems>): void => {
  const { unit } = data;
  for (const axis of axesOf(data)) {
    const key = `${axis}/${unit}`;
    if (!rows.get(key)) rows.put(key, { axis, unit, report: idOf(stream), since: recordedAt });
  }
};

/** For POL-8: which units have had a problem under which axis; a later report does not make it unsaid. */
export const problems: ViewDefinition<ProblemRow> = {
  name: 'coordination.problems',
  version: 1,
  columns: { axis: (row) => row.axis, since: (row) => row.since },
  on: [{ category: 'unitReport', steps: Object.fromEntries(reports.map((type) => [type, note])) }],
};
