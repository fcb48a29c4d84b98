import fc from 'fast-check';
import type { Context } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { anyCommand, expectAnyOrderToFold, recordedBy, type Step } from '../../../libs/testing/histories';
import { fa, now } from './meeting-examples';
import { meetingSeries } from './meeting-series';
import { planned, provincialSessions, rota, seriesFacts, tuesdays } from './meeting-series-examples';

const unit = fc.constantFrom('fars', 'yazd', 'gilan', 'qom', 'constructor');
const units = fc.array(unit, { maxLength: 4 });
const name = fc.constantFrom('first', 'second', 'third', '1405', '1406', 'constructor');
const at = fc.constantFrom(
  now,
  ...tuesdays,
  '2026-03-31T06:30:00Z',
  '2026-04-07T06:30:00Z',
  '2027-01-01T00:00:00.000Z',
);
const target = fc.oneof(at, fc.constantFrom('2026-03-31', '2026-12-31'));
const text = fc.constantFrom(fa('یک'), fa('دو'));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const slots = fc.oneof(
  fc.constant(rota),
  fc.shuffledSubarray(rota),
  fc.array(fc.record({ slot: name, unit, start: at }), { maxLength: 4 }),
);

const shapes: Record<keyof typeof meetingSeries.decide, fc.Arbitrary<object>> = {
  EstablishSeries: fc
    .record({ kind: fc.constantFrom('specialised-session', 'council', 'plenary'), units: maybe(units) })
    .map((change) => ({ ...provincialSessions, ...change })),
  SetCadence: fc.record({
    every: fc.integer({ min: 1, max: 4 }),
    of: fc.constantFrom('days', 'weeks', 'months'),
    maxPerWeek: maybe(fc.integer({ min: 1, max: 3 })),
  }),
  StartRound: fc.record({ round: name, target, units: maybe(units) }),
  RescheduleRound: fc.record({ target, reason: text }),
  PublishRota: fc.record({ round: name, slots }),
  SwapRotaSlots: fc.record({ slot: name, with: name }),
  RecordSessionHeld: fc.record({
    meeting: fc.constantFrom('m1', 'm2', 'm3', 'm4', 'constructor'),
    unit,
    heldAt: at,
    carried: fc.array(name, { maxLength: 2 }),
    takenOver: maybe(fc.array(fc.record({ item: name, carriedFrom: fc.constantFrom('m1', 'm2') }), { maxLength: 2 })),
  }),
  SuspendSeries: fc.record({ reason: text }),
  ResumeSeries: fc.constant({}),
  CloseSeries: fc.record({ reason: text }),
  PassDeadline: fc.record({ deadline: fc.constantFrom('cadence', 'constructor'), due: at }),
};

const who = fc.constantFrom<Partial<Context>>(
  { agency: 'coordination-deputy', role: 'coordinator' },
  { agency: 'other-office', role: 'coordinator' },
  { agency: 'fars', role: 'head' },
  { agency: 'gilan', role: 'head' },
  { agency: 'system', role: 'policy' },
);
const someone = fc.tuple(who, at).map(([context, moment]) => someContext({ ...context, now: moment }));
const { RecordSessionHeld, ...others } = shapes;
/** Sessions are what a round is made of. */
const command = fc.oneof(
  ...anyCommand({ RecordSessionHeld }, someone).map((arbitrary) => ({ weight: 10, arbitrary })),
  ...anyCommand(others, someone).map((arbitrary) => ({ weight: 1, arbitrary })),
);
const knowledge = fc.constantFrom(undefined, {}, { ...seriesFacts, coordinator: 'coordination-deputy' });

const times = (all: readonly string[], one: string): number => all.filter((other) => other === one).length;
const start = fc.constantFrom<readonly Step[]>([], planned);

describe('whatever officials send, in whatever order', () => {
  it('a round covers each unit once at the most, and is complete only when each is covered (INV-MS1, INV-MS3)', () => {
    fc.assert(
      fc.property(start, fc.array(command, { maxLength: 40 }), knowledge, (past, commands, known) => {
        const events: Step[] = [...past];
        let state = fold(meetingSeries, meetingSeries.initial, past);
        for (const step of commands) {
          const recorded = recordedBy(meetingSeries, state, step, known);
          events.push(...recorded);
          state = fold(meetingSeries, state, recorded);
          for (const round of 'rounds' in state ? state.rounds : []) {
            const [turns, covered] = [round.slots, round.covered].map((all) => all.map((one) => one.unit));
            for (const one of round.units) {
              expect(times(covered!, one)).toBeLessThanOrEqual(1);
              expect(times(turns!, one)).toBeLessThanOrEqual(1);
            }
            expect(turns!.every((one) => round.units.includes(one))).toBe(true);
            const completions = events.filter(
              ({ type, data }) => type === 'RoundCompleted' && (data as { round: string }).round === round.round,
            );
            expect(completions).toHaveLength(round.covered.length === round.units.length ? 1 : 0);
          }
        }
        expect(fold(meetingSeries, meetingSeries.initial, events)).toEqual(state);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
      { numRuns: 300 },
    );
  });

  it('no order of events makes folding fail', () => {
    const everyField = {
      ...provincialSessions,
      round: '1405',
      slots: rota,
      slot: 'first',
      with: 'third',
      by: 'gilan',
      unit: 'fars',
      meeting: 'm1',
      heldAt: now,
      carried: ['water'],
      target: '2026-03-31',
      deadline: 'cadence',
      due: now,
      at: now,
    };
    expectAnyOrderToFold(meetingSeries, everyField);
  });
});
