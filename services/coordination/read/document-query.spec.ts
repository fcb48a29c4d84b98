import type { DocumentListed } from '../../../contracts/coordination/v1';
import type { Classification } from '../../../libs/eventsourcing';
import type { Reader } from '../../../libs/messaging';
import {
  acknowledged,
  acted,
  closed,
  deemed,
  dispatched,
  drafted,
  due,
  en,
  hash,
  letter,
  received,
  refused,
  registered,
  returned,
  signed,
  tasked,
  withdrawn,
} from '../domain/official-document-examples';
import { taskResolutionOf } from '../domain/official-document-state';
import { contentHash } from '../facts/official-document';
import { documentQueries } from './document-query';
import { documents } from './documents';
import { allPages, coordinator, type FollowedRecord, following, type Past, reader, stack } from './read-examples';
import { service, type ServedAddressee, type ServedDocument } from './service';
import { signing, type SigningRow } from './signing';

const [documentsQuery, serviceQuery] = documentQueries();
const interior = reader('interior');
const health = reader('health');

let record: FollowedRecord;
afterEach(() => record.close());
const keep = (id: string, events: readonly Past[], classification?: Classification) =>
  record.record(`officialDocument-${id}`, events, classification);

/** The same events with their draft, registration and dispatch changed. */
const but = (events: readonly Past[], change: object): Past[] =>
  events.map(({ type, data }) => ({
    type,
    data: 'type' in data || 'register' in data ? { ...data, ...change } : data,
  }));

