import type { Tools } from '../../../libs/service';
import { added, calendar, fa, past, scheduledSession } from '../domain/meeting-examples';
import {
  begun,
  completed,
  covered,
  established,
  farsCovered,
  firstDue,
  held,
  planned,
  provincialSessions,
  running,
  suspended,
  tuesdays,
} from '../domain/meeting-series-examples';
import { allPages, coordinator, type FollowedRecord, following, type Past, reader, stack } from './read-examples';
import { series } from './series';
import { seriesMeetings } from './series-meetings';
import { seriesQueries } from './series-query';

/** The examples' coordinator of the series. */
const deputy = reader('coordination-deputy', { offices: ['coordinator'] });
const fars = reader('fars');
const tools = {
  clock: { now: () => new Date('2026-03-12T06:30:00.000Z') },
  registry: { calendar: () => calendar },
} as unknown as Tools;
const [list, round] = seriesQueries(tools) as [
  ReturnType<typeof seriesQueries>[0],
  ReturnType<typeof seriesQueries>[0],
];

let record: FollowedRecord;
beforeEach(async () => {
  record = await following(series, seriesMeetings);
});
afterEach(() => record.close());

const keep = (id: string, events: readonly Past[]) => record.record(`meetingSeries-${id}`, events);
const rows = async (question: object = {}, asking = deputy): Promise<readonly Record<string, unknown>[]> =>
  (await record.ask(list, question, asking)).result as Record<string, unknown>[];
const boards = async (question: object = {}, asking = deputy): Promise<readonly Record<string, unknown>[]> =>
  (await record.ask(round, question, asking)).result as Record<string, unknown>[];
const breached = [
  past('DeadlineMissed', { deadline: 'cadence', due: firstDue }),
  past('CadenceBreached', { due: firstDue }),
  past('DeadlineSet', { deadline: 'cadence', due: '2026-03-15T20:29:59.999Z' }),
];
const session = (start: string, series = 'provinces') => [
  past('MeetingScheduled', { ...scheduledSession[0]!.data, series, start }),
];

