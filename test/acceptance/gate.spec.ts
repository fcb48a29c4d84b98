import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agenciesQuery } from '../../contracts/directory/v1';
import { informationRequest, sharingAgreement } from '../../contracts/information-sharing/v1';
import { informationQuery, missingDeliveriesQuery } from '../../contracts/information-sharing/v1/queries';
import { AgencyClient, NotOurs, openSealed, sealTo, type SealingKey } from '../../libs/client';
import { deliveryStream } from '../../libs/messaging/delivery';
import {
  agreeOnWells,
  environment,
  feed,
  health,
  newKeyOf,
  received,
  request,
  sample,
  type SharingAtWork,
  startSharing,
  subscribe,
  water,
  wells,
} from './sharing-set-up';
import { answerOf, lineOf, taawun } from './set-up';

let world: SharingAtWork;
let provider: AgencyClient;
let receiver: AgencyClient;
let key: SealingKey;

const reason = { lang: 'en', text: 'A sample was passed on.' };

beforeAll(async () => {
  world = await startSharing('gate');
  provider = await world.as(water);
  receiver = await world.as(health);
  await agreeOnWells(world.troupe, 'wells');
}, 120_000);
afterAll(() => world?.stop());

describe('the catalogue', () => {
  it('is written as DCAT by the command line, and read again as assets of another agency, once', async () => {
    const exported = await taawun(['catalogue', 'export', '--as', health, '--data', world.data]);
    expect(JSON.parse(exported.stdout)).toMatchObject({
      '@type': 'dcat:Catalog',
      'dcat:dataset': [{ 'dct:identifier': wells, 'dct:publisher': { '@id': 'urn:taawun:agency:water' } }],
    });
    const file = join(world.data, 'catalogue.jsonld');
    writeFileSync(file, exported.stdout);
    const as = ['--as', health, '--actor', `${health}-head`, '--data', world.data, '--json'];
    const read = async () => lineOf<object>(await taawun(['catalogue', 'import', file, ...as]));
    expect(await read()).toEqual({ read: 1, described: 1, unchanged: 0, skipped: [] });
    expect(await read()).toEqual({ read: 1, described: 0, unchanged: 1, skipped: [] });
    writeFileSync(file, '{}');
    expect((await taawun(['catalogue', 'import', file, ...as])).code).toBe(2);
  }, 60_000);
});