describe('the register of documents', () => {
  beforeEach(async () => {
    record = await following(documents);
  });
  const list = async (question: object = {}, asking: Reader = interior): Promise<readonly DocumentListed[]> =>
    (await record.ask(documentsQuery!, question, asking)).result as DocumentListed[];
  const ids = async (question: object, asking?: Reader): Promise<string[]> =>
    (await list(question, asking)).map(({ id }) => id);

  it.each<[string, readonly Past[]]>([
    ['drafted', drafted],
    ['registered', registered],
    ['refused', refused],
    ['signed', signed],
    ['dispatched', dispatched],
    ['closed', closed],
    ['withdrawn', withdrawn],
  ])('shows what is %s', async (state, events) => {
    await keep('one', events);
    expect(await list({ state })).toMatchObject([{ id: 'one', state, sender: 'interior', subject: letter.subject }]);
  });

  it('shows the state of each addressee for itself (INV-OD3)', async () => {
    const stages = { dispatched, received, deemed, acknowledged, acted, returned };
    for (const [id, events] of Object.entries(stages)) await keep(id, events);
    const shown = Object.fromEntries((await list()).map(({ id, addressees }) => [id, addressees]));
    const at = (id: string) => shown[id]!.map(({ agency, state }) => `${agency} ${state}`);
    expect(at('dispatched')).toEqual(['health dispatched', 'energy dispatched']);
    expect(at('received')).toEqual(['health received', 'energy dispatched']);
    expect(at('deemed')).toEqual(['health deemedReceived', 'energy dispatched']);
    expect(at('acknowledged')).toEqual(['health acknowledged', 'energy dispatched']);
    expect(at('acted')).toEqual(['health actedUpon', 'energy dispatched']);
    expect(at('returned')).toEqual(['health returned', 'energy dispatched']);
    expect(await ids({ state: 'received' })).toEqual(['received']);
    expect(await ids({ state: 'received', addressee: 'health' })).toEqual(['received']);
    expect(await ids({ state: 'received', addressee: 'energy' })).toEqual([]);
    await keep('deemed', [{ type: 'DocumentAcknowledged', data: { addressee: 'health', hash } }]);
    expect((await list({ state: 'acknowledged' })).find(({ id }) => id === 'deemed')).toMatchObject({
      id: 'deemed',
      addressees: [{ state: 'acknowledged', deemed: true }, { deemed: false }],
    });
  });

  it('names number and year, and the resolution of a task (INV-OD1, INV-OD4)', async () => {
    await keep('one', tasked);
    expect(await list()).toMatchObject([
      { number: 12, year: 2026, register: 'interior-2026', resolution: taskResolutionOf('one') },
    ]);
  });

  it('is filtered by sender, addressee, type and year', async () => {
    await keep('a', dispatched);
    await keep('b', but(dispatched, { type: 'progress-report', year: 2027 }));
    await keep('c', but(dispatched, { sender: 'energy', addressees: ['roads', 'interior'] }));
    expect(await ids({ type: 'progress-report' })).toEqual(['b']);
    expect(await ids({ year: 2026, sender: 'interior' })).toEqual(['a']);
    expect(await ids({ sender: 'energy' })).toEqual(['c']);
    expect(await ids({ addressee: 'roads' })).toEqual(['c']);
    expect(await ids({ addressee: 'health' })).toEqual(['a', 'b']);
    expect(await ids({ addressee: 'heal' })).toEqual([]);
  });

  it('is shown to the sender, to addressees from dispatch on, and to who is cleared (INV-OD5)', async () => {
    await keep('draft', signed);
    await keep('sent', dispatched);
    await keep('file', but(dispatched, { classification: 'confidential' }), 'confidential');
    expect(await ids({})).toEqual(['draft', 'sent']);
    expect(await ids({}, health)).toEqual(['sent']);
    expect(await ids({}, reader('health', { clearance: 'confidential' }))).toEqual(['sent', 'file']);
    expect(await ids({}, reader('customs', { clearance: 'secret' }))).toEqual([]);
    expect(await ids({}, coordinator)).toEqual(['draft', 'sent']);
    expect(await ids({}, stack)).toEqual(['draft', 'sent', 'file']);
  });

  it('comes in pages, by number, what has none last', async () => {
    await keep('none', drafted);
    for (const number of [10, 9, 2, 1]) await keep(`n${number}`, but(dispatched, { number }));
    const pages = await allPages<DocumentListed>((question) => record.ask(documentsQuery!, question, interior), 2);
    expect(pages.map((page) => page.map(({ id }) => id))).toEqual([['n1', 'n2'], ['n9', 'n10'], ['none']]);
  });

  it('rebuilt equals live', async () => {
    for (const [id, events] of Object.entries({ closed, deemed, returned, withdrawn })) await keep(id, events);
    const [live, rebuilt] = await record.liveAndRebuilt();
    expect(rebuilt).toEqual(live);
  });
});

