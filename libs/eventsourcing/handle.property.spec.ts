import fc from 'fast-check';
import { openMemoryKeys } from '../sealing';
import { type Desk, deskOn } from '../testing/desk';
import { type Folder, newFolder, openRecordIn } from '../testing/record';
import { type RoadWorks, roadWorks } from '../testing/road-works';
import { type Outcome, RevisionMoved } from './command';
import type { Decider } from './decider';
import { evolveBy } from './hot';
import type { EventStore } from './store';

let folder: Folder;
let stores: EventStore[];
let desks: Desk[];
const keys = openMemoryKeys();
const rules = roadWorks as Decider<RoadWorks>;

beforeAll(async () => {
  folder = newFolder();
  stores = [await openRecordIn(folder), await openRecordIn(folder)];
  desks = stores.map((store) => deskOn(store, { keys }));
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  folder.remove();
});

const command = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ type: 'ProposeWorks', data: { road: 'A7', owner: 'roads' } }) },
  { weight: 6, arbitrary: fc.constant({ type: 'ReportProgress', data: { remarks: 'poured' } }) },
  { weight: 2, arbitrary: fc.constant({ type: 'FileReports', data: { remarks: ['poured', 'dry'] } }) },
  { weight: 2, arbitrary: fc.constantFrom('roads', 'police').map((to) => ({ type: 'HandOver', data: { to } })) },
  { weight: 2, arbitrary: fc.constantFrom('a', 'b').map((other) => ({ type: 'JoinWorks', data: { other } })) },
  { weight: 2, arbitrary: fc.constant({ type: 'DemandClosure', data: {} }) },
  { weight: 1, arbitrary: fc.constant({ type: 'CloseWorks', data: {} }) },
);
const sent = fc.record({
  desk: fc.constantFrom(0, 1),
  works: fc.constantFrom('a', 'b'),
  command,
  /** How many times it is sent at once, and where the repeats go. */
  copies: fc.constantFrom(1, 1, 1, 2),
  expectedRevision: fc.oneof(
    { weight: 9, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.integer({ min: -1, max: 6 }) },
  ),
});
/** Commands that are under way at the same time, one lot after another. */
const lots = fc.array(fc.array(sent, { minLength: 1, maxLength: 8, size: 'max' }), {
  minLength: 1,
  maxLength: 5,
  size: 'max',
});

const eventsOf = (outcome: Outcome | undefined): readonly { id: string }[] =>
  outcome === undefined || 'rejected' in outcome
    ? []
    : 'accepted' in outcome
      ? outcome.accepted.events
      : outcome.refused.events;

let run = 0;

test('given any commands in any order through two processes, then the log is what was answered, and both hold its fold', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(lots, async (rounds) => {
      const prefix = `run-${++run}`;
      const answered = new Map<string, Set<string>>();
      let number = 0;
      const send = async (one: typeof sent extends fc.Arbitrary<infer Sent> ? Sent : never): Promise<void> => {
        const commandId = `${prefix}-${++number}`;
        const data = 'other' in one.command.data ? { other: `${prefix}-${one.command.data.other}` } : one.command.data;
        const by = { commandId, expectedRevision: one.expectedRevision };
        const copies = Array.from({ length: one.copies }, (_, n) =>
          desks[(one.desk + n) % 2]!.send(one.command.type, `${prefix}-${one.works}`, data, by),
        );
        for (const copy of await Promise.allSettled(copies)) {
          if (copy.status === 'rejected') expect(copy.reason).toBeInstanceOf(RevisionMoved);
          const outcome = copy.status === 'fulfilled' ? copy.value : undefined;
          const ids = eventsOf(outcome).map(({ id }) => id);
          seen.add(outcome ? Object.keys(outcome)[0]! : 'moved');
          if (ids.length > 0) answered.set(commandId, (answered.get(commandId) ?? new Set()).add(ids.join()));
        }
      };
      for (const lot of rounds) await Promise.all(lot.map(send));

      const logged = new Map<string, string[]>();
      for (const works of ['a', 'b']) {
        const events = await stores[0]!.read(`roadWorks-${prefix}-${works}`, 0, 999);
        expect(events.map(({ revision }) => revision)).toEqual(events.map((_, n) => n));
        const state = events.reduce((folded, event) => evolveBy(rules, folded, event), roadWorks.initial);
        // `number` is what the decider counted: it has no gap only where each was decided on what stood before it.
        const numbers = events
          .filter(({ type }) => type === 'ProgressReported')
          .map(({ data }) => (data as { number: number }).number);
        expect(numbers).toEqual(numbers.map((_, n) => n + 1));
        for (const desk of desks)
          expect(await desk.state(`${prefix}-${works}`)).toEqual({ state, revision: events.length - 1 });
        for (const { id, context } of events)
          logged.set(context.commandId, [...(logged.get(context.commandId) ?? []), id]);
      }
      // I1–I3: each command that was answered with events is in the log once, and nothing else is.
      expect([...answered].map(([id, outcomes]) => [id, [...outcomes]]).sort()).toEqual(
        [...logged].map(([id, ids]) => [id, [ids.join()]]).sort(),
      );
    }),
    { seed: 20260301, numRuns: 100 },
  );
  expect([...seen].sort()).toEqual(['accepted', 'moved', 'refused', 'rejected']);
});