describe('what a provider feeds', () => {
  it('is for nobody before somebody subscribes', async () => {
    expect(await feed(provider, 1)).toEqual([]);
  });

  it('is held until the receiver has a sealing key', async () => {
    await subscribe(world.troupe, 'to-health', 'wells');
    expect(await feed(provider, 2)).toEqual([
      expect.objectContaining({ receiver: health, is: 'held', code: 'no-sealing-key' }),
    ]);
    key = await newKeyOf(world.troupe, health);
  });

  it('arrives at the receiver, sealed to it, with the fields agreed on and no other', async () => {
    expect(await feed(provider, 3)).toEqual([
      { subscription: 'to-health', agreement: 'wells', receiver: health, is: 'delivered', sequence: 1 },
    ]);
    const [delivery] = await received(receiver, [key], 1);
    const { owner: _, ...agreed } = sample(3);
    expect(delivery).toMatchObject({
      asset: 'wells',
      agreement: 'wells',
      sequence: 1,
      record: 'sample-3',
      data: agreed,
    });
  });

  it('is delivered once under its id', async () => {
    expect(await feed(provider, 3)).toMatchObject([{ is: 'repeated', sequence: 1 }]);
    expect(await received(receiver, [key], 1)).toEqual([]);
  });

  it('does not cross while the agreement is suspended, what waits is taken back, and is fed again once it is lifted', async () => {
    const on = { id: 'wells', clause: 'breach', reason };
    expect(await feed(provider, 4)).toMatchObject([{ is: 'delivered', sequence: 2 }]);
    await world.troupe.act(health, sharingAgreement, 'SuspendAgreement', on);
    await world.troupe.settle();
    expect(await received(receiver, [key], 1)).toEqual([]);
    await world.troupe.act(health, sharingAgreement, 'LiftSuspension', { id: 'wells' });
    await world.troupe.settle();
    expect(await feed(provider, 4)).toMatchObject([{ is: 'delivered', sequence: 2 }]);
    expect(await received(receiver, [key], 1)).toMatchObject([{ record: 'sample-4' }]);
  });

  it('comes sealed to the key registered last; what was sealed to the one before still opens', async () => {
    await feed(provider, 5);
    const newer = await newKeyOf(world.troupe, health);
    await feed(provider, 6);
    const both = await received(receiver, [newer, key], 2);
    expect(both.map(({ record }) => record)).toEqual(['sample-5', 'sample-6']);
    await feed(provider, 7);
    await expect(received(receiver, [key], 1)).rejects.toThrow(NotOurs);
    expect(await received(receiver, [newer], 1)).toMatchObject([{ record: 'sample-7' }]);
    key = newer;
  });

  it('can be fed again where the bus lost the delivery stream: the provider asks what is missing', async () => {
    // What was acknowledged is noted within a second.
    await new Promise((noted) => setTimeout(noted, 1_500));
    await feed(provider, 8);
    const manager = await world.system.jetstreamManager();
    await manager.streams.delete(deliveryStream);
    expect(await feed(provider, 9)).toMatchObject([{ is: 'delivered' }]);
    const missing = await answerOf(provider.query(missingDeliveriesQuery, { asset: wells }));
    expect(missing.result).toMatchObject([{ record: 'sample-8', is: 'lost', subscription: 'to-health' }]);
    expect(await feed(provider, 8)).toMatchObject([{ is: 'delivered' }]);
    const again = await received(receiver, [key], 2);
    expect(again.map(({ record }) => record)).toEqual(['sample-9', 'sample-8']);
    expect((await answerOf(provider.query(missingDeliveriesQuery, {}))).result).toEqual([]);
  });

  it('waits for a receiver that comes back, and outlives the bus (nothing is lost with a broken connection)', async () => {
    await feed(provider, 20);
    process.kill(world.stack.processes().bus!, 'SIGKILL');
    const again = await received(receiver, [key], 1, 15_000);
    expect(again.map(({ record }) => record)).toEqual(['sample-20']);
    await feed(provider, 21);
    expect(await received(receiver, [key], 1)).toMatchObject([{ record: 'sample-21' }]);
  }, 60_000);

  it('is refused where it has a field that the asset has not, or belongs to another agency', async () => {
    const odd = await provider.feed(wells, { id: 'odd', data: { well: 'w-1', colour: 'red' } });
    expect(odd).toMatchObject({ failed: { code: 'invalid', fields: { colour: expect.any(String) } } });
    expect(await receiver.feed(wells, { id: 'foreign', data: { well: 'w-1' } })).toMatchObject({
      failed: { code: 'not-found' },
    });
  });
});

