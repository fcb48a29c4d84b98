import type { Policy } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { charteredAs, en, mapDue, reason, sunsetMissed } from '../domain/working-group-examples';
import { delegating } from '../read/delegating';
import { representing } from '../read/representing';
import { recheckAuthority } from './authority-lost';
import { groupMeets, seriesIdOf, takeOverDeliverables } from './working-group';

const when = (policy: Policy, aggregate: string, type: string, stream: string, data: object) =>
  policy.when[aggregate]![type]!({ type, stream, data } as never);
const group = (policy: Policy, type: string, data: object) =>
  when(policy, 'workingGroup', type, 'workingGroup-g1', data);
const toSeries = (command: string, data: object) => ({
  mechanism: 'coordination',
  aggregate: 'meetingSeries',
  command,
  id: seriesIdOf('g1'),
  data,
});

describe('a chartered group (POL-9)', () => {
  it('meets in a series with its cadence, chaired by its lead, always the same one (POL-9)', async () => {
    const { data } = charteredAs('ordinary', { cadence: { days: 7 } });
    expect(await group(groupMeets, 'WorkingGroupChartered', data)).toEqual([
      toSeries('EstablishSeries', {
        title: data.title,
        kind: 'working-group',
        chair: 'water',
        secretariat: 'water',
        members: ['water', 'energy'],
      }),
      toSeries('SetCadence', { every: 7, of: 'days' }),
    ]);
    expect(seriesIdOf('g1')).not.toBe(seriesIdOf('g2'));
  });

  it('of the type round table meets in a series of that kind (POL-9)', async () => {
    const [establish] = await group(groupMeets, 'WorkingGroupChartered', charteredAs('round-table').data);
    expect(establish).toMatchObject({ data: { kind: 'round-table' } });
  });

  it('has its series rest and end with it (POL-9)', async () => {
    expect(await group(groupMeets, 'GroupSuspended', { why: 'coordinator', reason })).toEqual([
      toSeries('SuspendSeries', { reason }),
    ]);
    expect(await group(groupMeets, 'GroupSuspended', sunsetMissed[1]!.data)).toMatchObject([
      { command: 'SuspendSeries', data: { reason: { lang: 'en' } } },
    ]);
    expect(await group(groupMeets, 'GroupResumed', {})).toEqual([toSeries('ResumeSeries', {})]);
    expect(await group(groupMeets, 'WorkingGroupDissolved', { why: 'coordinator', reason })).toEqual([
      toSeries('CloseSeries', { reason }),
    ]);
    expect(await group(groupMeets, 'WorkingGroupDissolved', { why: 'turned-down', reason })).toEqual([]);
  });

  it('waits for its specialists until secondments exist (POL-9)', () => {
    expect(groupMeets.pending).toEqual([expect.stringContaining('secondments')]);
  });
});

describe('what one group transfers (transferred-deliverables)', () => {
  const map = { deliverable: 'map', title: en('A map of the pumps'), due: mapDue };

  it('another takes over under an id that nothing else has there (INV-WG4)', async () => {
    for (const type of ['CharterExtended', 'WorkingGroupDissolved']) {
      const sent = await group(takeOverDeliverables, type, { reason, transferred: [{ ...map, to: 'g2' }] });
      expect(sent).toEqual([
        {
          mechanism: 'coordination',
          aggregate: 'workingGroup',
          command: 'TakeOverDeliverable',
          id: 'g2',
          data: { ...map, deliverable: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, from: 'g1' },
        },
      ]);
      expect(await group(takeOverDeliverables, type, { reason })).toEqual([]);
    }
  });
});

describe('an official whose authority ends (POL-34)', () => {
  const atMeetings = [
    { meeting: 'm1', agency: 'energy', official: 'rana' },
    { meeting: 'm2', agency: 'water', official: 'rana' },
  ];
  const inGroups = [
    { group: 'g1', agency: 'energy', official: 'rana' },
    { group: 'g2', agency: 'water', official: 'rana' },
    { group: 'g2', agency: 'energy', official: 'sami' },
  ];
  const known = {
    upToDate: () => Promise.resolve(),
    views: (view: unknown) => ({
      select: (_: string, official: string) =>
        (view === delegating ? inGroups : view === representing ? atMeetings : []).filter(
          (one) => one.official === official,
        ),
    }),
  } as unknown as Known;
  const policy = recheckAuthority(known);

  it.each([
    ['MandateRevoked', 'mandate-revoked'],
    ['MandateExpired', 'mandate-expired'],
  ])('POL-34: after %s is looked at again in the groups of that agency', async (type, reason) => {
    const mandate = { agency: 'energy', holder: 'rana', scope: 'represent' };
    const sent = await when(policy, 'mandate', type, 'mandate-x', mandate);
    expect(sent.map(({ command, id, data }) => [command, id, data])).toEqual([
      ['WithdrawRepresentative', 'm1', { agency: 'energy', official: 'rana', reason }],
      ['SuspendDelegate', 'g1', { agency: 'energy', official: 'rana', reason }],
    ]);
  });

  it('POL-34: is whoever headed the agency until another was named', async () => {
    const sent = await when(policy, 'agency', 'HeadNamed', 'agency-water', { head: 'new', previous: 'rana' });
    expect(sent.map(({ command, id }) => [command, id])).toEqual([
      ['WithdrawRepresentative', 'm2'],
      ['SuspendDelegate', 'g2'],
    ]);
  });
});
