import { By, contract, type Contract, Id, Optional, type Schema, Text } from '../../libs/contract';
import { decider } from '../../libs/eventsourcing';
import { nameOfGolden, unreadable } from './golden';
import { brokenPromises, type Promised, type Release } from './released';

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
const message = (max: number) => ({ type: 'object', properties: { note: text(max) }, required: ['note'] });
const promising = (promised: Promised): Release => new Map([['roads/v1/works.json', promised]]);

describe('what was released', () => {
  it('is told of by message and field where a change breaks who relies on it', () => {
    const released = promising({
      commands: { Plan: message(200) },
      events: { Planned: message(200), Begun: message(9) },
    });
    const present = promising({ commands: { Plan: message(100) }, events: { Planned: message(300) } });
    expect(brokenPromises(released, present)).toEqual([
      'roads/v1/works: Plan, field note: who sends it as before is refused',
      'roads/v1/works: Planned, field note: a consumer with the released schema does not take what is sent now',
      'roads/v1/works: Begun was released and is gone',
    ]);
  });

  it('is kept by an answer that says more, and broken by one that leaves out or changes what was read', () => {
    const note = { type: 'array', items: message(200) };
    const more = { ...message(200), properties: { note: text(200), place: text(9) } };
    const answering = (result: Schema): Release => promising({ queries: { works: {} }, results: { works: result } });
    expect(brokenPromises(answering(note), answering({ type: 'array', items: more }))).toEqual([]);
    expect(
      [{ ...message(200), required: [] }, message(300)].map((items) =>
        brokenPromises(answering(note), answering({ type: 'array', items })),
      ),
    ).toEqual(
      Array(2).fill([
        'roads/v1/works: works, field [].note: a consumer with the released schema does not take what is sent now',
      ]),
    );
  });

  it('is kept where a command takes more, and where something is added', () => {
    const released = promising({ commands: { Plan: message(200) }, events: {} });
    const present = promising({ commands: { Plan: message(300) }, events: { Planned: message(300) } });
    expect(brokenPromises(released, new Map([...present, ['roads/v1/tolls.json', {}]]))).toEqual([]);
  });
});

describe('what was released beside messages', () => {
  it('stays: the reasons why rules say no, and each golden event as it was published', () => {
    const golden = nameOfGolden({ type: 'Planned', data: { note: 'Bridge' } });
    const changed = nameOfGolden({ type: 'Planned', data: { note: 'Tunnel' } });
    const released = promising({ rejections: { closed: {}, late: {} }, golden: { [golden]: {} } });
    const present = promising({ rejections: { late: {}, early: {} }, golden: { [changed]: {} } });
    expect(brokenPromises(released, present)).toEqual([
      'roads/v1/works: closed was released and is gone',
      `roads/v1/works: ${golden} was released and is gone`,
    ]);
    expect(brokenPromises(released, released)).toEqual([]);
  });
});

describe('a golden event', () => {
  @By('any')
  class Plan {}
  class WorksPlanned {
    @Text(20) note!: string;
    @Optional() @Id() place?: string;
  }
  const vocabulary = { commands: { Plan }, events: { WorksPlanned }, rejections: {} };
  const works = contract('roads', 'works', {
    ...vocabulary,
    upcast: { WorksDrafted: ({ title }: { title: string }) => ({ type: 'WorksPlanned', data: { note: title } }) },
  });
  const folding = (evolve: (notes: string) => string) =>
    decider(works)<string>({
      initial: '',
      decide: { Plan: () => [] },
      evolve: { WorksPlanned: (notes, { note }) => evolve(notes + note.trim()) },
      parties: () => [],
    });
  const planned = { type: 'WorksPlanned', data: { note: 'Bridge' } };
  const drafted = { type: 'WorksDrafted', data: { title: 'Tunnel' } };
  const read = (golden: (typeof planned | typeof drafted)[], evolve = (notes: string) => notes, of: Contract = works) =>
    unreadable(of, folding(evolve), golden);

  it('is read as it was, and through an upcaster where its shape has changed', () => {
    expect(read([planned, drafted, { ...planned, data: { note: 'Bridge', place: 'north' } as never }])).toEqual([]);
  });

  it('tells that the contract does not know it any more', () => {
    const { upcast: _, ...without } = works;
    expect(read([drafted], undefined, without)).toEqual(['no contract knows WorksDrafted any more']);
  });

  it('tells what it lacks now', () => {
    expect(read([{ type: 'WorksPlanned', data: { note: 'x'.repeat(21) } }])).toEqual([
      'WorksPlanned is not valid any more: it/note must NOT have more than 20 characters',
    ]);
  });

  it('tells that it breaks who folds it', () => {
    const evolve = (notes: string): string => {
      if (notes === 'BridgeTunnel') throw new Error('no tunnels');
      return notes;
    };
    expect(read([planned, drafted], evolve)).toEqual(['WorksDrafted does not fold any more: Error: no tunnels']);
  });
});
