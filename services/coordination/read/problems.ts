import { type ReportSubmitted, unitReport } from '../../../contracts/coordination/v1';
import { idOf, on, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';

/** That a unit has reported a problem under an axis, and in which report it first did. */
export interface ProblemRow {
  readonly axis: string;
  readonly unit: string;
  readonly report: string;
  readonly since: string;
}

/** The axes under which a report tells of problems, each once. */
export const axesOf = ({ problems }: Pick<ReportSubmitted, 'problems'>): readonly string[] => [
  ...new Set(problems.map(({ axis }) => axis)),
];

const note = (rows: Rows<ProblemRow>, { stream, data, recordedAt }: Seen<ReportSubmitted>): void => {
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
  on: [
    on<ProblemRow, typeof unitReport.events>(unitReport, {
      ReportSubmitted: note,
      ReportSubmittedLate: note,
      ReportResubmitted: note,
    }),
  ],
};
