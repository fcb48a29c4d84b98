import {
  Agency,
  contract,
  Day,
  Id,
  ListOf,
  Localized,
  type LocalizedText,
  Optional,
  Part,
  Personal,
  Restricted,
  Text,
} from '../../libs/contract';
import type { NewEvent } from '../../libs/eventsourcing';
import { MemoryStore } from '../../libs/eventsourcing/stores/memory';
import { anEvent, recordOn } from '../../libs/testing/record';
import { isThere } from './needs';
import { type Proposal, rehearse } from './rehearse';
import { SchemaUnusable } from './schema-holder';

class Stop {
  @Id() clinic!: string;
  @Optional() @Text(100) gift?: string;
}

class VisitAnnounced {
  @Agency() host!: string;
  @Day() day!: string;
  @Localized(2000) purpose!: LocalizedText;
  @Optional() @ListOf(Stop) stops?: Stop[];
  @Optional() @Part(Stop) @Restricted() hidden?: Stop;
  @Id() guest!: string;
  @Personal('guest') @Text(100) guestName!: string;
}

/** A visit of one agency to another. Once it was `VisitPlanned`, without the day in a field of its own. */
const visit = contract('coordination', 'visit', {
  commands: {},
  events: { VisitAnnounced },
  rejections: {},
  upcast: {
    VisitPlanned: ({ on, ...rest }: { on: string }) => ({ type: 'VisitAnnounced', data: { ...rest, day: on } }),
  },
});

const tour = {
  host: 'health',
  day: '2026-04-01',
  purpose: { lang: 'en', text: 'To see the new clinics.' },
  guest: 'huda',
  guestName: { sealed: 'k1:abc', digest: 'd1' },
};
const announced = (change: object = {}): NewEvent => anEvent('VisitAnnounced', { ...tour, ...change });

const properties = { host: { type: 'string' }, day: { type: 'string', format: 'date' } };
const proposal = (schema: object = {}): Proposal => ({
  mechanism: 'coordination',
  aggregate: 'visit',
  message: 'VisitAnnounced',
  major: 1,
  schema: { type: 'object', properties, required: ['host', 'day'], ...schema },
});

let store: MemoryStore;
beforeEach(() => {
  store = new MemoryStore();
});
afterEach(() => store.close());

const rehearsed = (schema?: object) => rehearse(store, proposal(schema), visit);
const register = async (agency: string, ...needs: string[]): Promise<void> => {
  const subject = { mechanism: 'coordination', aggregate: 'visit', message: 'VisitAnnounced', major: 1 };
  const stream = 'eventContract-coordination-visit-VisitAnnounced-v1';
  if ((await store.read(stream, 0, 1)).length === 0)
    await recordOn(store, stream, anEvent('ContractProposed', { ...subject, schema: '{}', sha256: 'a'.repeat(64) }));
  await recordOn(store, stream, anEvent('ConsumerRegistered', { agency, needs }));
};

