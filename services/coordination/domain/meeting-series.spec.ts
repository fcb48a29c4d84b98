import type { Context } from '../../../libs/eventsourcing';
import { given } from '../../../libs/testing';
import { calendar, clock, counted, fa, now, past } from './meeting-examples';
import { meetingSeries } from './meeting-series';
import {
  begun,
  byPolicy,
  cadenceDue,
  cadenceMet,
  completed,
  coordinator,
  covered,
  established,
  farsCovered,
  firstDue,
  headOf,
  held,
  planned,
  provincialSessions,
  rota,
  running,
  seriesClosed,
  seriesFacts as facts,
  suspended,
  tuesdays,
  turn,
  weekly,
  workingGroup,
} from './meeting-series-examples';

const [first, second, third] = tuesdays;
const reason = fa('به دلیل تعطیلات');

describe('Establishing a series', () => {
  const establish = (more: object = {}) => past('EstablishSeries', { ...provincialSessions, ...more });

  it('makes the coordinator answer for it, and its secretariat where none is named', () => {
    given(meetingSeries).when(establish(), coordinator, facts).then(established[0]!);
    const { decision } = given(meetingSeries).when(past('EstablishSeries', workingGroup), coordinator, facts);
    expect(decision).toMatchObject([{ data: { secretariat: 'energy', coordinator: 'coordination-deputy' } }]);
  });

  it('for a policy, makes the holder of the coordinator’s office answer for it', () => {
    const byGroups = { ...byPolicy, actor: 'policy:POL-9' };
    const office = { ...facts, coordinator: 'coordination-deputy' };
    given(meetingSeries).when(establish(), byGroups, office).then(established[0]!);
    given(meetingSeries).when(establish(), byGroups, {}).thenRejected('no-coordinator');
    given(meetingSeries, ...established)
      .when(establish(), byGroups, { coordinator: 'successor' })
      .then();
  });

  it('asks a council for its level, and nobody else', () => {
    const council = { kind: 'council', units: undefined };
    given(meetingSeries).when(establish(council), coordinator, facts).thenRejected('level-missing');
    given(meetingSeries)
      .when(establish({ ...council, level: 'strategic' }), coordinator, facts)
      .thenTypes('MeetingSeriesEstablished');
    given(meetingSeries)
      .when(establish({ level: 'strategic' }), coordinator, facts)
      .thenRejected('level-of-councils-only');
  });

  it('names no unit twice (INV-MS1), and no other series under its id', () => {
    given(meetingSeries)
      .when(establish({ units: ['fars', 'yazd', 'fars'] }), coordinator, facts)
      .thenRejected('unit-twice');
    given(meetingSeries, ...established)
      .when(establish({ chair: 'energy' }), coordinator, facts)
      .thenRejected('established-differently');
    given(meetingSeries, ...established)
      .when(establish(), { agency: 'other-office', role: 'coordinator' }, facts)
      .thenRejected('established-differently');
  });

  it('comes before everything else', () => {
    for (const command of [past('SetCadence', weekly), past('CloseSeries', { reason })])
      given(meetingSeries).when(command, coordinator, facts).thenRejected('not-established');
    given(meetingSeries)
      .when(past('RecordSessionHeld', { meeting: 'm1', heldAt: first, carried: [] }), byPolicy, facts)
      .thenRejected('not-established');
  });

  it('leaves it to its own coordinator', () => {
    const other = { agency: 'other-office', role: 'coordinator' };
    for (const command of [past('SetCadence', weekly), past('SuspendSeries', { reason }), past('ResumeSeries', {})])
      given(meetingSeries, ...established)
        .when(command, other, facts)
        .thenRejected('not-the-coordinator');
  });
});

