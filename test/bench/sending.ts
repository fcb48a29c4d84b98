import { randomUUID } from 'node:crypto';
import { headers as newHeaders, type NatsConnection } from 'nats';
import { commandSubject, type AcceptedReply, header, type QueryAnswer, querySubject } from '../../libs/messaging';

/** Who sends what. */
export interface Sender {
  readonly connection: NatsConnection;
  readonly agency: string;
  readonly actor: string;
}

/** How long an answer is waited for, in ms. */
const timeout = 30_000;

/** Sends a command that is to be accepted. @throws Error with the reply where it is not */
export async function send(
  { connection, agency, actor }: Sender,
  [mechanism, aggregate, command]: readonly [string, string, string],
  body: object,
): Promise<AcceptedReply['accepted']> {
  const headers = newHeaders();
  headers.set(header.commandId, randomUUID());
  headers.set(header.actor, actor);
  headers.set(header.issuedAt, new Date().toISOString());
  const subject = commandSubject(agency, mechanism, aggregate, command);
  const message = await connection.request(subject, JSON.stringify(body), { timeout, headers });
  const reply = message.json<Partial<AcceptedReply>>();
  if (!reply.accepted) throw new Error(`${subject}: ${JSON.stringify(reply)}`);
  return reply.accepted;
}

/** Asks, if need be only after a position was seen. @throws Error with the reply where there is no answer */
export async function ask<T>(
  { connection, agency, actor }: Sender,
  [mechanism, view]: readonly [string, string],
  question: object,
  after?: string,
): Promise<QueryAnswer<T>> {
  const headers = newHeaders();
  headers.set(header.actor, actor);
  if (after) headers.set(header.after, after);
  const subject = querySubject(agency, mechanism, view);
  const message = await connection.request(subject, JSON.stringify(question), { timeout, headers });
  const reply = message.json<QueryAnswer<T>>();
  if (!('asOf' in reply)) throw new Error(`${subject}: ${JSON.stringify(reply)}`);
  return reply;
}