describe('a rehearsal', () => {
  it('passes where every event of its kind is as the schema says, and says how many there were', async () => {
    await recordOn(store, 'visit-one', announced(), anEvent('VisitCancelled', { host: 1 }));
    await recordOn(store, 'meeting-one', announced({ host: 1 }));
    await recordOn(store, 'visit-two', announced({ host: 'water' }));
    expect(await rehearsed()).toEqual({
      contract: 'coordination-visit-VisitAnnounced-v1',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      result: 'passed',
      events: 2,
      consumers: 0,
      revision: -1,
    });
  });

  it('names the first event that breaks, where it stands, the field and why', async () => {
    const [first, second] = [announced({ day: '2026-02-30' }), announced({ day: 'soon' })];
    await recordOn(store, 'visit-one', announced(), first);
    await recordOn(store, 'visit-two', second);
    expect(await rehearsed()).toMatchObject({
      result: 'failed',
      events: 2,
      firstFailure: {
        stream: 'visit-one',
        revision: 1,
        event: first.id,
        field: '/day',
        why: 'must match format "date"',
      },
    });
  });

  it.each([
    ['a field that is required from now on', { required: ['host', 'day', 'mode'] }, '/mode'],
    ['a field of another type', { properties: { ...properties, purpose: { type: 'string' } } }, '/purpose'],
    ['a field that is no more allowed', { properties: { host: {}, day: {} }, additionalProperties: false }, '/purpose'],
    ['data of another kind', { type: 'array', properties: undefined, required: undefined }, '/'],
  ])('finds %s', async (_, schema, field) => {
    await recordOn(store, 'visit-one', announced());
    expect(await rehearsed(JSON.parse(JSON.stringify(schema)) as object)).toMatchObject({ firstFailure: { field } });
  });

  it('reads an event of an earlier shape as it is published today', async () => {
    const { day: on, ...rest } = tour;
    await recordOn(store, 'visit-one', anEvent('VisitPlanned', { ...rest, on }));
    expect(await rehearsed()).toMatchObject({ result: 'passed', events: 1 });
  });

  it('takes what is withheld for what it is: a name from everybody, the rest from who is not cleared', async () => {
    await recordOn(store, 'visit-one', announced({ hidden: { clinic: 'c1' } }));
    const named = { properties: { ...properties, guestName: { type: 'string' } } };
    expect(await rehearsed(named)).toMatchObject({ firstFailure: { field: '/guestName', why: 'must be string' } });
    const clear = { type: 'object', required: ['clinic'] };
    const hidden = (schema: object) => rehearsed({ properties: { ...properties, hidden: schema } });
    expect(await hidden(clear)).toMatchObject({ firstFailure: { field: '/hidden/clinic' } });
    expect(await hidden({ anyOf: [clear, { type: 'object', required: ['withheld'] }] })).toMatchObject({
      result: 'passed',
    });
  });

  it('holds to what each consumer says it needs, and names the one whose need is not met', async () => {
    await register('water', 'host', 'purpose.text');
    await register('roads', 'stops[].gift');
    const without = announced({ stops: [{ clinic: 'c1', gift: 'a tree' }, { clinic: 'c2' }] });
    await recordOn(store, 'visit-one', announced({ stops: [] }), without);
    expect(await rehearsed()).toMatchObject({
      consumers: 2,
      revision: 2,
      firstFailure: {
        event: without.id,
        field: 'stops[].gift',
        why: 'is missing, and roads needs it',
        consumer: 'roads',
      },
    });
  });

  it('goes by the schema, not by how its text is laid out', async () => {
    const [one, other] = [
      { type: 'object', title: 'Visit' },
      { title: 'Visit', type: 'object' },
    ];
    const digestOf = async (schema: object) => (await rehearse(store, { ...proposal(), schema }, visit)).sha256;
    expect(await digestOf(one)).toBe(await digestOf(other));
    expect(await digestOf(one)).not.toBe(await digestOf({ ...one, title: 'Tour' }));
  });

  it.each([{ type: 'text' }, { requires: ['host'] }, { properties: { day: { format: 'postcode' } } }])(
    'is not held with what is no schema that can be held: %j',
    (schema) => expect(rehearsed(schema)).rejects.toThrow(SchemaUnusable),
  );
});

describe('a field that is needed', () => {
  const data = { a: { b: [{ c: 1 }, { c: 0 }] }, none: null, no: false, list: [], shut: { withheld: 'personal' } };

  it.each(['a', 'a.b', 'a.b[]', 'a.b[].c', 'no', 'list', 'list[].c', 'shut', 'shut.lang'])('is there as %s', (path) =>
    expect(isThere(data, path)).toBe(true),
  );
  it.each(['b', 'a.c', 'a[].b', 'a.b.c', 'a.b[].d', 'none', 'none.b', 'constructor', 'a.b[].c.d'])(
    'is not there as %s',
    (path) => expect(isThere(data, path)).toBe(false),
  );
});
