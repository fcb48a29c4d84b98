import { type Msg, nanos, type NatsConnection } from 'nats';
import { jetStreamPrefix, streamName } from '../messaging/delivery';

/**
 * How long one pull waits, in ms: less than the bus remembers of a silent one (`pullSilence`). It asks for a single event,
 * so that none lies in a buffer of a program that ends, to come again half a minute later and out of order.
 */
const pulling = 4_000;
/** How much longer the bus's own word that nothing came may be on its way, in ms. */
const patience = 1_000;

/** One event, or none where nothing has come while the pull waited. @throws Error where the bus has no such durable */
export async function pull(connection: NatsConnection, durable: string): Promise<Msg | undefined> {
  const subject = `${jetStreamPrefix}.CONSUMER.MSG.NEXT.${streamName}.${durable}`;
  const asked = JSON.stringify({ batch: 1, expires: nanos(pulling) });
  // An event comes under its own subject, by which an inbox that many requests share would not know it.
  const message = await connection.request(subject, asked, { timeout: pulling + patience, noMux: true });
  if (!message.headers?.hasError) return message;
  if (message.headers.code === 408) return undefined;
  throw new Error(message.headers.description);
}
