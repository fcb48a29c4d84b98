import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { headers as newHeaders, type Msg, type NatsConnection } from 'nats';
import { NotOurs, openSealed, type SealingKey } from '../envelope';
import {
  deliveryDurable,
  deliveryStream,
  eventHeader,
  recordHeader,
  type Served,
  type ServeQuestion,
  serveSubject,
} from '../messaging/delivery';
import { acknowledged, pulled } from './pull';

/** How long until a broken pull begins anew, in ms; how many deliveries are remembered to know one that comes again. */
const [rest, remembered] = [250, 10_000];

/** One record of an asset that its provider feeds. */
export interface FedRecord {
  /** Known again by it: the same record under the same id is delivered once. */
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Of the asset's schema; the newest where it is not said. */
  readonly version?: number;
}

/** A record that an agreement delivered. */
export interface DeliveredRecord {
  readonly asset: string;
  /** Of the asset's schema. */
  readonly version: number;
  readonly subscription: string;
  readonly agreement: string;
  /** The rank in the subscription, from 1. One that does not come was taken back or lost: its provider can feed it again. */
  readonly sequence: number;
  /** The id under which its provider fed it. */
  readonly record: string;
  /** Hexadecimal, of the sealed text. */
  readonly sha256: string;
  /** Good for `after`. */
  readonly position: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Says that it was dealt with: it does not come again. */
  ack(): Promise<void>;
}

/** How deliveries are listened to. */
export interface Receiving {
  /** The agency's sealing keys, those that were replaced among them: what was sealed to an old one may still come. */
  readonly sealingKeys: readonly SealingKey[];
  readonly signal?: AbortSignal;
}

/** What agreements deliver to an agency, for ever, each until it is acknowledged; see `AgencyClient.deliveries`. */
export async function* deliveriesTo(
  agency: string,
  connection: NatsConnection,
  { sealingKeys, signal }: Receiving,
): AsyncGenerator<DeliveredRecord, void> {
  const dealtWith = new Set<string>();
  const isOver = (): boolean => Boolean(signal?.aborted) || connection.isClosed();
  while (!isOver())
    try {
      for await (const message of pulled(connection, [deliveryStream, deliveryDurable(agency)], signal)) {
        const delivery = await openedBy(sealingKeys, message, connection, dealtWith).catch((error: unknown) => {
          // Whoever has the key need not wait for it.
          message.respond('-NAK');
          throw error;
        });
        if (dealtWith.has(nameOf(delivery))) await acknowledged(connection, message);
        else yield delivery;
        if (isOver()) return;
      }
      await pause(rest);
    } catch (error) {
      if (error instanceof NotOurs) throw error;
      // The bus is away or the durable not made yet: nothing is lost, so begin anew.
      await pause(rest);
    }
}

const nameOf = ({ subscription, sequence }: Pick<DeliveredRecord, 'subscription' | 'sequence'>): string =>
  `${subscription}/${sequence}`;

/** @throws NotOurs where no key opens it, or what it holds is not what was sealed */
async function openedBy(
  keys: readonly SealingKey[],
  message: Msg,
  connection: NatsConnection,
  dealtWith: Set<string>,
): Promise<DeliveredRecord> {
  const header = (name: string): string => message.headers!.get(name);
  const bytes = await openWith(keys, message.string());
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== header(recordHeader.sha256)) throw new NotOurs('this is not what was delivered');
  const delivery: DeliveredRecord = {
    asset: header(recordHeader.asset),
    version: Number(header(recordHeader.version)),
    subscription: header(recordHeader.subscription),
    agreement: header(recordHeader.agreement),
    sequence: Number(header(eventHeader.sequence)),
    record: header(recordHeader.record),
    sha256,
    position: header(eventHeader.position),
    data: JSON.parse(Buffer.from(bytes).toString()) as DeliveredRecord['data'],
    ack: async () => {
      dealtWith.add(nameOf(delivery));
      if (dealtWith.size > remembered) dealtWith.delete(dealtWith.values().next().value!);
      await acknowledged(connection, message);
    },
  };
  return delivery;
}

async function openWith([key, ...others]: readonly SealingKey[], envelope: string): Promise<Uint8Array> {
  if (!key) throw new NotOurs('no sealing key of ours opens this');
  return openSealed(envelope, key).catch((error: unknown) => {
    if (error instanceof NotOurs) return openWith(others, envelope);
    throw error;
  });
}

/** The headers of a record that is fed. */
export const feedHeaders = (record: FedRecord, language: string): ReturnType<typeof newHeaders> => {
  const headers = newHeaders();
  headers.set('Nats-Msg-Id', record.id);
  headers.set('Accept-Language', language);
  if (record.version !== undefined) headers.set(recordHeader.version, String(record.version));
  return headers;
};

/**
 * Answers what agencies ask of an asset, as agreements let them. What `answer` throws is told to nobody: whoever asked is
 * told that there is no answer now.
 */
export function served(
  agency: string,
  connection: NatsConnection,
  asset: string,
  answer: (question: ServeQuestion) => Promise<Served>,
): { stop(): Promise<void> } {
  const reply = async (message: Msg): Promise<void> => {
    const told = await answer(message.json<ServeQuestion>()).catch(() => undefined);
    message.respond(JSON.stringify(told ?? { failed: true }));
  };
  const subscription = connection.subscribe(serveSubject(agency, asset), {
    queue: 'serve',
    callback: (error, message) => void (error ?? reply(message)),
  });
  return { stop: () => subscription.drain() };
}
