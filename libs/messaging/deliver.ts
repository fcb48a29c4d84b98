import { Events, headers as newHeaders, type Msg, type NatsConnection } from 'nats';
import type { Clock, Deliver, Dispatch } from '../eventsourcing';
import { commandSubject, type CommandReply, header, system } from './wire';

/** How long an internal command may take, in ms. */
const patience = 10_000;
/** How often a command is sent that fails inside, and how long is waited in between, in ms: then a person must look. */
const [tries, pause] = [3, 200];

/** Delivers internal commands over the bus, under the system's own identity. */
export function deliverOver(connection: NatsConnection, clock: Clock): Deliver {
  const ask = asking(connection);
  return async (dispatch) => {
    const { mechanism, aggregate, command, id, data } = dispatch;
    const subject = commandSubject(system, mechanism, aggregate, command);
    const body = JSON.stringify({ id, ...data });
    let reply = await ask(subject, body, headersOf(dispatch, clock));
    for (let attempt = 1; attempt < tries && failsInside(reply); attempt++) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      reply = await ask(subject, body, headersOf(dispatch, clock));
    }
    return said(subject, reply);
  };
}

function headersOf({ commandId, actor, correlationId, causationId, classification, after }: Dispatch, clock: Clock) {
  const headers = newHeaders();
  headers.set(header.commandId, commandId);
  headers.set(header.actor, actor);
  headers.set(header.issuedAt, clock.now().toISOString());
  if (correlationId) headers.set(header.correlationId, correlationId);
  if (causationId) headers.set(header.causationId, causationId);
  if (classification) headers.set(header.classification, classification);
  if (after) headers.set(header.after, after);
  return headers;
}

/** @throws Error where the same command may succeed later */
function said(subject: string, reply: CommandReply): { rejected?: string } {
  if ('rejected' in reply) return { rejected: `${reply.rejected.code}: ${reply.rejected.because}` };
  if (!('failed' in reply)) return {};
  const { code, because, retry, fields = {} } = reply.failed;
  if (retry && !failsInside(reply)) throw new Error(`${subject} failed: ${because}`);
  return { rejected: `${code}: ${because} ${JSON.stringify(fields)}` };
}

/** Whoever waits behind a command that fails inside each time would wait for ever. */
const failsInside = (reply: CommandReply): boolean => 'failed' in reply && reply.failed.code === 'internal';

/** Asks over a connection; once the bus is back after it was away, what was asked before is lost and not waited for. */
function asking(connection: NatsConnection) {
  const waiting = new Set<() => void>();
  void (async () => {
    for await (const { type } of connection.status())
      if (type === Events.Reconnect) for (const lose of [...waiting]) lose();
  })();
  return (subject: string, body: string, headers: ReturnType<typeof newHeaders>): Promise<CommandReply> =>
    new Promise((resolve, reject) => {
      const lose = (): void => reject(new Error(`${subject}: the bus was away`));
      waiting.add(lose);
      connection
        .request(subject, body, { timeout: patience, headers })
        .then((answer: Msg) => resolve(answer.json<CommandReply>()))
        .catch(reject)
        .finally(() => waiting.delete(lose));
    });
}
