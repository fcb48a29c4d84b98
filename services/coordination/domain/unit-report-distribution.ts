import { isRunning, meetDeadline } from '../../../libs/eventsourcing';
import { isAfter, union } from './content';
import type { ReportEvent, ReportFacts } from './unit-report-rules';
import type { Report } from './unit-report-state';

/** The name of the deadline by which the report is distributed. */
export const distribution = 'distribution';

/** INV-UR3: whoever had the version before, else whom the request names, else the chair and whoever is invited. */
const listOf = ({ recipients, request }: Report, { meeting }: ReportFacts): readonly string[] => {
  if (recipients.length > 0) return recipients;
  return request.to && request.to.length > 0 ? request.to : (meeting?.convened ?? []);
};

/** INV-UR3: the latest version to those on the list who do not have it, the unit itself aside; nothing where there are none. */
export const sendOut = (state: Report, facts: ReportFacts, to?: readonly string[]): readonly ReportEvent[] => {
  const list = to && to.length > 0 ? to : listOf(state, facts);
  const news = union([], list).filter((agency) => agency !== state.request.unit && !state.received.includes(agency));
  if (news.length === 0 || !state.content) return [];
  return [
    { type: 'ReportDistributed', data: { version: state.version, to: [...news], report: state.content } },
    ...meetDeadline(state, distribution),
  ];
};

/** INV-UR1, INV-UR3: a new version is distributed at once where its time has come already, else by the clock. */
export const sendOutIfTime = (state: Report, facts: ReportFacts, now: string): readonly ReportEvent[] =>
  isRunning(state, distribution) && isAfter(state.deadlines[distribution]!.due, now) ? [] : sendOut(state, facts);
