import fc from 'fast-check';
import type { Context } from '../../../libs/eventsourcing';
import { fold, someContext } from '../../../libs/testing';
import { anyCommand, expectAnyOrderToFold, recordedBy, type Step } from '../../../libs/testing/histories';
import { officialDocument } from './official-document';
import { acted, assignment, dispatched, due, en, facts, letter, notice, now } from './official-document-examples';

const text = fc.constantFrom(en('One.'), en('Other.'));
const name = fc.constantFrom('one', 'deputy-1', 'constructor');
const addressees = fc.array(fc.constantFrom('health', 'energy', 'interior', 'constructor'), { maxLength: 3 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const none = fc.constant({});
const reason = fc.record({ reason: text });

const shapes: Record<keyof typeof officialDocument.decide, fc.Arbitrary<object>> = {
  DraftDocument: fc
    .tuple(
      fc.constantFrom(letter, assignment, notice),
      fc.record({ addressees, sender: maybe(fc.constant('interior')), signatory: maybe(name), inReplyTo: maybe(name) }),
    )
    .map(([content, change]) => ({ ...content, ...change })),
  RecordRegistration: fc.record({ register: name, number: fc.integer({ min: 1, max: 3 }), year: fc.constant(2026) }),
  NameSignatory: fc.record({ official: name }),
  WithdrawSignatory: fc.record({ official: name, reason: fc.constant('mandate-revoked') }),
  SignDocument: none,
  RefuseSignature: reason,
  DispatchDocument: none,
  ConfirmReceipt: fc.record({ hash: maybe(fc.constantFrom('b0a1', 'ffff')) }),
  AcknowledgeDocument: none,
  ReturnDocument: reason,
  LinkReply: fc.record({ reply: name }),
  RecordAction: fc.record({ text }),
  WithdrawDocument: reason,
  CloseDocument: none,
  PassDeadline: fc.record({
    deadline: fc.constantFrom('receipt-health', 'receipt-energy', 'constructor'),
    due: fc.constantFrom(due.health, due.energy, now),
  }),
};

const who = fc.constantFrom<Partial<Context>>(
  { agency: 'interior', head: true, actor: 'head-1' },
  { agency: 'interior', actor: 'deputy-1' },
  { agency: 'health' },
  { agency: 'energy' },
  { agency: 'system', role: 'policy' },
);
const at = fc.constantFrom(now, due.health, '2027-01-01T00:00:00.000Z');
const someone = fc.tuple(who, at).map(([context, moment]) => someContext({ ...context, now: moment }));
const command = fc.oneof(...anyCommand(shapes, someone));
const knowledge = fc.constantFrom(undefined, {}, facts, { ...facts, mayNamedSign: true, mandate: 'm1' });

/** A field of every event, so that each folds with data of its own shape. */
const everyField = {
  ...letter,
  sender: 'interior',
  classification: 'internal',
  register: 'interior-2026',
  number: 1,
  year: 2026,
  hash: 'b0a1',
  algorithm: 'sha256',
  official: 'one',
  addressee: 'health',
  reply: 'one',
  text: en('One.'),
  reason: en('Other.'),
  deadline: 'receipt-health',
  due: now,
  at: now,
};

describe('whatever officials send, in whatever order', () => {
  it('a document decides, and folding the same events twice gives the same state', () => {
    const start = fc.constantFrom([], dispatched, acted);
    fc.assert(
      fc.property(start, fc.array(command, { maxLength: 40 }), knowledge, (past, commands, known) => {
        const events: Step[] = [...past];
        let state = fold(officialDocument, officialDocument.initial, past);
        for (const step of commands) {
          const recorded = recordedBy(officialDocument, state, step, known);
          events.push(...recorded);
          state = fold(officialDocument, state, recorded);
        }
        const folded = fold(officialDocument, officialDocument.initial, events);
        expect(folded).toEqual(state);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        // INV-OD1: signed once, and what is signed has its number.
        expect(events.filter(({ type }) => type === 'DocumentSigned').length).toBeLessThanOrEqual(1);
        expect(state.is === 'unknown' || !state.signed || state.registered).toBeTruthy();
      }),
      { numRuns: 200 },
    );
  });

  it('no order of events makes folding fail', () => {
    expectAnyOrderToFold(officialDocument, everyField);
  });
});
