import { headers as newHeaders, type NatsConnection } from 'nats';
import type { Clock, Deliver } from '../eventsourcing';
import { commandSubject, type CommandReply, header, system } from './wire';

/** How long an internal command may take, in ms. */
const patience = 10_000;
/** How often a command is sent that fails inside, and how long is waited in between, in ms: then a person must look. */
const [tries, pause] = [3, 200];

/** Delivers internal commands over the bus, under the system's own identity. */
export const deliverOver =
  (connection: NatsConnection, clock: Clock): Deliver =>
  async ({
    mechanism,
    aggregate,
    command,
    id,
    data,
    commandId,
    actor,
    correlationId,
    causationId,
    classification,
    after,
  }) => {
    const headers = newHeaders();
    headers.set(header.commandId, commandId);
    headers.set(header.actor, actor);
    headers.set(header.issuedAt, clock.now().toISOString());
    if (correlationId) headers.set(header.correlationId, correlationId);
    if (causationId) headers.set(header.causationId, causationId);
    if (classification) headers.set(header.classification, classification);
    if (after) headers.set(header.after, after);
    const subject = commandSubject(system, mechanism, aggregate, command);
    const request = async (): Promise<CommandReply> =>
      (
        await connection.request(subject, JSON.stringify({ id, ...data }), { timeout: patience, headers })
      ).json<CommandReply>();
    let reply = await request();
    for (let attempt = 1; attempt < tries && failsInside(reply); attempt++) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      reply = await request();
    }
    if ('rejected' in reply) return { rejected: `${reply.rejected.code}: ${reply.rejected.because}` };
    if ('failed' in reply && reply.failed.retry && !failsInside(reply))
      throw new Error(`${subject} failed: ${reply.failed.because}`);
    if ('failed' in reply)
      return { rejected: `${reply.failed.code}: ${reply.failed.because} ${JSON.stringify(reply.failed.fields ?? {})}` };
    return {};
  };

/** Whoever waits behind a command that fails inside each time would wait for ever. */
const failsInside = (reply: CommandReply): boolean => 'failed' in reply && reply.failed.code === 'internal';
