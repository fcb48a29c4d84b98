import type { MeetingCancelled, MeetingPostponed, MeetingScheduled } from '../../../contracts/coordination/v1';
import { idOf, type InternalCommand, type Policy, type Seen, uuid5 } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { inForceFor } from '../read/frameworks';
import { reports } from '../read/reports';
import { to } from './to';

/** The report that a unit owes to a meeting where a policy asks for it: one, whoever asks and however often. */
export const reportIdOf = (meeting: string, unit: string): string => uuid5('unit-report', meeting, unit);

/** POL-4: a specialised session asks its unit for a report; what becomes of the session becomes of the report. */
export const requestReport = ({ views, upToDate }: Known): Policy => {
  /** To every report to a meeting, whoever asked for it; one that awaits nobody any more changes nothing. */
  const each = async (meeting: string, command: string, data: object): Promise<InternalCommand[]> => {
    await upToDate();
    return views(reports)
      .select('meeting = ? ORDER BY sort', meeting)
      .map(({ id }) => to('unitReport', command, id, data));
  };
  return {
    name: 'POL-4',
    when: {
      meeting: {
        MeetingScheduled: async ({ stream, data }: Seen<MeetingScheduled>) => {
          const { form, unit, start, chair } = data;
          if (form !== 'specialised-session' || !unit) return [];
          // A framework that was published a moment ago is in force.
          await upToDate();
          const framework = inForceFor(views, unit)?.id;
          // Without one in force the secretary asks once there is one.
          if (!framework) return [];
          const meeting = idOf(stream);
          return [
            to('unitReport', 'RequestReport', reportIdOf(meeting, unit), { meeting, unit, framework, start, chair }),
          ];
        },
        MeetingPostponed: ({ stream, data: { start, reason } }: Seen<MeetingPostponed>) =>
          each(idOf(stream), 'PostponeReport', { start, reason }),
        MeetingCancelled: ({ stream, data: { reason } }: Seen<MeetingCancelled>) =>
          each(idOf(stream), 'WaiveReport', { reason }),
      },
    },
  };
};

/**
 * POL-5: the report itself does it. Its deadline `distribution` sends out what was submitted two days before the session,
 * a late one goes at once, and what was returned goes when it is back (INV-UR1, INV-UR3); each recipient's inbox then
 * asks it to acknowledge the reading.
 */
export const distributeReport: Policy = { name: 'POL-5', when: {} };

/** POL-6: the chair's inbox shows the missing report at once: accept it late, waive it, or have the session postponed. */
export const reportMissing: Policy = {
  name: 'POL-6',
  when: {},
  pending: ['ReportMissing → the unit’s efficiency score counts it (supervision)'],
};