describe('The cadence (INV-MS2)', () => {
  const set = (more: object = {}) => past('SetCadence', { ...weekly, ...more });
  const missed = [
    past('DeadlineMissed', { deadline: 'cadence', due: firstDue }),
    past('CadenceBreached', { due: firstDue }),
  ];

  it('starts the series, with one specialised session a week and the next by the end of the seventh day', () =>
    given(meetingSeries, ...established)
      .when(set(), coordinator, facts)
      .then(past('CadenceSet', { ...weekly, maxPerWeek: 1 }), cadenceDue(firstDue)));

  it('is counted from the last session when it changes, and never ends in the past', () => {
    const recently = { ...coordinator, now: '2026-03-12T12:00:00.000Z' };
    given(meetingSeries, ...farsCovered)
      .when(set({ every: 4, of: 'days' }), recently, facts)
      .then(past('CadenceSet', { every: 4, of: 'days', maxPerWeek: 1 }), cadenceDue('2026-03-14T20:29:59.999Z'));
    const late = { ...coordinator, now: '2026-03-16T12:00:00.000Z' };
    given(meetingSeries, ...farsCovered)
      .when(set({ every: 4, of: 'days' }), late, facts)
      .then(past('CadenceSet', { every: 4, of: 'days', maxPerWeek: 1 }), cadenceDue('2026-03-20T20:29:59.999Z'));
  });

  it.each([
    ['working-group', { every: 16, of: 'days' }, { every: 15, of: 'days' }],
    ['working-group', { every: 3, of: 'weeks' }, { every: 2, of: 'weeks' }],
    ['plenary', { every: 2, of: 'months' }, { every: 1, of: 'months' }],
  ])('of a %s leaves no more time than its kind allows', (kind, seldom, enough) => {
    const series = given(meetingSeries, past('MeetingSeriesEstablished', { ...established[0]!.data, kind }));
    series.when(past('SetCadence', seldom), coordinator, facts).thenRejected('too-seldom');
    series.when(past('SetCadence', enough), coordinator, facts).thenTypes('CadenceSet', 'DeadlineSet');
  });

  it('is met by a session, whatever its hour, and the next has its term from there', () =>
    given(meetingSeries, ...begun)
      .when(
        past('RecordSessionHeld', { meeting: 'm1', heldAt: '2026-03-07T19:00:00.000Z', carried: [] }),
        byPolicy,
        facts,
      )
      .then(held('m1', '2026-03-07T19:00:00.000Z'), cadenceMet, cadenceDue('2026-03-14T20:29:59.999Z')));

  it('is breached where no session was held in time, and the next term runs at once', () => {
    given(meetingSeries, ...running)
      .when(past('PassDeadline', { deadline: 'cadence', due: firstDue }), clock, facts)
      .then(...missed, cadenceDue('2026-03-15T20:29:59.999Z'));
    const due = '2026-03-17T20:29:59.999Z';
    given(meetingSeries, ...farsCovered)
      .when(past('PassDeadline', { deadline: 'cadence', due }), clock, facts)
      .then(
        past('DeadlineMissed', { deadline: 'cadence', due }),
        past('CadenceBreached', { last: first, due }),
        cadenceDue('2026-03-24T20:29:59.999Z'),
      );
  });

  it('rests while the series is suspended or closed, and has a whole interval once it is resumed', () => {
    const due = '2026-03-17T20:29:59.999Z';
    for (const stopped of [suspended, seriesClosed])
      given(meetingSeries, ...stopped)
        .when(past('PassDeadline', { deadline: 'cadence', due }), clock, facts)
        .then();
    given(meetingSeries, ...farsCovered)
      .when(past('SuspendSeries', { reason }), coordinator, facts)
      .then(past('SeriesSuspended', { reason }), past('DeadlinePaused', { deadline: 'cadence', reason: 'suspended' }));
    given(meetingSeries, ...suspended)
      .when(past('ResumeSeries', {}), { ...coordinator, now: '2026-05-01T12:00:00.000Z' }, facts)
      .then(
        past('SeriesResumed', {}),
        past('DeadlineResumed', { deadline: 'cadence', due: '2026-05-08T20:29:59.999Z', reason: 'resumed' }),
      );
  });

  it('keeps the calendar in which it was counted: a holiday that is added later changes no term (U9)', () => {
    const later = { calendar: { ...calendar, version: 9, holidays: ['2026-03-08'] } };
    given(meetingSeries, ...running)
      .when(past('PassDeadline', { deadline: 'cadence', due: firstDue }), clock, later)
      .then(
        ...missed,
        past('DeadlineSet', {
          deadline: 'cadence',
          due: '2026-03-15T20:29:59.999Z',
          calendar: { ...counted, version: 9 },
        }),
      );
    expect(given(meetingSeries, ...running).state.deadlines.cadence).toMatchObject({ due: firstDue });
  });

  it('is neither met nor moved by a session that is recorded after a later one', () => {
    const earlier = { meeting: 'm0', heldAt: now, carried: [] };
    given(meetingSeries, ...farsCovered)
      .when(past('RecordSessionHeld', earlier), byPolicy, facts)
      .then(past('SeriesSessionHeld', earlier));
  });
});

