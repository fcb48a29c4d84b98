import type { Context } from '../../../libs/eventsourcing';
import { given } from '../../../libs/testing';
import { fa, past } from './meeting-examples';
import { meetingSeries } from './meeting-series';
import {
  begun,
  byPolicy,
  completed,
  coordinator,
  covered,
  farsCovered,
  headOf,
  held,
  planned,
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
