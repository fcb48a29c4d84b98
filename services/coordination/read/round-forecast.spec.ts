import { calendar } from '../domain/meeting-examples';
import { rota, tuesdays } from '../domain/meeting-series-examples';
import { paceOf } from './round-forecast';
import type { RoundRow } from './series-rows';

const weekly = { every: 1, of: 'weeks' } as const;
const said = { classification: 'internal' } as const;
const round = (change: Partial<RoundRow> = {}): RoundRow => ({
  is: 'round',
  series: 'provinces',
  round: '1405',
  startedAt: '2026-03-03T06:30:00.000Z',
  units: ['fars', 'yazd', 'gilan'],
  first: '2026-03-31',
  target: '2026-03-31',
  changes: [],
  slots: [],
  covered: [],
  sessions: 0,
  breaches: [],
  parties: [],
  ...said,
  ...change,
});
const fars = { unit: 'fars', meeting: 'session-fars', heldAt: tuesdays[0], ...said };
const oneDone = round({ covered: [fars], sessions: 1, last: tuesdays[0] });
const turns = rota.map((turn) => ({ ...turn, ...said }));

describe('When a round will be complete (K-16)', () => {
  it('at its present pace: as many weeks for each unit as those covered have taken', () => {
    expect(paceOf(oneDone, undefined, '2026-03-17T06:30:00.000Z', calendar)).toEqual({
      sessionsPerWeek: 0.5,
      atPresentPace: { complete: '2026-04-14T06:30:00.000Z', late: true },
    });
  });

  it('a quick start promises nothing: the first week counts whole', () => {
    expect(paceOf(oneDone, undefined, '2026-03-03T08:30:00.000Z', calendar)).toMatchObject({
      sessionsPerWeek: 1,
      atPresentPace: { complete: '2026-03-24T06:30:00.000Z', late: false },
    });
  });

  it('as planned: one unit with each session of the cadence, the next one when it is due', () => {
    expect(paceOf(oneDone, weekly, '2026-03-12T06:30:00.000Z', calendar).atPlannedCadence).toEqual({
      complete: '2026-03-24T20:29:59.999Z',
      late: false,
    });
  });

  it('as planned: where sessions have fallen out, from today on', () => {
    expect(paceOf(oneDone, weekly, '2026-03-26T06:30:00.000Z', calendar).atPlannedCadence).toEqual({
      complete: '2026-04-02T20:29:59.999Z',
      late: true,
    });
  });

  it('by its rota: with the last turn of whoever is not covered, where each has one', () => {
    const now = '2026-03-12T06:30:00.000Z';
    expect(paceOf({ ...oneDone, slots: turns }, undefined, now, calendar).byRota).toEqual({
      complete: tuesdays[2],
      late: false,
    });
    expect(paceOf({ ...oneDone, slots: turns.slice(0, 2) }, undefined, now, calendar)).not.toHaveProperty('byRota');
  });

  it('is late after the end of the day that is its target, where the coordinator is', () => {
    const due = (target: string) =>
      paceOf(round({ target, slots: turns }), undefined, '2026-03-04T06:30:00.000Z', calendar).byRota?.late;
    expect(due('2026-03-24')).toBe(false);
    expect(due('2026-03-23')).toBe(true);
    expect(due('2026-03-24T06:00:00Z')).toBe(true);
  });

  it('is foretold of no round before its first session, nor after its last', () => {
    expect(paceOf(round(), undefined, '2026-03-12T06:30:00.000Z')).toEqual({ sessionsPerWeek: 0 });
    expect(paceOf({ ...oneDone, completedAt: tuesdays[0] }, weekly, '2026-09-01T06:30:00.000Z', calendar)).toEqual({
      sessionsPerWeek: 1,
    });
  });
});