describe('The list of series', () => {
  it('tells the cadence, the term of the next session and how many were held', async () => {
    await keep('provinces', farsCovered);
    expect(await rows()).toMatchObject([
      {
        id: 'provinces',
        title: provincialSessions.title,
        kind: 'specialised-session',
        state: 'running',
        coordinator: 'coordination-deputy',
        cadence: { every: 1, of: 'weeks', maxPerWeek: 1 },
        due: '2026-03-17T20:29:59.999Z',
        sessions: 1,
        breaches: 0,
        last: { meeting: 'session-fars', unit: 'fars', heldAt: tuesdays[0] },
        round: '1405',
      },
    ]);
  });

  it('tells the next session as it was postponed, and none that is cancelled or over', async () => {
    await keep('provinces', running);
    await record.record('meeting-later', session('2026-03-24T06:30:00Z'));
    await record.record('meeting-sooner', session('2026-03-17T06:30:00Z'));
    await record.record('meeting-elsewhere', session('2026-03-13T06:30:00Z', 'others'));
    expect(await rows()).toMatchObject([{ nextSession: { meeting: 'sooner', start: '2026-03-17T06:30:00.000Z' } }]);
    await record.record('meeting-sooner', [
      past('MeetingPostponed', { start: '2026-03-31T06:30:00Z', reason: fa('-') }),
    ]);
    expect(await rows()).toMatchObject([{ nextSession: { meeting: 'later' } }]);
    await record.record('meeting-later', [past('MeetingCancelled', { reason: fa('-') })]);
    await record.record('meeting-sooner', [past('SessionConcluded', { form: 'plenary', resolutions: [], open: [] })]);
    expect((await rows())[0]).not.toHaveProperty('nextSession.meeting');
  });

  it('tells what sessions left: the matter to those who run the series, that there is one to its other parties', async () => {
    await keep('provinces', running);
    await record.record('meeting-m1', [...session(tuesdays[0]), added('water', 'problem', 'fars')]);
    await keep('provinces', [held('m1', tuesdays[0], { carried: ['water'] })]);
    const waiting = { item: 'water', carriedFrom: 'm1' };
    expect(await rows()).toMatchObject([{ carried: [{ ...waiting, matter: { kind: 'problem', agency: 'fars' } }] }]);
    expect((await rows({}, fars))[0]!.carried).toEqual([{ ...waiting, classification: 'internal' }]);
    await record.record('meeting-m2', [
      ...session(tuesdays[1]),
      past('AgendaItemAdded', { ...added('water', 'problem', 'fars').data, carriedFrom: 'm1' }),
    ]);
    expect(await rows({}, fars)).toMatchObject([{ carried: [{ ...waiting, onAgendaOf: 'm2' }] }]);
    await keep('provinces', [held('m2', tuesdays[1], { takenOver: [waiting] })]);
    expect(await rows()).toMatchObject([{ carried: [] }]);
  });

  it('has no term for a series that is suspended, and says why it is', async () => {
    await keep('provinces', suspended);
    expect(await rows({ state: 'suspended' })).toMatchObject([{ because: { reason: fa('انتخابات') } }]);
    expect((await rows())[0]!.due).toBeUndefined();
    await keep('provinces', [
      past('SeriesResumed', {}),
      past('DeadlineResumed', { deadline: 'cadence', due: '2026-05-08T20:29:59.999Z', reason: 'resumed' }),
    ]);
    expect(await rows({ state: 'running' })).toMatchObject([{ due: '2026-05-08T20:29:59.999Z' }]);
  });

  it('is selected by id, kind and state, and comes in pages', async () => {
    for (const id of ['one', 'two', 'three']) await keep(id, established);
    await keep('four', running);
    expect((await rows({ id: 'two' })).map(({ id }) => id)).toEqual(['two']);
    expect(await rows({ state: 'running' })).toHaveLength(1);
    expect(await rows({ kind: 'plenary' })).toHaveLength(0);
    const pages = await allPages<{ id: string }>((question) => record.ask(list, question, deputy), 3);
    expect(pages.map((page) => page.map(({ id }) => id))).toEqual([['one', 'two', 'three'], ['four']]);
  });
});

