import { randomUUID } from 'node:crypto';
import { headers as newHeaders, type NatsConnection } from 'nats';
import { commandSubject, type CommandReply, header, system } from '../../libs/messaging';

/**
 * Sends a command of the stack itself. Resolves with `recorded`, or `nothing` where it changed nothing or the rule said
 * one of the `expected` noes.
 * @throws Error with the reason of any other no
 */
export async function sendInternal(
  bus: NatsConnection,
  mechanism: string,
  aggregate: string,
  command: string,
  id: string,
  data: object,
  expected: readonly string[] = [],
): Promise<'recorded' | 'nothing'> {
  const headers = newHeaders();
  headers.set(header.commandId, randomUUID());
  headers.set(header.actor, system);
  headers.set(header.issuedAt, new Date().toISOString());
  const subject = commandSubject(system, mechanism, aggregate, command);
  for (let attempt = 0; ; attempt++) {
    const message = await bus.request(subject, JSON.stringify({ id, ...data }), { timeout: 15_000, headers });
    const reply = message.json<CommandReply>();
    if ('accepted' in reply) return reply.accepted.events.length > 0 ? 'recorded' : 'nothing';
    if ('rejected' in reply && expected.includes(reply.rejected.code)) return 'nothing';
    const retry = 'failed' in reply && reply.failed.retry && attempt < 50;
    if (!retry) throw new Error(`${command} ${id}: ${JSON.stringify(reply)}`);
    await new Promise((again) => setTimeout(again, 100));
  }
}