describe('what an agency asks of another', () => {
  let serving: { stop(): Promise<void> };
  let asker: AgencyClient;
  beforeAll(async () => {
    asker = await world.as(environment);
  });
  afterAll(() => serving?.stop());

  const ask = async (id: string) => (await answerOf(asker.query(informationQuery, { request: id }))).result;
  const approve = async (id: string) => {
    expect(await request(world.troupe, id, 'wells')).toHaveProperty('accepted');
    await world.troupe.act(water, informationRequest, 'ApproveRequest', { id });
    await world.troupe.settle();
  };

  it('is not answered while its provider serves nothing, and nothing is recorded', async () => {
    await approve('first');
    const once = { attempts: 1 };
    const impatient = await AgencyClient.open(environment, world.credentials(environment), world.stack.bus, once);
    const reply = await impatient.query(informationQuery, { request: 'first' });
    await impatient.close();
    expect(reply).toMatchObject({ failed: { code: 'no-answer', retry: true } });
  });

  it('is answered by the provider with what was approved, and the delivery is on record by its digest alone', async () => {
    serving = provider.serve(wells, ({ fields }) =>
      Promise.resolve({
        version: 1,
        records: [1, 2].map((n) => Object.fromEntries(fields.map((field) => [field, sample(n)[field as 'well']]))),
      }),
    );
    const { given } = await ask('first');
    expect(given).toMatchObject({
      count: 2,
      version: 1,
      records: [
        { well: 'w-1', nitrate: 11 },
        { well: 'w-2', nitrate: 12 },
      ],
    });
    const delivered = (await world.events()).filter(({ type }) => type === 'InformationDelivered');
    expect(delivered.map(({ data }) => data)).toMatchObject([{ sha256: given!.sha256, size: given!.size, count: 2 }]);
    expect(JSON.stringify(delivered)).not.toContain('w-1');
    await world.troupe.act(environment, informationRequest, 'ConfirmReceipt', { id: 'first', sha256: given!.sha256 });
  }, 60_000);

  it('may be a file that is sealed to the requester and goes its own way: its hash and size are on record, no byte of it', async () => {
    expect(await request(world.troupe, 'archive', 'wells', 'file')).toHaveProperty('accepted');
    await world.troupe.act(water, informationRequest, 'ApproveRequest', { id: 'archive' });
    const own = await newKeyOf(world.troupe, environment);
    const [found] = await world.troupe.ask(water, agenciesQuery, { agency: environment });
    const file = await sealTo(found!.sealingKeys.at(-1)!, Buffer.from('well,nitrate\nkarrada-1,12\n'));
    const sha256 = createHash('sha256').update(file).digest('hex');
    const delivery = { sha256, size: Buffer.byteLength(file), assetVersion: 1, count: 1, fields: ['well', 'nitrate'] };
    await world.troupe.act(water, informationRequest, 'DeliverInformation', { id: 'archive', ...delivery });
    await world.troupe.act(environment, informationRequest, 'ConfirmReceipt', { id: 'archive', sha256 });
    expect(Buffer.from(await openSealed(file, own)).toString()).toContain('karrada-1,12');
    const asked = await asker.query(informationQuery, { request: 'archive' });
    expect(asked).toMatchObject({ failed: { code: 'not-found' } });
  }, 60_000);

  it('is nobody’s to ask but the requester’s, under its own request', async () => {
    expect(await receiver.query(informationQuery, { request: 'first' })).toMatchObject({
      failed: { code: 'not-found' },
    });
  });

  it('is refused once the agreement has ended: pending requests for good, subscriptions with it, within a second', async () => {
    await approve('pending');
    await feed(provider, 10);
    const before = await world.events();
    await world.troupe.act(water, sharingAgreement, 'TerminateAgreement', { id: 'wells', clause: 'breach', reason });
    const after = (await world.events()).slice(before.length);
    const recordedAt = (type: string) => Date.parse(after.find((one) => one.type === type)!.recordedAt);
    expect(recordedAt('InformationDeliveryRefused') - recordedAt('AgreementTerminated')).toBeLessThan(1_000);
    expect(after.map(({ stream, type }) => `${stream} ${type}`)).toEqual(
      expect.arrayContaining([
        'sharingAgreement-wells AgreementTerminated',
        'subscription-to-health SubscriptionRevoked',
        'informationRequest-pending InformationDeliveryRefused',
      ]),
    );
    expect(await received(receiver, [key], 1)).toEqual([]);
    expect(await feed(provider, 11)).toEqual([]);
    expect(await asker.query(informationQuery, { request: 'pending' })).toMatchObject({
      failed: { code: 'not-found' },
    });
    expect(await request(world.troupe, 'later', 'wells')).toMatchObject({
      refused: { code: 'agreement-terminated', rule: 'INV-SA4' },
    });
  }, 60_000);
});
