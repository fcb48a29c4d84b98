import fc from 'fast-check';
import type { Context, EventOf } from '../../../libs/eventsourcing';
import { given } from '../../../libs/testing';
import { documentRegister, registerIdOf, type RegisterFacts } from './document-register';

const clerk: Partial<Context> = { agency: 'interior', role: 'clerk', id: 'interior-2026' };
const facts: RegisterFacts = { register: 'interior-2026', year: 2026, document: { is: 'drafted' } };
const register = (document: string, number?: number) => ({
  type: 'RegisterDocument',
  data: { document, ...(number ? { number } : {}) },
});
const assigned = (document: string, number: number) => ({
  type: 'NumberAssigned',
  data: { document, number, year: 2026 },
  by: { agency: 'interior' },
});
const recorded = (document: string, number: number) => ({
  type: 'NumberAssigned',
  data: { document, number, year: 2026 },
});
const two = [assigned('a', 1), assigned('b', 2)];

describe('the register of an agency and year (INV-OD1)', () => {
  it('gives the next number, from one on', () => {
    given(documentRegister).when(register('a'), clerk, facts).then(recorded('a', 1));
    given(documentRegister, ...two)
      .when(register('c', 3), clerk, facts)
      .then(recorded('c', 3));
  });
  it('gives a document the number that it has, however often it is registered', () => {
    given(documentRegister, ...two)
      .when(register('a'), clerk, facts)
      .then();
    given(documentRegister, ...two)
      .when(register('a', 1), clerk, facts)
      .then();
    given(documentRegister, ...two)
      .when(register('a', 3), clerk, facts)
      .thenRejected('registered-before');
    given(documentRegister, ...two)
      .when(register('a'), clerk, { ...facts, register: 'interior-2027', year: 2027 })
      .then();
  });
  it('gives no number twice, and leaves none out', () => {
    given(documentRegister, ...two)
      .when(register('c', 2), clerk, facts)
      .thenRejected('number-taken');
    given(documentRegister, ...two)
      .when(register('c', 4), clerk, facts)
      .thenRejected('number-not-next');
  });
  it('is the register of the sender alone, and of the current year', () => {
    for (const id of ['health-2026', 'interior-2025', 'interior-2027'])
      expect(given(documentRegister).when(register('a'), { ...clerk, id }, facts).decision).toMatchObject({
        rejected: 'not-your-register',
        details: { register: 'interior-2026' },
      });
    expect(documentRegister.parties(given(documentRegister, ...two).state)).toEqual(['interior']);
    expect(documentRegister.parties(documentRegister.initial)).toEqual([]);
  });
  it('takes drafts of the sender that have no number yet', () => {
    const other = (document: RegisterFacts['document']) => ({ ...facts, document });
    given(documentRegister).when(register('a'), clerk, other(undefined)).thenRejected('no-document');
    given(documentRegister)
      .when(register('a'), clerk, other({ is: 'withdrawn' }))
      .thenRejected('document-withdrawn');
    const before = { register: 'interior-2025', number: 9 };
    given(documentRegister)
      .when(register('a'), clerk, other({ is: 'drafted', registered: before }))
      .thenRejected('registered-before');
  });
  it('has an id that a stream can bear, however long that of its agency is', () => {
    expect(registerIdOf('interior', 2026)).toBe('interior-2026');
    expect(registerIdOf('x'.repeat(63), 2026)).toHaveLength(36);
    expect(registerIdOf('x'.repeat(63), 2026)).not.toBe(registerIdOf('x'.repeat(63), 2027));
  });
  it('is unique and without a gap, whoever registers what and whatever number is expected', () => {
    const command = fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'constructor'),
      fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      fc.constantFrom(clerk, { ...clerk, agency: 'health' }),
      fc.constantFrom(facts, { ...facts, document: undefined }, { ...facts, register: 'interior-2027' }, undefined),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const events: EventOf<typeof documentRegister.contract.events>[] = [];
        for (const [document, number, who, known] of commands) {
          const past = events.map((event) => ({ ...event, by: { agency: 'interior' } }));
          const { decision } = given(documentRegister, ...past).when(register(document, number), who, known);
          if (Array.isArray(decision)) events.push(...(decision as typeof events));
        }
        expect(events.map(({ data }) => data.number)).toEqual(events.map((_, index) => index + 1));
        expect(new Set(events.map(({ data }) => data.document)).size).toBe(events.length);
      }),
    );
  });
});