describe('A round (INV-MS1)', () => {
  const start = (more: object = {}) => past('StartRound', { round: '1405', target: '2026-03-31', ...more });
  const hold = (unit: string, meeting: string, heldAt: string) =>
    past('RecordSessionHeld', { meeting, unit, heldAt, carried: [] });
  /** What is recorded of a session beside its cadence. */
  const ofRound = (events: object[], command: { type: string; data: object }) => {
    const { decision } = given(meetingSeries, ...(events as typeof begun)).when(command, byPolicy, facts);
    return (decision as { type: string }[]).filter(({ type }) => !type.startsWith('Deadline'));
  };

  it('visits the units of the series, or those that it names', () => {
    given(meetingSeries, ...running)
      .when(start(), coordinator, facts)
      .then(begun.at(-1)!);
    given(meetingSeries, ...running)
      .when(start({ units: ['qom'] }), coordinator, facts)
      .then(past('RoundStarted', { round: '1405', units: ['qom'], target: '2026-03-31' }));
    const group = past('MeetingSeriesEstablished', { ...workingGroup, coordinator: 'coordination-deputy' });
    given(meetingSeries, group).when(start(), coordinator, facts).thenRejected('no-units');
    given(meetingSeries, ...running)
      .when(start({ units: ['qom', 'qom'] }), coordinator, facts)
      .thenRejected('unit-twice');
  });

  it('follows a round that is complete, under an id of its own and with a target ahead', () => {
    given(meetingSeries, ...begun)
      .when(start({ round: '1406' }), coordinator, facts)
      .thenRejected('round-open');
    given(meetingSeries, ...completed)
      .when(start({ round: '1406' }), coordinator, facts)
      .thenTypes('RoundStarted');
    given(meetingSeries, ...completed)
      .when(start({ target: '2026-06-30' }), coordinator, facts)
      .thenRejected('round-started-differently');
    given(meetingSeries, ...running)
      .when(start({ target: '2026-02-28' }), coordinator, facts)
      .thenRejected('target-not-ahead');
    given(meetingSeries, ...running)
      .when(start({ target: '2026-03-01' }), coordinator, facts)
      .thenTypes('RoundStarted');
  });

  it('keeps its first target when it is rescheduled, however often', () => {
    const reschedule = (target: string) => past('RescheduleRound', { target, reason });
    const changed = (target: string) =>
      past('RoundTargetChanged', { round: '1405', target, first: '2026-03-31', reason });
    given(meetingSeries, ...begun)
      .when(reschedule('2026-04-30'), coordinator, facts)
      .then(changed('2026-04-30'));
    given(meetingSeries, ...begun, changed('2026-04-30'))
      .when(reschedule('2026-05-31T12:00:00Z'), coordinator, facts)
      .then(changed('2026-05-31T12:00:00Z'));
    given(meetingSeries, ...begun)
      .when(reschedule('2026-02-01'), coordinator, facts)
      .thenRejected('target-not-ahead');
    given(meetingSeries, ...completed)
      .when(reschedule('2026-04-30'), coordinator, facts)
      .thenRejected('no-open-round');
  });

  it('covers a unit with its first session and with no second one', () => {
    expect(ofRound(planned, hold('fars', 'session-fars', first))).toEqual([
      held('session-fars', first, { unit: 'fars' }),
      covered('fars', 'session-fars', first),
    ]);
    expect(ofRound(farsCovered, hold('fars', 'again', second))).toEqual([held('again', second, { unit: 'fars' })]);
    expect(ofRound(farsCovered, hold('qom', 'session-qom', second))).toEqual([
      held('session-qom', second, { unit: 'qom' }),
    ]);
    expect(ofRound(running, hold('fars', 'session-fars', first))).toHaveLength(1);
  });

  it('is complete only when each unit is covered', () => {
    const two = [...farsCovered, covered('yazd', 'session-yazd', second)];
    expect(ofRound(farsCovered, hold('yazd', 'session-yazd', second))).toHaveLength(2);
    expect(ofRound(two, hold('gilan', 'session-gilan', third)).at(-1)).toEqual(completed.at(-1));
  });

  it('records the session of a meeting once', () => {
    given(meetingSeries, ...planned)
      .when(hold('fars', 'session-fars', first), byPolicy, facts)
      .then(...farsCovered.slice(planned.length));
    given(meetingSeries, ...farsCovered)
      .when(hold('yazd', 'session-fars', first), byPolicy, facts)
      .thenRejected('held-differently');
  });

  it('covers what was held although the series has been suspended or closed meanwhile', () => {
    for (const stopped of [suspended, seriesClosed])
      given(meetingSeries, ...stopped)
        .when(hold('yazd', 'session-yazd', second), byPolicy, facts)
        .then(held('session-yazd', second, { unit: 'yazd' }), covered('yazd', 'session-yazd', second));
  });
});

