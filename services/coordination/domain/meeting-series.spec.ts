import { given } from '../../../libs/testing';
import { fa, past } from './meeting-examples';
import { meetingSeries } from './meeting-series';
import {
  begun,
  byPolicy,
  coordinator,
  established,
  farsCovered,
  held,
  provincialSessions,
  running,
  seriesClosed,
  seriesFacts as facts,
  tuesdays,
  weekly,
  workingGroup,
} from './meeting-series-examples';

const [first] = tuesdays;
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
