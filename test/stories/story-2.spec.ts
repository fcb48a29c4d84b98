import { agree } from '../../infra/demo/sharing/agreeing';
import { admitMinistries, environment, water } from '../../infra/demo/sharing/ministries';
import { findPollution, publishWells, termsOn, wells } from '../../infra/demo/sharing/wells';
import { Troupe } from '../../infra/demo/troupe';
import { settled } from '../../infra/local/advance';
import { informationRequest, sharingAgreement } from '../../contracts/information-sharing/v1';
import { agreementsQuery, informationQuery, requestsQuery } from '../../contracts/information-sharing/v1/queries';
import { historyQuery } from '../../contracts/relay/v1/queries/history';
import type { AgencyClient } from '../../libs/client';
import { answerOf, type StackAtWork, startAtWork, startStandIn, until } from '../acceptance/set-up';

const beginning = '2026-03-01T06:00:00.000Z';
const agreement = 'water-of-wells';
const records = [
  { well: 'karrada-1', nitrate: 12 },
  { well: 'dora-1', nitrate: 38 },
];

/** What a party reads of a refusal in what was published to it. */
interface Refusal {
  readonly requester: string;
  readonly reason: string;
  readonly rule: string;
  readonly clause?: string;
}

/** Story 2: information that crosses under a signed agreement and only under it; each act needs the one before. */
const story = (open: () => Promise<{ url?: string; stop(): Promise<void> }>): void => {
  let record: Awaited<ReturnType<typeof open>>;
  let world: StackAtWork;
  let troupe: Troupe;
  let provider: AgencyClient;
  let asker: AgencyClient;
  beforeAll(async () => {
    record = await open();
    const store = record.url ? { eventStore: record.url } : {};
    world = await startAtWork('story-2', { simulatedFrom: beginning, ...store });
    troupe = new Troupe({ system: world.system, agency: (id) => world.as(id) }, beginning);
    await admitMinistries({ ...world, bus: world.stack.bus, agency: (id) => world.as(id) }, troupe);
    await publishWells(troupe);
    provider = await world.as(water);
    asker = await world.as(environment);
  }, 120_000);
  afterAll(async () => {
    await world?.stop();
    await record?.stop();
  });

  const ask = (id: string) =>
    troupe.send(environment, informationRequest, 'RequestInformation', {
      id,
      asset: wells,
      fields: ['well', 'nitrate'],
      purpose: findPollution,
      method: 'request-reply',
    });

  it('a request without an agreement is refused, and that is on record', async () => {
    expect(await ask('too-early')).toMatchObject({
      refused: { code: 'no-agreement', rule: 'INV-IR1', event: 'RequestRefused' },
    });
  });

  it('an agreement is negotiated, cleared and signed by every party, and in force with the last of them', async () => {
    await agree(troupe, agreement, termsOn(beginning, '2027-03-01T00:00:00.000Z'));
    const [row] = await troupe.rows(environment, agreementsQuery, { id: agreement });
    expect(row).toMatchObject({ state: 'inForce', current: { version: 1 } });
  }, 60_000);

  it('a request under it is approved', async () => {
    expect(await ask('in-time')).toHaveProperty('accepted');
    await troupe.act(water, informationRequest, 'ApproveRequest', { id: 'in-time' });
    await troupe.settle();
  }, 60_000);

  it('whoever decides is killed between the approval and the delivery, and comes back', async () => {
    const { commands } = world.stack.processes();
    process.kill(commands!, 'SIGKILL');
    await until('process that decides', () => {
      const now = world.stack.processes().commands;
      return now && now !== commands ? now : undefined;
    });
  }, 60_000);

  it('it is delivered, and received byte by byte', async () => {
    const serving = provider.serve(wells, () => Promise.resolve({ version: 1, records }));
    const { given } = (await answerOf(asker.query(informationQuery, { request: 'in-time' }))).result;
    await serving.stop();
    expect(given).toMatchObject({ records, count: 2 });
    await troupe.act(environment, informationRequest, 'ConfirmReceipt', { id: 'in-time', sha256: given!.sha256 });
    const [row] = await troupe.rows(water, requestsQuery, { id: 'in-time' });
    expect(row).toMatchObject({ state: 'closed', delivered: [{ sha256: given!.sha256, receipted: true }] });
  }, 60_000);

  it('the agreement is terminated with a request pending, which is refused for good', async () => {
    expect(await ask('too-late')).toHaveProperty('accepted');
    await troupe.act(water, informationRequest, 'ApproveRequest', { id: 'too-late' });
    await troupe.act(water, sharingAgreement, 'TerminateAgreement', {
      id: agreement,
      clause: 'confidentiality',
      reason: { lang: 'en', text: 'Samples were passed on.' },
    });
    const [row] = await troupe.rows(environment, requestsQuery, { id: 'too-late' });
    expect(row).toMatchObject({
      state: 'deliveryRefused',
      notDelivered: { reason: 'agreement-terminated', rule: 'INV-SA4', clause: 'confidentiality', forGood: true },
    });
  }, 60_000);

  it('nor does a delivery that is tried all the same', async () => {
    const delivery = { sha256: '0'.repeat(64), size: 2, assetVersion: 1, count: 0, fields: ['well'] };
    expect(
      await troupe.send(water, informationRequest, 'DeliverInformation', { id: 'too-late', ...delivery }),
    ).toMatchObject({ refused: { code: 'agreement-terminated', rule: 'INV-SA4' } });
    await troupe.settle();
  }, 60_000);

  it('both parties read the refusals from the record, each with its rule and clause', async () => {
    const read = async (client: AgencyClient): Promise<Refusal[]> => {
      const { result } = await answerOf(client.query(historyQuery, { limit: 500 }));
      return result
        .map(({ event }) => event)
        .filter(({ type }) => isRefusal(type as string))
        .map(({ data }) => data as Refusal);
    };
    const expected = [
      { requester: environment, reason: 'no-agreement', rule: 'INV-IR1' },
      { requester: environment, reason: 'agreement-terminated', rule: 'INV-SA4', clause: 'confidentiality' },
      { requester: environment, reason: 'agreement-terminated', rule: 'INV-SA4', clause: 'termination' },
    ];
    for (const party of [provider, asker])
      expect(
        await until('history', async () => ((await read(party)).length === 3 ? read(party) : undefined)),
      ).toMatchObject(expected);
  }, 60_000);

  it('no policy was told no on the way, and no follower met what it could not take', async () => {
    const [status] = await settled(world.system);
    expect(status).toMatchObject({ parkedCommands: [], parkedEvents: [] });
  });
};

const isRefusal = (type: string): boolean => /\.(RequestRefused|InformationDeliveryRefused)\.v1$/.test(type);

describe('story 2, data under an agreement, on the embedded record', () => {
  story(() => Promise.resolve({ stop: () => Promise.resolve() }));
});

describe('story 2, data under an agreement, on EventStoreDB’s wire (stand-in)', () => {
  story(startStandIn);
});