describe('the proof of formal service (U18)', () => {
  beforeEach(async () => {
    record = await following(service);
  });
  type Shown = Omit<ServedDocument, 'addressees'> & {
    addressees: readonly (ServedAddressee & Pick<ServedDocument, 'dispatched'>)[];
  };
  const prove = async (document: string, asking: Reader = interior): Promise<Shown> =>
    (await record.ask(serviceQuery!, { document }, asking)).result as Shown;
  const of = async (agency: string) => (await prove('one')).addressees.find(({ addressee }) => addressee === agency)!;
  const someone = {
    agency: 'coordination-deputy',
    official: 'secretary-1',
    occurredAt: expect.any(String) as string,
    recordedAt: expect.any(String) as string,
    event: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    stream: 'officialDocument-one',
    classification: 'internal',
  };

  it('answers “we never got it”: deemed received, by when, in which calendar, and where that is recorded', async () => {
    await keep('one', deemed);
    expect(await of('health')).toEqual({
      addressee: 'health',
      dispatched: { ...someone, revision: 3 },
      receiptDue: { due: due.health, calendar: { agency: 'health', version: 7 } },
      deemedReceived: { ...someone, revision: 7, hash },
    });
    expect(await of('energy')).toEqual({
      addressee: 'energy',
      dispatched: { ...someone, revision: 3 },
      receiptDue: { due: due.energy },
    });
  });

  it('answers “that is not what we got”: the content has the hash that was signed (INV-OD1)', async () => {
    await keep('draft', registered);
    await keep('one', acted);
    const { content, signed: signature, registered: entry, addressees } = await prove('one');
    expect(signature).toEqual({ ...someone, revision: 2, hash, algorithm: 'sha256' });
    expect(entry).toEqual({ ...someone, revision: 1, register: 'interior-2026', number: 12 });
    expect(content).toEqual({
      ...letter,
      sender: 'interior',
      classification: 'internal',
      register: 'interior-2026',
      number: 12,
      year: 2026,
    });
    expect(contentHash({ ...content!, body: en('Other.') })).not.toBe(contentHash(content!));
    expect(addressees.find(({ addressee }) => addressee === 'health')).toMatchObject({
      received: { hash, revision: 6 },
      acknowledged: { hash, revision: 8 },
      actedUpon: { revision: 9 },
    });
  });

  it('names the mandate of whoever signed, replies, returns and withdrawal', async () => {
    const signature = { type: 'DocumentSigned', data: { hash, algorithm: 'sha256', official: 'd', mandate: 'm1' } };
    const reply = { type: 'ReplyLinked', data: { addressee: 'energy', reply: 'reply-1' } };
    await keep('one', [...registered, signature, ...returned.slice(signed.length), reply, withdrawn.at(-1)!]);
    const { signed: by, withdrawn: end } = await prove('one');
    expect(by).toMatchObject({ mandate: 'm1' });
    expect(end).toMatchObject({ reason: en('Sent in error.') });
    expect(await of('health')).toMatchObject({ returned: { reason: en('Ours are hospitals.') } });
    expect(await of('energy')).toMatchObject({ replies: [{ reply: 'reply-1' }] });
  });

  it('withholds what an addressee said under a higher classification than the reader is cleared for', async () => {
    await keep('one', dispatched);
    await keep('one', returned.slice(dispatched.length), 'confidential');
    expect(await of('health')).toMatchObject({ returned: { withheld: 'classification' }, receiptDue: {} });
  });

  it('is shown to the parties and the coordinator’s office, each as far as cleared', async () => {
    await keep('draft', signed);
    await keep('one', dispatched);
    await keep('file', but(dispatched, { classification: 'confidential' }), 'confidential');
    for (const asking of [interior, health, coordinator, stack]) expect(await prove('one', asking)).toBeDefined();
    expect((await prove('draft')).addressees).toEqual([]);
    await expect(prove('draft', health)).rejects.toMatchObject({ code: 'not-found' });
    await expect(prove('one', reader('customs'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(prove('file', health)).rejects.toMatchObject({ code: 'not-found' });
    await expect(prove('none')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('rebuilt equals live', async () => {
    for (const [id, events] of Object.entries({ closed, deemed, returned, withdrawn })) await keep(id, events);
    const [live, rebuilt] = await record.liveAndRebuilt();
    expect(rebuilt).toEqual(live);
  });
});

it('POL-34: what waits for the signature of whom is known until it is signed or over', async () => {
  record = await following(signing);
  const named = { type: 'SignatoryNamed', data: { official: 'deputy-1' } };
  await keep('drafted', but(drafted, { signatory: 'deputy-1' }));
  await keep('named', [...registered, named]);
  await keep('lost', [
    ...registered,
    named,
    { type: 'SignatoryWithdrawn', data: { official: 'deputy-1', reason: 'x' } },
  ]);
  await keep('nobody', registered);
  await keep('signed', [...registered, named, signed.at(-1)!]);
  await keep('withdrawn', [...drafted, named, withdrawn.at(-1)!]);
  const [rows] = (await record.liveAndRebuilt()) as [[string, SigningRow][], unknown];
  expect(rows.map(([, { document, official }]) => `${document} ${official ?? '-'}`)).toEqual([
    'drafted deputy-1',
    'lost -',
    'named deputy-1',
    'nobody -',
  ]);
});