describe('The board of a round (K-16)', () => {
  it('tells who had a session and when, whose turn is when, and what remains', async () => {
    await keep('provinces', farsCovered);
    expect(await boards({ series: 'provinces', open: true })).toMatchObject([
      {
        round: '1405',
        title: provincialSessions.title,
        first: '2026-03-31',
        target: '2026-03-31',
        progress: '1/3',
        covered: 1,
        remaining: 2,
        units: [
          {
            unit: 'fars',
            turn: { slot: 'first', start: tuesdays[0] },
            covered: { meeting: 'session-fars', heldAt: tuesdays[0] },
          },
          { unit: 'yazd', turn: { slot: 'second', start: tuesdays[1] } },
          { unit: 'gilan', turn: { slot: 'third', start: tuesdays[2] } },
        ],
        sessions: 1,
        byRota: { complete: tuesdays[2], late: false },
        cadence: { set: { every: 1, of: 'weeks' }, is: 'kept', breaches: [] },
      },
    ]);
  });

  it('follows a swap, a new rota and a new target, of which it keeps the first', async () => {
    const changed = { round: '1405', target: '2026-04-30', first: '2026-03-31', reason: fa('به دلیل تعطیلات') };
    await keep('provinces', [
      ...planned,
      past('RotaSlotsSwapped', { round: '1405', slot: 'first', with: 'third' }),
      past('RoundTargetChanged', changed),
    ]);
    const [board] = await boards();
    expect(board).toMatchObject({ first: '2026-03-31', target: '2026-04-30', changes: [{ reason: changed.reason }] });
    expect((board!.units as { unit: string }[]).map(({ unit }) => unit)).toEqual(['gilan', 'yazd', 'fars']);
    const anew = [{ slot: 'x', unit: 'yazd', start: '2026-04-07T06:30:00.000Z' }];
    await keep('provinces', [past('RotaPublished', { round: '1405', slots: anew })]);
    expect((await boards())[0]!.units).toEqual([
      { unit: 'yazd', turn: expect.objectContaining({ slot: 'x' }) },
      { unit: 'fars' },
      { unit: 'gilan' },
    ]);
  });

  it('tells whether the cadence was kept while it was under way (INV-MS2)', async () => {
    await keep('provinces', [...begun, ...breached]);
    expect(await boards()).toMatchObject([
      { cadence: { is: 'breached', breaches: [{ due: firstDue }], due: '2026-03-15T20:29:59.999Z' } },
    ]);
    expect(await rows()).toMatchObject([{ breaches: 1 }]);
  });

  it('counts no second session of a unit as covering it, but as a session', async () => {
    await keep('provinces', [...farsCovered, held('again', tuesdays[1], { unit: 'fars' })]);
    expect(await boards()).toMatchObject([{ progress: '1/3', sessions: 2 }]);
  });

  it('stays to be read when it is complete, with the next one beside it', async () => {
    await keep('provinces', [
      ...completed,
      past('RoundStarted', { round: '1406', units: ['qom'], target: '2027-03-31' }),
      held('session-qom', '2026-05-05T06:30:00.000Z', { unit: 'qom' }),
      past('UnitCoveredInRound', { ...covered('qom', 'session-qom', '2026-05-05T06:30:00.000Z').data, round: '1406' }),
    ]);
    expect((await boards({ open: false })).map(({ round: id, progress }) => [id, progress])).toEqual([['1405', '3/3']]);
    expect(await boards({ round: '1406' })).toMatchObject([{ progress: '1/1', sessions: 1 }]);
  });
});

describe('is shown to', () => {
  const ids = async (asking = deputy) => [...(await rows({}, asking)), ...(await boards({}, asking))].length;
  beforeEach(async () => {
    await keep('provinces', [...begun.slice(0, -1), past('RoundStarted', { ...begun.at(-1)!.data, units: ['qom'] })]);
    await record.record('meetingSeries-closed-doors', planned, 'secret');
  });

  it.each([
    ['a member', reader('energy'), 2],
    ['a unit', fars, 2],
    ['a unit of one of its rounds', reader('qom'), 2],
    ['the chair, cleared for what is secret', reader('interior', { clearance: 'secret' }), 4],
    ['the coordinator’s office, as far as it is cleared', coordinator, 2],
    ['the stack itself', stack, 4],
    ['no other agency', reader('customs'), 0],
  ])('%s', async (_, asking, expected) => {
    expect(await ids(asking)).toBe(expected);
  });

  it('a turn and a session that were told above the reader’s clearance are withheld one by one', async () => {
    await record.record(
      'meetingSeries-provinces',
      [
        past('RotaPublished', { round: '1405', slots: [{ slot: 'a', unit: 'qom', start: tuesdays[0] }] }),
        held('session-qom', tuesdays[0], { unit: 'qom', carried: ['water'] }),
        covered('qom', 'session-qom', tuesdays[0]),
      ],
      'secret',
    );
    const hidden = { withheld: 'classification' };
    expect((await boards({}, fars))[0]!.units).toEqual([{ unit: 'qom', turn: hidden, covered: hidden }]);
    expect(await rows({}, fars)).toMatchObject([{ last: hidden, carried: [hidden] }]);
  });
});

it('rebuilt equals live', async () => {
  await keep('provinces', completed);
  await keep('suspended', suspended);
  const [live, rebuilt] = await record.liveAndRebuilt();
  expect(rebuilt).toEqual(live);
  expect(live).toHaveLength(4);
});
