import {
  active,
  allSix,
  charteredAs,
  chartered,
  dissolved,
  en,
  mapDue,
  past,
  pastSunset,
  planDue,
  proposed,
  pumpsOfTheCoast,
  reason,
  recorded,
  reportedOut,
  seatedForTerm,
  sixSided,
  roundTable,
  sunset,
  suspended,
  turnedDown,
} from '../domain/working-group-examples';
import type { Classification } from '../../../libs/eventsourcing';
import { groups } from './groups';
import { groupsAnswered } from './groups-query';
import { allPages, coordinator, type FollowedRecord, following, type Past, reader, stack } from './read-examples';

const query = groupsAnswered();

let record: FollowedRecord;
beforeEach(async () => {
  record = await following(groups);
});
afterEach(() => record.close());

const keep = (id: string, events: readonly Past[], classification?: Classification) =>
  record.record(`workingGroup-${id}`, events, classification);
type Row = Record<string, unknown> & { readonly id: string };
const list = async (question: object = {}, asking = coordinator): Promise<readonly Row[]> =>
  (await record.ask(query, question, asking)).result as Row[];
const ids = async (question: object = {}, asking = coordinator): Promise<string[]> =>
  (await list(question, asking)).map(({ id }) => id);

describe('a group on the board', () => {
  it.each<[string, readonly Past[]]>([
    ['proposed', [proposed()]],
    ['chartered', chartered],
    ['active', active],
    ['suspended', suspended],
    ['suspended', pastSunset],
    ['reportedOut', reportedOut],
    ['dissolved', dissolved],
    ['dissolved', turnedDown],
  ])('that is %s shows as such', async (state, events) => {
    await keep('one', events);
    expect(await list({ state })).toMatchObject([{ id: 'one', state }]);
  });

  it('shows its charter: task, lead, agencies, cadence, deliverables and sunset (INV-WG1)', async () => {
    await keep('one', chartered);
    expect(await list()).toMatchObject([
      {
        ...pumpsOfTheCoast,
        proposer: 'energy',
        coordinator: 'coordinator',
        cadence: { days: 15 },
        sunset,
        deliverables: [
          { deliverable: 'map', due: mapDue, is: 'open', overdue: false },
          { deliverable: 'plan', due: planDue, is: 'open' },
        ],
        overdue: false,
      },
    ]);
  });

  it('shows who speaks for each agency, who may not, and who is awaited (INV-WG2)', async () => {
    const rana = { agency: 'energy', official: 'rana' };
    await keep('one', [
      ...chartered,
      past('DelegateRefused', { ...rana, why: 'mandate' }),
      past('DelegateAppointed', rana),
    ]);
    expect(await list()).toMatchObject([
      {
        delegates: [
          { agency: 'water', is: 'awaited' },
          { ...rana, is: 'appointed' },
        ],
        refusals: [{ ...rana, why: 'mandate' }],
      },
    ]);
    await keep('one', [past('DelegateSuspended', { ...rana, reason: 'mandate-revoked' })]);
    expect(await list()).toMatchObject([{ delegates: [{}, { ...rana, is: 'suspended' }] }]);
    await keep('one', [past('DelegateReplaced', { agency: 'energy', official: 'sami', previous: 'rana' })]);
    expect(await list()).toMatchObject([{ delegates: [{}, { official: 'sami', is: 'appointed' }] }]);
  });

  it('shows the seats of each side, and those that are free again (INV-WG3)', async () => {
    await keep('six', [...sixSided, ...allSix.slice(0, 2)]);
    expect((await list({ type: 'six-sided' }))[0]).toMatchObject({
      sides: [
        { side: 'entrepreneurs', seats: [{ seat: 1, person: 'person-1' }] },
        { side: 'experts', seats: [{ seat: 2 }] },
        { side: 'agencies', seats: [] },
        {},
        {},
        {},
      ],
    });
    await keep('table', [...roundTable(4), ...seatedForTerm(1, 'business')]);
    expect(await list({ type: 'round-table' })).toMatchObject([
      { seatsPerSector: 4, sides: [{}, { seats: [{}] }, {}] },
    ]);
    await keep('table', [past('SeatVacated', { seat: 1, side: 'business', person: 'person-1' })]);
    expect(await list({ type: 'round-table' })).toMatchObject([{ sides: [{}, { side: 'business', seats: [] }, {}] }]);
  });

  it('shows what was handed over, what is late, and what passed to another group (INV-WG4)', async () => {
    const missed = past('DeadlineMissed', { deadline: 'deliverable-plan', due: planDue });
    await keep('one', [...active, ...recorded('map'), missed]);
    expect(await list({ overdue: true })).toMatchObject([
      {
        deliverables: [
          { is: 'recorded', overdue: false, recorded: {} },
          { is: 'open', overdue: true },
        ],
        overdue: true,
      },
    ]);
    const plan = { deliverable: 'plan', title: en('A plan of the loads'), due: sunset, to: 'grid' };
    await keep('one', [past('WorkingGroupDissolved', { why: 'coordinator', reason, transferred: [plan] })]);
    expect(await list({ overdue: false })).toMatchObject([
      { state: 'dissolved', deliverables: [{}, { is: 'transferred', to: 'grid' }], dissolved: { reason } },
    ]);
    const { to: _, ...taken } = plan;
    await keep('grid', [...active, past('DeliverableTakenOver', { ...taken, from: 'one' })]);
    expect((await list({ id: 'grid' }))[0]).toMatchObject({ deliverables: [{}, {}, { ...taken, from: 'one' }] });
  });

  it('shows its topics, its report, and how its charter was extended (INV-WG4)', async () => {
    const extended = { sunset: '2026-12-31T12:00:00Z', reason };
    const topic = { topic: 'cuts', title: en('Power cuts') };
    await keep('one', [...pastSunset, past('TopicAdded', topic), past('CharterExtended', extended)]);
    expect(await list()).toMatchObject([
      { state: 'active', topics: [topic], extensions: [extended], sunset: '2026-12-31T12:00:00.000Z', holds: [] },
    ]);
    await keep('two', reportedOut);
    expect((await list({ id: 'two' }))[0]).toMatchObject({ reported: { report: en('The pumps ran.') } });
  });
});

