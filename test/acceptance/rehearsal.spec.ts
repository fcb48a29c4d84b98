import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type eventContract } from '../../contracts/directory/v1';
import type { Rehearsed } from '../../infra/contracts/rehearse';
import { advance } from '../../infra/local/advance';
import { acceptedOrThrow, type AgencyClient } from '../../libs/client';
import type { RecordedEvent } from '../../libs/eventsourcing';
import type { CommandReply } from '../../libs/messaging';
import { answerOf, lineOf, pull, startAtWork, type StackAtWork, taawun, temporary } from './set-up';

const start = '2026-03-01T12:00:00.000Z';
const id = 'directory-agency-AgencyRegistered-v1';
const files = temporary('rehearsal-schemas');

const text = { type: 'object', properties: { lang: { type: 'string' }, text: { type: 'string' } } };
const withheld = { type: 'object', required: ['withheld'] };
const good = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:taawun:directory:v1:agency:events:agency-registered',
  type: 'object',
  properties: {
    names: { type: 'array', items: text, minItems: 1 },
    head: { type: 'string' },
    headName: { anyOf: [{ type: 'string' }, withheld] },
  },
  required: ['names', 'head', 'headName', 'contact'],
};
/** No agency that registered before this was proposed has said where it is. */
const breaking = { ...good, required: [...good.required, 'seat'] };

let stack: StackAtWork;
let registrar: AgencyClient;
let water: AgencyClient;
let roads: AgencyClient;

/** The time to which it was advanced: whoever acts has seen it. */
let seen: string | undefined;
const send = (client: AgencyClient, command: string, body: object = {}): Promise<CommandReply> =>
  client.sendNamed(
    'directory',
    'eventContract',
    command,
    { id, ...body },
    {
      actor: `${client.agency}-head`,
      ...(seen ? { after: seen } : {}),
    },
  );
const does = async (client: AgencyClient, command: string, body: object = {}) =>
  acceptedOrThrow(await send(client, command, body), command);
const code = (rejected: keyof (typeof eventContract)['rejections']) => ({ rejected: { code: rejected } });

const schemaFile = (schema: object): string => {
  const file = join(files, 'schema.json');
  writeFileSync(file, JSON.stringify(schema));
  return file;
};
const contracts = (command: string, schema: object, ...more: string[]) =>
  taawun(['contracts', command, '--contract', schemaFile(schema), '--data', stack.data, '--json', ...more]);

interface Row {
  readonly state: string;
  readonly consumers: readonly { readonly agency: string; readonly needs: readonly string[] }[];
  readonly consumersInAll: number;
  readonly window?: { readonly until: string; readonly over: boolean; readonly daysLeft: number };
}
const shownTo = async (client: AgencyClient, question: object = { id }, after?: string): Promise<readonly Row[]> =>
  (await answerOf(client.queryNamed<Row[]>('directory', 'contracts', question, after ? { after } : {}))).result;

const registrations = async (): Promise<RecordedEvent[]> =>
  (await stack.events()).filter(({ type }) => type === 'AgencyRegistered');

beforeAll(async () => {
  stack = await startAtWork('rehearsal', { simulatedFrom: start });
  registrar = await stack.as('coordinator');
  water = await stack.join('water');
  roads = await stack.join('roads');
}, 60_000);
afterAll(async () => {
  await stack?.stop();
  rmSync(files, { recursive: true, force: true });
});

describe('a proposal that an old event breaks (U7)', () => {
  it('is held against the record, and the event that breaks is named', async () => {
    expect(lineOf(await contracts('propose', breaking))).toMatchObject({ accepted: { stream: `eventContract-${id}` } });
    const ended = await contracts('rehearse', breaking, '--record');
    const [first] = await registrations();
    expect(ended.code).toBe(3);
    expect(lineOf<Rehearsed>(ended)).toMatchObject({
      contract: id,
      result: 'failed',
      firstFailure: { stream: first!.stream, revision: 0, event: first!.id, field: '/seat' },
    });
  }, 60_000);

  it('is refused publication with that event’s id (INV-EC1)', async () => {
    const reply = await send(registrar, 'PublishContract');
    expect(reply).toMatchObject(code('rehearsal-failed'));
    expect(JSON.stringify(reply)).toContain((await registrations())[0]!.id);
  });
});

