import type { RequestReport } from '../../../contracts/coordination/v1/unit-report';
import type { FactsOf, Look } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { axisFramework } from '../domain/axis-framework';
import { isDrafted, type State as FrameworkState } from '../domain/axis-framework-state';
import { meeting } from '../domain/meeting';
import { phase } from '../domain/meeting-rules';
import { convened, type State as MeetingState, takesPlace } from '../domain/meeting-state';
import type { ReportFacts } from '../domain/unit-report-rules';
import { isRequested, type State as ReportState } from '../domain/unit-report-state';
import { reports } from '../read/reports';

/** What a report's rules must know: its meeting and its framework as they stand, and whether the unit was asked before. */
export const unitReportFacts =
  ({ views, upToDate }: Known): FactsOf<ReportState> =>
  async ({ type, state, data, context }, look): Promise<ReportFacts> => {
    const about = isRequested(state) ? state.request : (data as RequestReport);
    switch (type) {
      case 'RequestReport': {
        // Who asked a moment ago is found too: a unit owes one report to one meeting.
        await upToDate();
        const other = views(reports)
          .select('meeting = ? AND unit = ?', about.meeting, about.unit)
          .find(({ id, state: is }) => id !== context.id && is !== 'waived');
        const bound = await frameworkOf(about.framework, look);
        return { ...(await meetingOf(about.meeting, look)), ...bound, ...(other ? { other: other.id } : {}) };
      }
      case 'SubmitReport':
      case 'ResubmitReport':
        if (!isRequested(state)) return {};
        return { ...(await meetingOf(about.meeting, look)), ...(await frameworkOf(about.framework, look)) };
      case 'DistributeReport':
      case 'PresentReport':
      case 'PassDeadline':
        return isRequested(state) ? meetingOf(about.meeting, look) : {};
      default:
        return {};
    }
  };

const meetingOf = async (id: string, look: Look): Promise<Pick<ReportFacts, 'meeting'>> => {
  const found = await look<MeetingState>(meeting, id);
  if (!takesPlace(found)) return {};
  const { plan, start } = found;
  const { title, secretariat, chair } = plan;
  return { meeting: { title, secretariat, chair, start, phase: phase(found), convened: convened(found) } };
};

const frameworkOf = async (id: string, look: Look): Promise<Pick<ReportFacts, 'framework'>> => {
  const found = await look<FrameworkState>(axisFramework, id);
  if (!isDrafted(found)) return { framework: { is: 'unknown', units: [], axes: [] } };
  return { framework: { is: found.is, units: found.draft.units, axes: found.axes } };
};
