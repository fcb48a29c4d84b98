import { setTimeout as pause } from 'node:timers/promises';
import type { MsgHdrs, NatsConnection } from 'nats';
import { type FailedReply, header } from '../messaging/wire';

/** Nobody answered. Whether a command was taken is unknown: the same one under the same id asks, and does nothing twice. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  constructor(
    readonly subject: string,
    /** Of a command: send it again under this id. */
    readonly commandId: string | undefined,
    options: ErrorOptions,
  ) {
    super(`no answer from ${subject}`, options);
  }
}

/** Sends a request until it is answered, or may not succeed later. */
export class Requests {
  private readonly timeout: number;
  private readonly attempts: number;

  constructor(
    private readonly connection: NatsConnection,
    { timeout = 5_000, attempts = 40 }: { readonly timeout?: number; readonly attempts?: number },
  ) {
    this.timeout = timeout;
    this.attempts = attempts;
  }

  /** The first answer that is no "later", or the last one. @throws Unanswered */
  async answer<T extends object>(subject: string, body: object | string, headers: MsgHdrs): Promise<T | FailedReply> {
    const bytes = typeof body === 'string' ? body : JSON.stringify(body);
    let last: { later: FailedReply } | { error: unknown } | undefined;
    for (let attempt = 1; attempt <= this.attempts && !this.connection.isClosed(); attempt++) {
      try {
        const reply = (await this.connection.request(subject, bytes, { timeout: this.timeout, headers })).json<
          T | FailedReply
        >();
        if (!('failed' in reply) || !reply.failed.retry) return reply;
        last = { later: reply };
        await pause(reply.failed.retryAfter ?? 50 * attempt);
      } catch (error) {
        last = { error };
        await pause(Math.min(50 * attempt, 500));
      }
    }
    if (last && 'later' in last) return last.later;
    throw new Unanswered(subject, headers.get(header.commandId) || undefined, { cause: last?.error });
  }
}