describe('The rota', () => {
  const publish = (...slots: object[]) => past('PublishRota', { round: '1405', slots });
  const on = (events: readonly { type: string; data: object }[], ...slots: object[]) =>
    given(meetingSeries, ...events).when(publish(...slots), coordinator, facts);
  const [fars, yazd, gilan] = rota as [(typeof rota)[0], (typeof rota)[0], (typeof rota)[0]];

  it('dates each unit once, in the order of the turns', () => on(begun, gilan, fars, yazd).then(planned.at(-1)!));

  it('leaves nobody out, adds nobody, and gives nobody two turns (INV-MS1)', () => {
    on(begun, fars, yazd).thenRejected('units-left-out');
    on(begun, ...rota, turn('fourth', 'qom', '2026-03-31T06:30:00Z')).thenRejected('unknown-unit');
    on(begun, ...rota, turn('fourth', 'fars', '2026-03-31T06:30:00Z')).thenRejected('unit-twice');
    on(begun, fars, yazd, { ...gilan, slot: 'first' }).thenRejected('slot-twice');
  });

  it('holds one specialised session a week of the coordinator’s calendar at most (INV-MS2)', () => {
    // Saturday evening in UTC is Sunday in Tehran, and still the week that ends with it.
    on(begun, fars, { ...yazd, start: '2026-03-14T21:00:00.000Z' }, gilan).thenRejected('too-many-in-week');
    on(begun, fars, { ...yazd, start: '2026-03-15T20:29:59.999Z' }, gilan).thenRejected('too-many-in-week');
    on(begun, fars, { ...yazd, start: '2026-03-15T20:30:00.000Z' }, gilan).thenTypes('RotaPublished');
    const twice = [...begun, past('CadenceSet', { ...weekly, maxPerWeek: 2 })];
    on(twice, fars, { ...yazd, start: '2026-03-14T21:00:00.000Z' }, gilan).thenTypes('RotaPublished');
  });

  it('dates anew whoever is not covered, and leaves the others where they were (INV-MS1)', () => {
    const later = [
      { ...yazd, start: third },
      { ...gilan, start: '2026-03-31T06:30:00.000Z' },
    ];
    const renewed = past('RotaPublished', { round: '1405', slots: [fars, ...later] });
    on(farsCovered, ...later).then(renewed);
    on(farsCovered, fars, ...later).then(renewed);
    on(farsCovered, { ...fars, start: '2026-04-07T06:30:00Z' }, ...later).thenRejected('unit-covered');
    on(farsCovered, { ...yazd, slot: 'first' }, gilan).thenRejected('slot-twice');
    on(farsCovered, { ...yazd, start: '2026-03-11T06:30:00.000Z' }, gilan).thenRejected('too-many-in-week');
  });

  it('belongs to a round that was started, and stays as it is when that is complete', () => {
    on(running, ...rota).thenRejected('unknown-round');
    on(completed, { ...fars, slot: 'other' }).thenRejected('unit-covered');
    on(completed, ...rota).then();
    given(meetingSeries, ...suspended)
      .when(publish(...rota), coordinator, facts)
      .thenRejected('series-suspended');
    given(meetingSeries, ...seriesClosed)
      .when(publish(...rota), coordinator, facts)
      .thenRejected('series-closed');
  });
});

