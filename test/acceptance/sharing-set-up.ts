import { agree } from '../../infra/demo/sharing/agreeing';
import { admitMinistries, environment, health, water } from '../../infra/demo/sharing/ministries';
import {
  findPollution,
  protectHealth,
  publishWells,
  type Sample,
  termsOn,
  wells,
} from '../../infra/demo/sharing/wells';
import { Troupe } from '../../infra/demo/troupe';
import { agency } from '../../contracts/directory/v1';
import { informationRequest, subscription } from '../../contracts/information-sharing/v1';
import type { AgencyClient, DeliveredRecord, FedTo, SealingKey } from '../../libs/client';
import { newSealingKey } from '../../libs/client';
import type { StackOptions } from '../../infra/local/stack';
import { startAtWork, type StackAtWork } from './set-up';

export { environment, findPollution, health, protectHealth, water, wells };

export const beginning = '2026-03-01T06:00:00.000Z';
export const end = '2027-03-01T00:00:00.000Z';

/** Ministries that share on a stack of their own, in simulated time. */
export interface SharingAtWork extends StackAtWork {
  readonly troupe: Troupe;
}

/** Starts a stack on which the ministries know each other and the wells stand in the catalogue. */
export async function startSharing(name: string, options: Partial<StackOptions> = {}): Promise<SharingAtWork> {
  const world = await startAtWork(name, { simulatedFrom: beginning, ...options });
  try {
    const troupe = new Troupe({ system: world.system, agency: (id) => world.as(id) }, beginning);
    await admitMinistries({ ...world, bus: world.stack.bus, agency: (id) => world.as(id) }, troupe);
    await publishWells(troupe);
    return { ...world, troupe };
  } catch (error) {
    await world.stop();
    throw error;
  }
}

/** Brings an agreement on the wells into force. */
export const agreeOnWells = (troupe: Troupe, id: string): Promise<void> => agree(troupe, id, termsOn(beginning, end));

/** Registers a new sealing key of an agency; resolves with its private half. */
export async function newKeyOf(troupe: Troupe, id: string): Promise<SealingKey> {
  const key = newSealingKey();
  await troupe.act(id, agency, 'RegisterKey', { id, purpose: 'sealing', key: key.x });
  await troupe.settle();
  return key;
}

/** Subscribes the ministry of health to the samples under an agreement. */
export async function subscribe(troupe: Troupe, id: string, agreement: string): Promise<void> {
  const fields = ['well', 'place', 'nitrate'];
  const asked = { id, agreement, asset: wells, fields, purpose: protectHealth };
  await troupe.act(health, subscription, 'RequestSubscription', asked);
  await troupe.act(water, subscription, 'ApproveSubscription', { id });
  await troupe.settle();
}

/** The ministry of the environment asks for the samples under an agreement. */
export const request = (
  troupe: Troupe,
  id: string,
  agreement: string,
  method: 'request-reply' | 'file' = 'request-reply',
) =>
  troupe.send(environment, informationRequest, 'RequestInformation', {
    id,
    agreement,
    asset: wells,
    fields: ['well', 'nitrate'],
    purpose: findPollution,
    method,
  });

export const sample = (n: number): Sample => ({
  well: `w-${n}`,
  place: 'Karrada',
  nitrate: 10 + (n % 90),
  owner: 'Hassan Ali',
});

/** Feeds a sample; resolves with what became of it for each subscription. */
export async function feed(provider: AgencyClient, n: number): Promise<readonly FedTo[]> {
  const reply = await provider.feed(wells, { id: `sample-${n}`, data: { ...sample(n) } });
  if ('failed' in reply) throw new Error(JSON.stringify(reply.failed));
  return reply.fed.deliveries;
}

/** Takes so many deliveries, acknowledging each; fewer where no more come for so many ms. */
export async function received(
  receiver: AgencyClient,
  keys: readonly SealingKey[],
  count: number,
  patience = 2_000,
): Promise<DeliveredRecord[]> {
  const stop = new AbortController();
  const all: DeliveredRecord[] = [];
  let timer = setTimeout(() => stop.abort(), patience);
  for await (const delivery of receiver.deliveries({ sealingKeys: keys, signal: stop.signal })) {
    await delivery.ack();
    all.push(delivery);
    clearTimeout(timer);
    if (all.length === count) break;
    timer = setTimeout(() => stop.abort(), patience);
  }
  clearTimeout(timer);
  return all;
}
