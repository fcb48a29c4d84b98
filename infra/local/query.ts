import { headers as newHeaders, type NatsConnection } from 'nats';
import { type FailedReply, header, type QueryAnswer, querySubject, system } from '../../libs/messaging';

/** Asks as the stack itself. @throws Error with the reason of a failure */
export async function ask<T>(
  bus: NatsConnection,
  mechanism: string,
  view: string,
  question: object = {},
  after?: string,
): Promise<T> {
  const headers = newHeaders();
  if (after) headers.set(header.after, after);
  const subject = querySubject(system, mechanism, view);
  const message = await bus.request(subject, JSON.stringify(question), { timeout: 60_000, headers });
  const reply = message.json<QueryAnswer<T> | FailedReply>();
  if ('failed' in reply)
    throw new Error(`${mechanism}.${view}: ${reply.failed.because} ${JSON.stringify(reply.failed.fields ?? {})}`);
  return reply.result;
}

/** The user JWT with which the holder of a bus key connects; waits until the agency is on the bus. */
export async function busCredentials(bus: NatsConnection, agency: string, busKey: string): Promise<string> {
  for (let attempt = 0; ; attempt++)
    try {
      return (await ask<{ jwt: string }>(bus, 'directory', 'credentials', { agency, key: busKey })).jwt;
    } catch (error) {
      if (attempt > 100) throw error;
      await new Promise((again) => setTimeout(again, 50));
    }
}