describe('a proposal under which everything on record is read', () => {
  it('is not published before it was rehearsed, for the consumers that there are (INV-EC1)', async () => {
    expect((await contracts('propose', good)).code).toBe(0);
    expect(await send(registrar, 'PublishContract')).toMatchObject(code('not-rehearsed'));
    expect((await contracts('rehearse', good, '--record')).code).toBe(0);
    await does(water, 'RegisterConsumer', { needs: ['names[].text', 'contact.phone'] });
    expect(await send(registrar, 'PublishContract')).toMatchObject(code('not-rehearsed'));
  }, 60_000);

  it('is held against what a consumer needs, too', async () => {
    const ended = await contracts('rehearse', good);
    expect(ended.code).toBe(3);
    expect(lineOf<Rehearsed>(ended).firstFailure).toMatchObject({ field: 'contact.phone', consumer: 'water' });
    await does(water, 'RegisterConsumer', { needs: ['names[].text', 'contact.email'] });
  }, 60_000);

  it('is rehearsed and published, and only by the registrar', async () => {
    const rehearsed = lineOf<Rehearsed>(await contracts('rehearse', good, '--record'));
    expect(rehearsed).toMatchObject({ result: 'passed', events: (await registrations()).length, consumers: 1 });
    expect(await send(water, 'PublishContract')).toMatchObject({ failed: { code: 'role-missing' } });
    await does(registrar, 'PublishContract');
    await does(roads, 'RegisterConsumer', { needs: [] });
  }, 60_000);

  it('is for everybody to read, and who needs what for who does and for the registrar', async () => {
    const { position } = await does(roads, 'RegisterConsumer', { needs: ['head'] });
    const [[all], [own]] = [await shownTo(registrar, { id }, position), await shownTo(water, { id }, position)];
    expect(all).toMatchObject({ state: 'published', inForce: { schema: good }, consumersInAll: 2 });
    expect(all!.consumers.map(({ agency }) => agency)).toEqual(['water', 'roads']);
    expect(own!.consumers).toMatchObject([{ agency: 'water', needs: ['names[].text', 'contact.email'] }]);
    expect(await shownTo(water, { consumer: 'water' })).toHaveLength(1);
    expect(await shownTo(water, { consumer: 'roads' })).toEqual([]);
    expect(await shownTo(water, { state: 'retired' })).toEqual([]);
  });
});

describe('a contract that ends', () => {
  const reason = { lang: 'en', text: 'Agencies say where they are.' };

  /** The names of all events that an agency has been sent so far. */
  const sentTo = async (client: AgencyClient): Promise<string[]> =>
    (await pull(client, 1_000)).map(({ headers }) => headers!.get('ce-type').split('.')[3]!);

  it('tells those who build on it, and counts down (POL-47)', async () => {
    const { position } = await does(registrar, 'DeprecateContract', { reason, successor: id.replace('v1', 'v2') });
    expect(await shownTo(roads, { id }, position)).toMatchObject([
      { state: 'deprecated', successor: id.replace('v1', 'v2'), window: { over: false, daysLeft: 180 } },
    ]);
    seen = await advance(stack.system, '2026-06-01T12:00:00.000Z');
    expect(await shownTo(roads)).toMatchObject([{ window: { daysLeft: 88 } }]);
    expect(await sentTo(roads)).toEqual(expect.arrayContaining(['ContractDeprecated', 'DeadlineReminderSent']));
  }, 60_000);

  it('is not retired while one of them has not moved and the window is open (INV-EC2)', async () => {
    expect(await send(registrar, 'RetireContract')).toMatchObject(code('consumers-remain'));
    await does(water, 'AcknowledgeDeprecation');
    const reply = await send(registrar, 'RetireContract');
    expect(reply).toMatchObject(code('consumers-remain'));
    expect(JSON.stringify(reply)).toMatch(/roads/);
  });

  it('is retired when the window is over (INV-EC2)', async () => {
    const [row] = await shownTo(registrar);
    seen = await advance(stack.system, row!.window!.until);
    expect(await shownTo(registrar)).toMatchObject([{ state: 'deprecated', window: { over: true, daysLeft: 0 } }]);
    const { position } = await does(registrar, 'RetireContract');
    expect(await shownTo(roads, { id }, position)).toMatchObject([{ state: 'retired' }]);
    expect(await send(roads, 'RegisterConsumer', { needs: [] })).toMatchObject(code('contract-retired'));
  }, 60_000);
});

describe('the command line', () => {
  it.each([
    ['a file that is no schema', () => contracts('rehearse', { ...good, type: 'text' }), /none of JSON Schema/],
    ['an event that there is not', () => contracts('rehearse', good, '--of', 'directory.agency.Left'), /no event/],
    ['no event at all', () => contracts('rehearse', {}), /--of/],
  ])('says what is wrong with %s', async (_, run, said) => {
    const { code: exit, stderr } = await run();
    expect(exit).toBe(2);
    expect(stderr).toMatch(said);
  });
});
