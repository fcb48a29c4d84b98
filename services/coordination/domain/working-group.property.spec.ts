import fc from 'fast-check';
import { sectors } from '../../../contracts/coordination/v1/working-group-parts';
import type { Context } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { anyCommand, expectAnyOrderToFold, recordedBy, type Step } from '../../../libs/testing/histories';
import { workingGroup } from './working-group';
import {
  active,
  en,
  inCalendars,
  mapDue,
  now,
  oneEach,
  planDue,
  pumpsCharter,
  pumpsOfTheCoast,
  roundTable,
  sixSided,
  sunset,
  termUntil,
} from './working-group-examples';
import { isProposed, openDeliverables, seatedOn } from './working-group-state';

const text = fc.constantFrom(en('One.'), en('Other.'));
const name = fc.constantFrom('map', 'plan', 'constructor');
const at = fc.constantFrom(now, '2026-03-03T12:00:00Z', mapDue, planDue, sunset, '2027-01-01T00:00:00Z', termUntil);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const agency = fc.constantFrom('water', 'energy');
const official = fc.constantFrom('rana', 'sami');
const side = fc.constantFrom('media', 'agencies', ...sectors);
const transferred = maybe(
  fc.array(fc.record({ deliverable: name, to: fc.constantFrom('grid', 'one'), due: maybe(at) })),
);
const deadline = fc.constantFrom('sunset', 'deliverable-map', 'deliverable-plan', 'term-1', 'term-2', 'constructor');

const shapes: Record<keyof typeof workingGroup.decide, fc.Arbitrary<object>> = {
  ProposeGroup: fc
    .record({ type: fc.constantFrom('ordinary', 'round-table', 'six-sided') })
    .map((change) => ({ ...pumpsOfTheCoast, ...change })),
  CharterGroup: fc
    .record({ sunset: maybe(at), seats: maybe(fc.constant(2)), lead: maybe(agency) })
    .map((change) => ({ ...pumpsCharter, ...change })),
  AppointDelegate: fc.record({ official }),
  ReplaceDelegate: fc.record({ official }),
  SuspendDelegate: fc.record({ agency, official, reason: fc.constant('mandate-revoked') }),
  SeatSide: fc.record({
    side,
    person: maybe(name),
    agency: maybe(agency),
    seat: maybe(fc.integer({ min: 1, max: 4 })),
  }),
  ActivateGroup: fc.constant({}),
  SuspendGroup: fc.record({ reason: text }),
  ResumeGroup: fc.constant({}),
  AddTopic: fc.record({ topic: name, title: text }),
  RecordDeliverable: fc.record({ deliverable: name, result: text }),
  TakeOverDeliverable: fc.record({ deliverable: name, title: text, due: at, from: name }),
  ExtendCharter: fc.record({ sunset: at, reason: text, transferred }),
  ReportOut: fc.record({ report: text }),
  DissolveGroup: fc.record({ reason: text, transferred }),
  PassDeadline: fc.record({ deadline, due: at }),
};

const who = fc.constantFrom<Partial<Context>>(
  { agency: 'water', role: 'lead' },
  { agency: 'energy', role: 'head' },
  { agency: 'coordinator', role: 'coordinator' },
  { agency: 'customs', role: 'lead' },
  { agency: 'system', role: 'policy' },
);
const someone = fc.tuple(who, at).map(([context, moment]) => someContext({ ...context, now: moment }));
const command = fc.oneof(...anyCommand(shapes, someone));
const knowledge = fc.constantFrom(
  undefined,
  {},
  {
    ...inCalendars,
    coordinator: 'coordinator',
    authority: 'mandate',
    missing: [],
    receivers: [{ group: 'grid', sunset: '2030-01-01T00:00:00.000Z' }],
  },
);

const has = (events: readonly Step[], wanted: string): boolean => events.some(({ type }) => type === wanted);

/** A field of every event, so that each folds with data of its own shape. */
const everyField = {
  ...pumpsOfTheCoast,
  proposer: 'energy',
  coordinator: 'coordinator',
  deliverables: pumpsCharter.deliverables,
  deliverable: 'map',
  cadence: { days: 15 },
  sunset,
  agency: 'energy',
  official: 'rana',
  previous: 'sami',
  seat: 1,
  side: 'media',
  person: 'person-1',
  why: 'sunset',
  reason: en('One.'),
  topic: 'map',
  result: en('One.'),
  due: mapDue,
  from: 'grid',
  transferred: [{ deliverable: 'map', title: en('One.'), due: mapDue, to: 'grid' }],
  report: en('One.'),
  deadline: 'sunset',
  at: now,
};

describe('whatever officials send, in whatever order', () => {
  const start = fc.constantFrom<Step[]>([], active, sixSided, [...roundTable(2), ...oneEach]);

  it('a group decides, folding the same events twice gives the same state, and its rules hold (INV-WG3, INV-WG4)', () => {
    fc.assert(
      fc.property(start, fc.array(command, { maxLength: 40 }), knowledge, (past, commands, known) => {
        const events: Step[] = [...past];
        let state = fold(workingGroup, workingGroup.initial, past);
        for (const step of commands) {
          const recorded = recordedBy(workingGroup, state, step, known);
          events.push(...recorded);
          state = fold(workingGroup, state, recorded);
          const group = state;
          if (isProposed(group) && group.proposal.type === 'round-table' && has(recorded, 'GroupActivated'))
            expect(new Set(sectors.map((sector) => seatedOn(group, sector).length)).size).toBe(1);
          if (state.is === 'dissolved' || state.is === 'reportedOut') expect(openDeliverables(state)).toEqual([]);
        }
        expect(fold(workingGroup, workingGroup.initial, events)).toEqual(state);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
      { numRuns: 300 },
    );
  });

  it('no order of events makes folding fail', () => {
    expectAnyOrderToFold(workingGroup, everyField);
  });
});
