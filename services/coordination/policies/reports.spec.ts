import type { Policy } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { fa, scheduledMeeting, scheduledSession, start } from '../domain/meeting-examples';
import { policies } from '../policies';
import { frameworks } from '../read/frameworks';
import { reportIdOf } from './reports';

/** What the views would answer: the framework in force for Fars, and two reports to its session. */
const known = (inForce: readonly object[] = [{ id: 'axes-1404' }]): Known =>
  ({
    upToDate: () => Promise.resolve(),
    views: (definition: unknown) => ({
      select: (_where: string, value: string) =>
        definition === frameworks
          ? inForce.filter(() => value === '%|fars|%')
          : value === 'session-17'
            ? [{ id: 'report-1' }, { id: 'report-2' }]
            : [],
    }),
  }) as unknown as Known;

const named = (name: string, from = known()): Policy => policies(from).find((policy) => policy.name === name)!;
const when = (type: string, data: object, from = known()) =>
  named('POL-4', from).when['meeting']![type]!({ type, stream: 'meeting-session-17', data } as never);
const [session] = scheduledSession;
const [meeting] = scheduledMeeting;
const reason = fa('دلیل');

describe('the policies on reports', () => {
  it('POL-4: a specialised session asks its unit for a report under the framework in force', async () => {
    const request = {
      mechanism: 'coordination',
      aggregate: 'unitReport',
      command: 'RequestReport',
      id: reportIdOf('session-17', 'fars'),
      data: { meeting: 'session-17', unit: 'fars', framework: 'axes-1404', start, chair: 'interior' },
    };
    expect(await when('MeetingScheduled', session!.data)).toEqual([request]);
    expect(await when('MeetingScheduled', session!.data)).toEqual([request]);
    expect(reportIdOf('session-17', 'fars')).not.toBe(reportIdOf('session-18', 'fars'));
  });

  it('POL-4: another meeting asks nobody, nor does a session whose unit has no framework in force', async () => {
    expect(await when('MeetingScheduled', meeting!.data)).toEqual([]);
    expect(await when('MeetingScheduled', session!.data, known([]))).toEqual([]);
  });

  it('POL-4: what is postponed or cancelled takes its reports with it', async () => {
    const later = { start: '2026-03-22T06:30:00.000Z', reason };
    const sent = [...(await when('MeetingPostponed', later)), ...(await when('MeetingCancelled', { reason }))];
    expect(sent.map(({ command, id, data }) => [command, id, data])).toEqual([
      ['PostponeReport', 'report-1', later],
      ['PostponeReport', 'report-2', later],
      ['WaiveReport', 'report-1', { reason }],
      ['WaiveReport', 'report-2', { reason }],
    ]);
  });

  it('POL-5: is done by the deadline of the report itself', () => {
    expect(named('POL-5')).toEqual({ name: 'POL-5', when: {} });
  });

  it('POL-6: is seen in the chair’s inbox, and declares the efficiency score pending', () => {
    expect(named('POL-6').when).toEqual({});
    expect(named('POL-6').pending).toEqual([expect.stringContaining('efficiency score')]);
  });
});
