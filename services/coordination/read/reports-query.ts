import {
  type Readership,
  type ReportListed,
  reportQuery,
  type ReportShown,
  reportsQuery,
} from '../../../contracts/coordination/v1';
import type { Cleared } from '../../../libs/contract';
import { answered, type Query, type Reader } from '../../../libs/messaging';
import { clearedFor } from './clearance';
import { oneOf } from './one';
import { flagged, pageOf, type Select } from './page';
import { isPermitted, permitted } from './permitted';
import { isOverdue, partiesOf, placeOf, type ReportRow, reports } from './reports';

/** Of the latest version: who has it, and who of them has read it. */
const standingOf = ({ versions, readings }: ReportRow): Readership => {
  const latest = versions.at(-1);
  const to = [...new Set(latest?.distributed.flatMap((one) => one.to) ?? [])];
  const read = readings.filter(({ version }) => version === latest?.version).map(({ agency }) => agency);
  return { to, read, unread: to.filter((agency) => !read.includes(agency)) };
};

const line = (row: ReportRow): ReportListed => {
  const { to, read } = standingOf(row);
  const latest = row.versions.at(-1);
  return {
    id: row.id,
    state: row.state,
    meeting: row.meeting,
    unit: row.unit,
    framework: row.framework,
    chair: row.chair,
    title: row.title,
    start: row.start,
    requestedAt: row.requestedAt,
    due: row.due,
    overdue: isOverdue(row),
    wasMissing: row.wasMissing,
    late: row.versions.some(({ late }) => late),
    version: latest?.version ?? 0,
    submittedAt: row.versions[0]?.at,
    returned: Boolean(latest?.returned),
    distributedAt: latest?.distributed[0]?.at,
    recipients: to.length,
    read: read.length,
    presentedAt: row.presentedAt,
  };
};

const shown = (row: ReportRow, reader: Reader): Cleared<ReportShown> | undefined =>
  isPermitted(reader, row, partiesOf(row))
    ? clearedFor(reader, { ...row, overdue: isOverdue(row), latest: standingOf(row) })
    : undefined;

const listed = answered(reportsQuery, {
  reads: [reports],
  answer: (question, reader, views) => {
    const { unit, state, meeting, overdue } = question;
    const select: Select[] = [
      ...permitted(reader),
      ['unit = ?', unit],
      ['state = ?', state],
      ['meeting = ?', meeting],
      ['overdue = ?', flagged(overdue)],
    ];
    return pageOf(views(reports), select, question, placeOf, line);
  },
});

/** A report in full, and the register of them by their sessions; whoever received one sees it, beside its parties. */
export const reportQueries = (): readonly Query[] => [oneOf(reportQuery, reports, shown), listed];
