import { type Msg, nanos, type NatsConnection } from 'nats';
import { jetStreamPrefix } from '../messaging/delivery';

/**
 * How long one pull waits, in ms: less than the bus remembers of a silent one (`pullSilence`). It asks for a single event,
 * so that none lies in a buffer of a program that ends, to come again half a minute later and out of order.
 */
const pulling = 4_000;
/** How much longer the bus's own word that nothing came may be on its way, in ms. */
const patience = 1_000;
/** How long a confirmation is waited for, in ms. */
const confirmation = 2_000;

/** A durable consumer from which an agency pulls, and its stream. */
export type Source = readonly [stream: string, durable: string];

/** One message, or none where nothing has come while the pull waited. @throws Error where the bus has no such durable */
export async function pull(connection: NatsConnection, [stream, durable]: Source): Promise<Msg | undefined> {
  const subject = `${jetStreamPrefix}.CONSUMER.MSG.NEXT.${stream}.${durable}`;
  const asked = JSON.stringify({ batch: 1, expires: nanos(pulling) });
  // An event comes under its own subject, by which an inbox that many requests share would not know it.
  const message = await connection.request(subject, asked, { timeout: pulling + patience, noMux: true });
  if (!message.headers?.hasError) return message;
  if (message.headers.code === 408) return undefined;
  throw new Error(message.headers.description);
}

/** What a durable brings, for ever, each message until it is acknowledged. @throws Error where the pull breaks: begin anew */
export async function* pulled(
  connection: NatsConnection,
  source: Source,
  signal?: AbortSignal,
): AsyncGenerator<Msg, void> {
  while (!signal?.aborted) {
    const next = pull(connection, source);
    const message = await unlessAborted(next, signal);
    if (message) yield message;
    else if (signal?.aborted) next.then((late) => late?.respond('-NAK')).catch(() => undefined);
  }
}

/** Acknowledges a message and waits for the bus to confirm; one that goes astray is made up for when it comes again. */
export const acknowledged = async (connection: NatsConnection, { reply }: Msg): Promise<void> =>
  void (await connection.request(reply!, '+ACK', { timeout: confirmation }).catch(() => undefined));

/** What comes of it, or nothing once the signal says so; leaves nothing behind on a signal that lives for long. */
function unlessAborted<T>(coming: Promise<T>, signal?: AbortSignal): Promise<T | undefined> {
  if (!signal) return coming;
  return new Promise((tell, fail) => {
    const stop = (): void => tell(undefined);
    signal.addEventListener('abort', stop);
    coming.then(tell, fail).finally(() => signal.removeEventListener('abort', stop));
  });
}
