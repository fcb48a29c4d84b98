import { given } from '../../../libs/testing';
import { calendar, clock, counted, fa, now, past } from './meeting-examples';
import { meetingSeries } from './meeting-series';
import {
  begun,
  byPolicy,
  cadenceDue,
  cadenceMet,
  coordinator,
  established,
  farsCovered,
  firstDue,
  held,
  running,
  seriesClosed,
  seriesFacts as facts,
  suspended,
  tuesdays,
  weekly,
} from './meeting-series-examples';

const [first] = tuesdays;
const reason = fa('به دلیل تعطیلات');

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