describe('Swapping two slots (INV-MS3)', () => {
  const swap = { slot: 'first', with: 'third' };
  const swapped = past('RotaSlotsSwapped', { round: '1405', ...swap });
  const proposed = (by: string) => past('RotaSwapProposed', { round: '1405', ...swap, by });
  const ask = (events: typeof planned, who: Partial<Context>, what: object = swap) =>
    given(meetingSeries, ...events).when(past('SwapRotaSlots', what), who, facts);
  const turns = (events: typeof planned) => {
    const { state } = given(meetingSeries, ...events);
    return 'rounds' in state ? state.rounds[0]!.slots.map(({ slot, unit, start }) => [slot, unit, start]) : [];
  };

  it('takes effect when the second of the two heads wants it', () => {
    ask(planned, headOf('gilan')).then(proposed('gilan'));
    ask([...planned, proposed('gilan')] as typeof planned, headOf('fars')).thenAgain(swapped);
    ask([...planned, proposed('gilan')] as typeof planned, headOf('fars'), {
      slot: 'third',
      with: 'first',
    }).thenTypes('RotaSlotsSwapped');
  });

  it('takes effect at once where the coordinator wants it', () => ask(planned, coordinator).thenAgain(swapped));

  it('changes the units over and leaves the dates, so that each unit keeps exactly one turn', () =>
    expect(turns([...planned, swapped] as typeof planned)).toEqual([
      ['first', 'gilan', first],
      ['second', 'yazd', second],
      ['third', 'fars', third],
    ]));

  it('is for the heads of the two units, or the series’ own coordinator', () => {
    ask(planned, headOf('yazd')).thenRejected('not-your-slot');
    ask(planned, { agency: 'other-office', role: 'coordinator' }).thenRejected('not-your-slot');
  });

  it('lapses with a new rota, and with another swap of the same slot', () => {
    const renewed = planned.at(-1)!;
    ask([...planned, proposed('gilan'), renewed] as typeof planned, headOf('fars')).then(proposed('fars'));
    const other = past('RotaSlotsSwapped', { round: '1405', slot: 'second', with: 'third' });
    ask([...planned, proposed('gilan'), other] as typeof planned, headOf('fars')).then(proposed('fars'));
  });

  it('touches two different slots of units that are not covered', () => {
    ask(planned, coordinator, { slot: 'first', with: 'first' }).thenRejected('swap-with-itself');
    ask(planned, coordinator, { slot: 'first', with: 'ninth' }).thenRejected('unknown-slot');
    ask(farsCovered as typeof planned, coordinator).thenRejected('unit-covered');
    ask(running as typeof planned, coordinator).thenRejected('no-open-round');
    ask(suspended as typeof planned, coordinator).thenRejected('series-suspended');
  });
});

describe('What a session leaves to the next', () => {
  const left = (events: readonly { type: string; data: object }[]) => {
    const { state } = given(meetingSeries, ...events);
    return 'carried' in state ? state.carried.map(({ item, carriedFrom }) => `${carriedFrom}/${item}`) : [];
  };

  it('is kept by the series until a later session has dealt with it, or carries it further', () => {
    const first = held('m1', tuesdays[0], { carried: ['water', 'roads'] });
    const second = held('m2', tuesdays[1], {
      carried: ['water'],
      takenOver: [
        { item: 'water', carriedFrom: 'm1' },
        { item: 'roads', carriedFrom: 'm1' },
      ],
    });
    expect(left([...running, first])).toEqual(['m1/water', 'm1/roads']);
    expect(left([...running, first, second])).toEqual(['m2/water']);
  });
});

describe('The end of a series', () => {
  it('comes with a reason, and nothing is planned after it', () => {
    given(meetingSeries, ...farsCovered)
      .when(past('CloseSeries', { reason }), coordinator, facts)
      .then(past('SeriesClosed', { reason }), past('DeadlinePaused', { deadline: 'cadence', reason: 'closed' }));
    for (const command of [
      past('SetCadence', { ...weekly, every: 2 }),
      past('StartRound', { round: '1406', target: '2026-12-31' }),
      past('RescheduleRound', { target: '2026-12-31', reason }),
      past('SuspendSeries', { reason }),
      past('ResumeSeries', {}),
    ])
      given(meetingSeries, ...seriesClosed)
        .when(command, coordinator, facts)
        .thenRejected('series-closed');
  });

  it('is told to whoever belongs to it, the units of its rounds included', () => {
    const { state } = given(
      meetingSeries,
      ...begun,
      past('RoundStarted', { round: 'x', units: ['qom'], target: '2027-01-01' }),
    );
    expect([...meetingSeries.parties(state)].sort()).toEqual(
      ['coordination-deputy', 'energy', 'fars', 'gilan', 'interior', 'qom', 'roads', 'yazd'].sort(),
    );
    expect(meetingSeries.parties(meetingSeries.initial)).toEqual([]);
  });
});