describe('the board', () => {
  const june = { sunset: '2026-06-01T00:00:00Z' };

  it('is filtered by lead, member, type, state and end, and begins with what waits for its charter', async () => {
    await keep('late', chartered);
    await keep('early', [proposed(), charteredAs('ordinary', june)]);
    await keep('new', [proposed()]);
    await keep('other', [
      proposed('six-sided'),
      charteredAs('six-sided', { lead: 'health', agencies: ['health', 'city'] }),
    ]);
    expect(await ids()).toEqual(['new', 'early', 'late', 'other']);
    expect(await ids({ until: '2026-06-01' })).toEqual(['early']);
    expect(await ids({ lead: 'health' })).toEqual(['other']);
    expect(await ids({ agency: 'energy' })).toEqual(['new', 'early', 'late']);
    expect(await ids({ type: 'six-sided' })).toEqual(['other']);
    expect(await ids({ state: 'proposed' })).toEqual(['new']);
  });

  it('is paged, each row once', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) await keep(id, chartered);
    const pages = await allPages<Row>((question) => record.ask(query, question, coordinator), 2);
    expect(pages.map((page) => page.map(({ id }) => id))).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('shows an agency the groups that it is party to, and the coordinator all', async () => {
    await keep('one', chartered);
    await keep('six', [...sixSided, past('SideSeated', { seat: 1, side: 'agencies', agency: 'justice' })]);
    expect(await ids({}, reader('energy'))).toEqual(['one', 'six']);
    expect(await ids({}, reader('justice'))).toEqual(['six']);
    expect(await ids({}, reader('customs'))).toEqual([]);
    expect(await ids({}, coordinator)).toEqual(['one', 'six']);
  });

  it('shows nobody what is above his clearance', async () => {
    const secretTopic = past('TopicAdded', { topic: 'cuts', title: en('Power cuts') });
    await keep('one', chartered);
    await keep('one', [secretTopic], 'secret');
    await keep('two', [proposed()]);
    await keep('two', [charteredAs()], 'confidential');
    const water = reader('water');
    expect(await list({}, water)).toMatchObject([{ id: 'one', topics: [{ withheld: 'classification' }] }]);
    expect(await ids({}, reader('water', { clearance: 'confidential' }))).toEqual(['one', 'two']);
    expect((await list({ id: 'one' }, stack))[0]).toMatchObject({ topics: [{ topic: 'cuts' }] });
  });

  it('is the same when it is built anew', async () => {
    await keep('one', pastSunset);
    await keep('two', dissolved);
    await keep('six', [...sixSided, ...allSix]);
    const [live, rebuilt] = await record.liveAndRebuilt();
    expect(rebuilt).toEqual(live);
  });
});
