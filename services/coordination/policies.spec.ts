import type { Policy } from '../../libs/eventsourcing';
import type { Known } from '../../libs/service';
import { policies } from './policies';
import { resolutionIdOf } from './domain/resolution-id';

/** Whoever represents, as the view would answer. */
const represented = [
  { meeting: 'm1', agency: 'health', official: 'deputy' },
  { meeting: 'm2', agency: 'roads', official: 'deputy' },
];
/** What waits for whose signature, as the view would answer. */
const toSign = [
  { document: 'd1', agency: 'health', official: 'deputy' },
  { document: 'd2', agency: 'roads', official: 'deputy' },
];
const rows: Record<string, { official: string }[]> = {
  'coordination.representing': represented,
  'coordination.signing': toSign,
};
const known = {
  upToDate: () => Promise.resolve(),
  views: ({ name }: { name: string }) => ({
    select: (_where: string, official: string) => (rows[name] ?? []).filter((one) => one.official === official),
  }),
} as unknown as Known;

const named = (name: string): Policy => policies(known).find((policy) => policy.name === name)!;
const when = (policy: Policy, aggregate: string, type: string, stream: string, data: object) =>
  policy.when[aggregate]![type]!({ type, stream, data } as never);

const adopted = {
  proposal: 'p1',
  item: 'cooling',
  object: 'cooling-centres',
  action: 'open two',
  text: { lang: 'en', text: 'Open two.' },
  owner: 'health',
  supporting: [],
  due: '2026-03-31T06:00:00.000Z',
  verifier: 'city',
  coordinator: 'coordinator',
  chair: 'coordinator',
};

describe('The policies of coordination', () => {
  it('POL-1: what a session adopts is opened as a resolution, always under the same id', async () => {
    const { proposal, item, ...terms } = adopted;
    const open = {
      mechanism: 'coordination',
      aggregate: 'resolution',
      command: 'OpenResolution',
      id: resolutionIdOf('m1', 'p1'),
      data: { origin: { meeting: 'm1', item, proposal }, ...terms },
    };
    expect(await when(named('POL-1'), 'meeting', 'ResolutionAdopted', 'meeting-m1', adopted)).toEqual([open]);
    expect(resolutionIdOf('m1', 'p1')).not.toBe(resolutionIdOf('m2', 'p1'));
  });

  it('POL-1: what it supersedes gives way (INV-RS6)', async () => {
    const sent = await when(named('POL-1'), 'meeting', 'ResolutionAdopted', 'meeting-m1', {
      ...adopted,
      supersedes: 'old',
    });
    expect(sent).toHaveLength(2);
    expect(sent[1]).toMatchObject({
      command: 'SupersedeResolution',
      id: 'old',
      data: { by: resolutionIdOf('m1', 'p1') },
    });
  });

  it('POL-2: has its clock in the resolution and declares the scorecard pending', () => {
    expect(named('POL-2').when).toEqual({});
    expect(named('POL-2').pending).toEqual([expect.stringContaining('scorecard')]);
  });

  it('POL-7: what a session did not reach is carried forward', async () => {
    const sent = await when(named('POL-7'), 'meeting', 'SessionConcluded', 'meeting-m1', { open: ['a', 'b'] });
    expect(sent.map(({ command, id, data }) => [command, id, (data as { item: string }).item])).toEqual([
      ['CarryForwardItem', 'm1', 'a'],
      ['CarryForwardItem', 'm1', 'b'],
    ]);
    expect(named('POL-7').pending).toBeUndefined();
  });

  it.each(['MandateRevoked', 'MandateExpired'])(
    'POL-34: %s withdraws the representative of that agency',
    async (type) => {
      const ended = { agency: 'health', holder: 'deputy', scope: 'represent' };
      const sent = await when(named('POL-34'), 'mandate', type, 'mandate-x', ended);
      expect(sent).toEqual([
        expect.objectContaining({
          command: 'WithdrawRepresentative',
          id: 'm1',
          data: expect.objectContaining({ agency: 'health', official: 'deputy' }),
        }),
      ]);
      expect(await when(named('POL-34'), 'mandate', type, 'mandate-x', { ...ended, scope: 'inspect' })).toEqual([]);
    },
  );

  it.each(['MandateRevoked', 'MandateExpired'])(
    'POL-34: %s leaves the documents of that agency without their signatory',
    async (type) => {
      const ended = { agency: 'health', holder: 'deputy', scope: 'sign-document' };
      const sent = await when(named('POL-34'), 'mandate', type, 'mandate-x', ended);
      expect(sent).toEqual([
        expect.objectContaining({ aggregate: 'officialDocument', command: 'WithdrawSignatory', id: 'd1' }),
      ]);
    },
  );

  it('POL-34: a new head takes the place of the one before at the meetings to come', async () => {
    const sent = await when(named('POL-34'), 'agency', 'HeadNamed', 'agency-roads', {
      head: 'new',
      previous: 'deputy',
    });
    expect(sent.map(({ command, id }) => [command, id])).toEqual([
      ['WithdrawRepresentative', 'm2'],
      ['WithdrawSignatory', 'd2'],
    ]);
  });
});
