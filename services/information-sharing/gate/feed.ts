import { NatsError } from 'nats';
import type { Position } from '../../../libs/eventsourcing';
import { eventHeader, type FedReply, type FedTo, recordHeader } from '../../../libs/messaging/delivery';
import { Failure, type Feed, fill, type Language } from '../../../libs/messaging';
import { BusAway } from '../../../libs/messaging/server';
import { refusals } from '../../../contracts/information-sharing/v1';
import { sealTo } from '../../../libs/envelope';
import { permits, type Permission } from '../domain/permits';
import type { Gate } from './gate';
import type { ActiveSubscription, SuppliedAsset } from './known';
import type { Delivery } from './ledger';
import { deliverySubject, type Outgoing, type Put } from './delivery-stream';
import { asAgreed, type AssetRecord, reduced } from './reduced';

/** When a receiver that is held back may have caught up, in ms. */
const patience = 5_000;
const day = 24 * 3600_000;

/**
 * Takes one record that a provider feeds, and delivers it to each subscriber whom an agreement in force at this moment
 * lets have it: the fields agreed on and no other, sealed to the receiver alone (U3). A receiver that is behind is held
 * back, and no other for it.
 */
export const feedThrough =
  (gate: Gate): Feed =>
  async (asset, record, request): Promise<FedReply> => {
    const { agency, language, fed } = request;
    await gate.upToDate();
    if (gate.registry.agency(agency)?.is !== 'active') throw new Failure('agency-not-active', { agency });
    const supplied = gate.knows.asset(asset);
    if (supplied?.owner !== agency) throw new Failure('not-found');
    const version = fed.version ?? supplied.version;
    checkFields(supplied, version, record);
    const item = { asset, supplied, version, id: fed.record, record };
    const deliveries = await Promise.all(
      gate.knows.active(asset).map((subscription) =>
        gate.turns.take(deliverySubject(subscription.receiver, subscription.agreement), async () => ({
          subscription: subscription.id,
          agreement: subscription.agreement,
          receiver: subscription.receiver,
          ...(await deliver(gate, item, subscription, language)),
        })),
      ),
    );
    return { fed: { asset, record: fed.record, deliveries } };
  };

interface Item {
  readonly asset: string;
  readonly supplied: SuppliedAsset;
  readonly version: number;
  readonly id: string;
  readonly record: AssetRecord;
}

type Outcome = Omit<FedTo, 'subscription' | 'agreement' | 'receiver'>;

/** A field that the asset does not have would be lost without a word. @throws Failure `invalid` */
function checkFields({ fieldsOf }: SuppliedAsset, version: number, record: AssetRecord): void {
  const known = fieldsOf(version);
  const faults = known
    ? Object.keys(record)
        .filter((field) => !known.includes(field))
        .map((field) => [field, `${field} is no field of version ${version}`])
    : [['Taawun-Asset-Version', `there is no version ${version}, or it is no longer served`]];
  if (faults.length > 0)
    throw new Failure('invalid', {}, { fields: Object.fromEntries(faults) as Record<string, string> });
}

async function deliver(gate: Gate, item: Item, to: ActiveSubscription, language: Language): Promise<Outcome> {
  // What was recorded while this waited for its turn counts, too.
  const position = await gate.upToDate();
  const permission = mayCross(gate, item, to);
  if (!permission.ok) {
    const { code, rule, clause } = permission;
    return { is: 'refused', code, rule, ...(clause ? { clause } : {}), because: fill(refusals[code][language]) };
  }
  const key = gate.knows.sealingKey(to.receiver);
  if (!key) return { is: 'held', retryAfter: patience, code: 'no-sealing-key' };
  return send(gate, item, to, { ...permission, key, position });
}

const mayCross = (gate: Gate, { asset, supplied }: Item, to: ActiveSubscription) => {
  const now = gate.clock.now();
  const at = now.toISOString();
  return permits(gate.knows.agreement(to.agreement), {
    at,
    provider: supplied.owner,
    receiver: to.receiver,
    asset,
    fields: to.fields,
    purpose: to.purpose,
    method: 'subscription',
    classification: supplied.classification,
    withdrawn: supplied.withdrawn,
    certificate: gate.knows.certificate(to.official, at),
    count: 1,
    delivered: (clause) => gate.ledger.givenSince(to.agreement, clause, now.getTime() - day),
  });
};

/** Leave to deliver: the clause and the revision that give it, the receiver's key, and where the record stood. */
interface Leave extends Permission {
  readonly key: string;
  readonly position: Position;
}

async function send(gate: Gate, item: Item, to: ActiveSubscription, leave: Leave): Promise<Outcome> {
  const { terms } = gate.knows.agreement(to.agreement)!;
  const content = reduced(asAgreed(item.record, to.fields, terms?.confidentiality.masked ?? []));
  const known = gate.ledger.find(to.id, item.id, content.sha256);
  if (known?.is === 'waiting' || known?.is === 'taken') return { is: 'repeated', sequence: known.sequence };
  const subject = deliverySubject(to.receiver, to.agreement);
  const delivery = gate.ledger.begin({
    subscription: to.id,
    subject,
    receiver: to.receiver,
    agreement: to.agreement,
    clause: leave.clause,
    given: gate.clock.now().getTime(),
    record: item.id,
    sha256: content.sha256,
    at: Date.now(),
  });
  const put = await putIn(gate, to.receiver, {
    subject,
    // Not the same when it is fed again after it was taken back: JetStream would remember that it had it.
    id: `${to.id}/${delivery.sequence}/${delivery.at}`,
    headers: headersOf(item, to, leave, delivery),
    data: await sealTo(leave.key, Buffer.from(content.text)),
  });
  if (put === 'full') {
    gate.ledger.giveBack(delivery);
    return { is: 'held', retryAfter: patience };
  }
  gate.ledger.waits(delivery, put.number);
  return { is: 'delivered', sequence: delivery.sequence };
}

/** @throws Failure `unavailable` while the bus keeps nothing: nothing is lost, and it is fed again */
async function putIn(gate: Gate, receiver: string, outgoing: Outgoing): Promise<Put> {
  try {
    return await (await gate.stream(receiver)).put(outgoing);
  } catch (error) {
    gate.doubt();
    if (error instanceof NatsError || error instanceof BusAway) throw new Failure('unavailable');
    throw error;
  }
}

const headersOf = (
  { asset, version, id }: Item,
  to: ActiveSubscription,
  { revision, position }: Leave,
  { sequence, sha256 }: Delivery,
): Readonly<Record<string, string>> => ({
  [recordHeader.subscription]: to.id,
  [recordHeader.agreement]: to.agreement,
  [recordHeader.revision]: String(revision),
  [recordHeader.asset]: asset,
  [recordHeader.version]: String(version),
  [recordHeader.record]: id,
  [recordHeader.sha256]: sha256,
  [eventHeader.sequence]: String(sequence),
  [eventHeader.position]: position,
});
