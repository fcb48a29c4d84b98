import { informationRequest, sharingAgreement, subscription } from '../../../contracts/information-sharing/v1';
import { informationQuery, requestsQuery, type RequestShown } from '../../../contracts/information-sharing/v1/queries';
import { agency as agencyContract } from '../../../contracts/directory/v1';
import { newSealingKey, type AgencyClient, type SealingKey } from '../../../libs/client';
import type { StackAtHand } from '../../cli/with-stack';
import type { Stage } from '../cast';
import { Troupe } from '../troupe';
import { en } from '../words';
import { agree } from './agreeing';
import { admitMinistries, environment, health, water } from './ministries';
import { findPollution, protectHealth, publishWells, type Sample, termsOn, wells } from './wells';

export const beginning = '2026-03-01T06:00:00.000Z';
const until = '2027-03-01T00:00:00.000Z';
const agreement = 'water-of-wells';

const samples: readonly Sample[] = [
  { well: 'karrada-1', place: 'Karrada', nitrate: 12, owner: 'Hassan Ali' },
  { well: 'karrada-2', place: 'Karrada', nitrate: 71, owner: 'Zainab Omar' },
  { well: 'dora-1', place: 'Dora', nitrate: 38, owner: 'Samir Aziz' },
];

/** What the ministries did to each other's questions, and what crossed. */
export interface Shared {
  /** Every request, as the owner of what was asked for is shown it. */
  readonly requests: readonly RequestShown[];
  /** Records that the ministry of health received. */
  readonly received: number;
}

/** Three ministries share what one of them knows, under an agreement and only under it. */
export async function playSharing(stack: StackAtHand, stage: Stage): Promise<Shared> {
  const troupe = new Troupe(stack, beginning);
  stage.heading('Four ministries join, and one tells the others what it knows');
  await admitMinistries(stack, troupe);
  await publishWells(troupe);
  stage.tell('  ✓ The samples of the water of wells stand in the catalogue');

  stage.heading('Nobody has them without an agreement');
  await ask(troupe, stage, 'too-early');

  await troupe.to('2026-03-02T06:00:00.000Z');
  stage.heading('An agreement is negotiated, cleared by the ministry of justice and signed by every party');
  await agree(troupe, agreement, termsOn(beginning, until));
  stage.tell('  ✓ In force: health gets each sample as it comes, the environment may ask');

  stage.heading('What the agreement lets cross crosses, and no more');
  const provider = await stack.agency(water);
  const key = await subscribe(troupe);
  for (const sample of samples) await feed(provider, stage, sample);
  const received = await receive(await stack.agency(health), stage, key, samples.length);
  await ask(troupe, stage, 'in-time');
  await answer(troupe, stack, stage, provider);

  await troupe.to('2026-03-09T06:00:00.000Z');
  stage.heading('The agreement is terminated while a request is pending');
  await ask(troupe, stage, 'too-late');
  await troupe.act(water, informationRequest, 'ApproveRequest', { id: 'too-late' });
  const breach = { id: agreement, clause: 'confidentiality', reason: en('Samples were passed on.') };
  await troupe.act(water, sharingAgreement, 'TerminateAgreement', breach);
  await troupe.settle();
  stage.tell('  ✓ Terminated; the subscription ended with it, and the pending delivery is refused for good');
  await feed(provider, stage, { ...samples[0]!, well: 'karrada-3' });
  await deliverLate(troupe, stage);
  return { requests: await troupe.rows(water, requestsQuery, {}), received };
}

async function subscribe(troupe: Troupe): Promise<SealingKey> {
  const key = newSealingKey();
  await troupe.act(health, agencyContract, 'RegisterKey', { id: health, purpose: 'sealing', key: key.x });
  const fields = ['well', 'place', 'nitrate'];
  const asked = { id: 'samples-for-health', agreement, asset: wells, fields, purpose: protectHealth };
  await troupe.act(health, subscription, 'RequestSubscription', asked);
  await troupe.act(water, subscription, 'ApproveSubscription', { id: asked.id });
  await troupe.settle();
  return key;
}

async function feed(provider: AgencyClient, stage: Stage, sample: Sample): Promise<void> {
  const reply = await provider.feed(wells, { id: sample.well, data: { ...sample } });
  if ('failed' in reply) throw new Error(reply.failed.because);
  const to = reply.fed.deliveries.map(({ receiver, is }) => `${receiver}: ${is}`).join(', ');
  stage.tell(`  ${to ? '✓' : '✗'} Water feeds the sample of ${sample.well}: ${to || 'nobody may have it'}`);
}

async function receive(client: AgencyClient, stage: Stage, key: SealingKey, count: number): Promise<number> {
  let received = 0;
  for await (const delivery of client.deliveries({ sealingKeys: [key] })) {
    stage.tell(`  ✓ Health opens ${delivery.record}: ${JSON.stringify(delivery.data)}`);
    await delivery.ack();
    if (++received === count) break;
  }
  return received;
}

async function ask(troupe: Troupe, stage: Stage, id: string): Promise<void> {
  const reply = await troupe.send(environment, informationRequest, 'RequestInformation', {
    id,
    asset: wells,
    fields: ['well', 'nitrate'],
    purpose: findPollution,
    method: 'request-reply',
  });
  tellReply(stage, `The environment asks (${id})`, reply);
}

/** The ministry of water answers by its own system what the gate asks it. */
async function answer(troupe: Troupe, stack: StackAtHand, stage: Stage, provider: AgencyClient): Promise<void> {
  await troupe.act(water, informationRequest, 'ApproveRequest', { id: 'in-time' });
  await troupe.settle();
  const serving = provider.serve(wells, ({ fields }) =>
    Promise.resolve({
      version: 1,
      records: samples.map((one) => Object.fromEntries(fields.map((field) => [field, one[field as keyof Sample]]))),
    }),
  );
  const client = await stack.agency(environment);
  const told = await client.query(informationQuery, { request: 'in-time' });
  await serving.stop();
  if ('failed' in told || !told.result.given) throw new Error(JSON.stringify(told));
  const { given } = told.result;
  stage.tell(`  ✓ Water answers through the gate: ${given.count} records, SHA-256 ${given.sha256.slice(0, 12)}…`);
  await troupe.act(environment, informationRequest, 'ConfirmReceipt', { id: 'in-time', sha256: given.sha256 });
  stage.tell('  ✓ The environment confirms the receipt');
}

/** The ministry of water tries to deliver all the same. */
async function deliverLate(troupe: Troupe, stage: Stage): Promise<void> {
  const delivery = { sha256: '0'.repeat(64), size: 0, assetVersion: 1, count: 1, fields: ['well', 'nitrate'] };
  const reply = await troupe.send(water, informationRequest, 'DeliverInformation', { id: 'too-late', ...delivery });
  tellReply(stage, 'Water delivers all the same', reply);
  await troupe.settle();
}

function tellReply(stage: Stage, what: string, reply: Awaited<ReturnType<Troupe['send']>>): void {
  if ('accepted' in reply) return stage.tell(`  ✓ ${what}`);
  if (!('refused' in reply)) throw new Error(`${what}: ${JSON.stringify(reply)}`);
  const { rule, because } = reply.refused;
  stage.tell(`  ✗ ${what}: refused, and on record (${rule}): ${because}`);
}
