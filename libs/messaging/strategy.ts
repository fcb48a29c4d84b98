import { randomUUID } from 'node:crypto';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import type { Msg, NatsConnection, Subscription } from 'nats';
import { lastValueFrom } from 'rxjs';
import { idPattern } from '../contract';
import { ForeignPosition, IdReused, NotSeenYet, RecordClosed, RevisionMoved, TooLarge, Unavailable } from '../eventsourcing';
import { readBody } from './body';
import { failedReply } from './failures';
import { log } from './log';
import { Quotas } from './quota';
import { Request } from './request';
import { Failure, type Language, system } from './wire';

/** The agencies that are served, as they come and go. */
export interface Agencies {
  list(): readonly string[];
  onChange(listener: () => void): void;
}

export interface StrategyOptions {
  /** Names this process's connections. */
  readonly name: string;
  /** Opens a connection of the services' account. */
  readonly connect: (name: string) => Promise<NatsConnection>;
  readonly agencies: Agencies;
  readonly quotas?: Quotas;
}

interface Line {
  readonly connection: NatsConnection;
  readonly subscriptions: readonly Subscription[];
}

/** Kept free of a reply for the envelope of the protocol, in bytes. */
const margin = 512;

/**
 * NATS under ordinary Nest controllers: request–reply in plain JSON. Bad input gets an error, what is under way is
 * finished before a shutdown, internal errors are masked and logged, and one agency's flood meets its own connection
 * and its own quota.
 */
export class NatsStrategy extends Server implements CustomTransportStrategy {
  private readonly lines = new Map<string, Promise<Line>>();
  private readonly quotas: Quotas;
  private underWay = 0;
  private closing = false;

  constructor(private readonly options: StrategyOptions) {
    super();
    this.quotas = options.quotas ?? new Quotas();
  }

  listen(ready: (error?: unknown) => void): void {
    this.options.agencies.onChange(() => this.attend());
    this.attend();
    Promise.all(this.lines.values()).then(() => ready(), ready);
  }

  /** Takes nothing new, answers what is under way, then leaves. */
  async close(): Promise<void> {
    this.closing = true;
    const lines = await Promise.all([...this.lines.values()].map((line) => line.catch(() => undefined)));
    await Promise.all(lines.flatMap((line) => line?.subscriptions.map((one) => one.drain().catch(() => undefined)) ?? []));
    while (this.underWay > 0) await new Promise((resolve) => setTimeout(resolve, 2));
    await Promise.all(lines.map((line) => line?.connection.drain().catch(() => undefined)));
  }

  override on(): void {
    throw new Error('this transport has no events of its own');
  }

  override unwrap<T>(): T {
    throw new Error('there is one connection per agency; none stands for all');
  }

  /** Serves the system and every agency of the directory, each over a connection of its own. */
  private attend(): void {
    if (this.closing) return;
    const wanted = new Set([system, ...this.options.agencies.list()]);
    for (const agency of wanted) if (!this.lines.has(agency)) this.lines.set(agency, this.open(agency));
    for (const [agency, line] of this.lines) {
      if (wanted.has(agency)) continue;
      this.lines.delete(agency);
      void line.then(({ connection }) => connection.drain()).catch((error: unknown) => log('warn', 'closing a line', { agency, error }));
    }
  }

  private async open(agency: string): Promise<Line> {
    const connection = await this.options.connect(`${this.options.name}/${agency}`);
    void this.watch(agency, connection);
    const prefix = `taawun.agency.${agency}.`;
    const subscriptions = [...new Set([...this.messageHandlers.keys()].map(groupOf))].map((group) =>
      connection.subscribe(`${prefix}${group}.>`, {
        queue: group,
        callback: (error, message) => {
          if (error) return log('error', 'a subscription failed', { agency, group, error });
          this.receive(agency, message, message.subject.slice(prefix.length));
        },
      }),
    );
    await connection.flush();
    return { connection, subscriptions };
  }

  private async watch(agency: string, connection: NatsConnection): Promise<void> {
    for await (const { type, data } of connection.status())
      if (type !== 'pingTimer') log(type === 'error' ? 'error' : 'debug', `bus: ${type}`, { agency, data: String(data) });
    const reason = await connection.closed();
    if (reason) log('error', 'the bus ended a connection for good', { agency, reason });
    if (this.lines.has(agency) && !this.closing) {
      this.lines.delete(agency);
      setTimeout(() => this.attend(), 1000).unref();
    }
  }

  private receive(agency: string, message: Msg, pattern: string): void {
    const wait = agency === system ? 0 : this.quotas.enter(agency);
    if (wait > 0) {
      const language = new Request(agency, pattern, message).language;
      return this.respond(message, failedReply(new Failure('busy', { agency }, { retryAfter: wait }), language), language);
    }
    this.underWay++;
    void this.answer(agency, message, pattern).finally(() => {
      this.underWay--;
      if (agency !== system) this.quotas.done(agency);
    });
  }

  private async answer(agency: string, message: Msg, pattern: string): Promise<void> {
    let language: Language = 'en';
    let reply: unknown;
    try {
      const bare = new Request(agency, pattern, message);
      language = bare.language;
      const handler = this.messageHandlers.get(pattern);
      if (!handler) throw unknown(pattern);
      const body = message.data.length === 0 && pattern.startsWith('qry.') ? {} : readBody(message.data);
      reply = await this.invoke(handler, body, agency, message, pattern);
    } catch (error) {
      reply = failedReply(asFailure(error, { agency, pattern }), language);
    }
    this.respond(message, reply, language);
  }

  private async invoke(handler: MessageHandler, body: Record<string, unknown>, agency: string, message: Msg, pattern: string): Promise<unknown> {
    const isCommand = pattern.startsWith('cmd.');
    const { id, ...fields } = body;
    if (isCommand && (typeof id !== 'string' || !idPattern.test(id)))
      throw new Failure('invalid', {}, { fields: { id: 'id must name the aggregate: letters, digits, _ and -, at most 64' } });
    const request = new Request(agency, pattern, message, isCommand ? (id as string) : '');
    return lastValueFrom(this.transformToObservable(await handler(isCommand ? fields : body, request)), { defaultValue: undefined });
  }

  private respond(message: Msg, reply: unknown, language: Language): void {
    if (!message.reply) return;
    try {
      const bytes = Buffer.from(JSON.stringify(reply));
      const limit = this.limitOf(message) - margin;
      message.respond(
        bytes.length <= limit
          ? bytes
          : Buffer.from(JSON.stringify(failedReply(new Failure('reply-too-large', { size: bytes.length, limit }), language))),
      );
    } catch (error) {
      const failure = asFailure(error, { subject: message.subject });
      message.respond(Buffer.from(JSON.stringify(failedReply(failure, language))));
    }
  }

  /** What the server lets a message carry, in bytes. */
  private limitOf(message: Msg): number {
    const { publisher } = message as unknown as { publisher?: { info?: { max_payload?: number } } };
    return publisher?.info?.max_payload ?? 1024 * 1024;
  }
}

/** `cmd.<mechanism>` or `qry.<mechanism>`: what one queue group serves. */
const groupOf = (pattern: string): string => pattern.split('.', 2).join('.');

const unknown = (pattern: string): Failure => {
  const name = pattern.split('.').slice(1).join('.');
  return new Failure(pattern.startsWith('cmd.') ? 'unknown-command' : 'unknown-query', { name });
};

/** An error as its sender may see it; what went wrong inside is logged and named by a reference only. */
function asFailure(error: unknown, where: Record<string, unknown>): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof IdReused) return new Failure('id-reused');
  if (error instanceof RevisionMoved) return new Failure('revision-moved', { revision: error.revision });
  if (error instanceof NotSeenYet) return new Failure('not-seen-yet', { position: error.message });
  if (error instanceof ForeignPosition) return new Failure('invalid', {}, { fields: { 'Taawun-After': error.message } });
  if (error instanceof TooLarge) return new Failure('too-large', { what: error.message });
  if (error instanceof RecordClosed) return new Failure('record-closed');
  if (error instanceof Unavailable) {
    log('error', 'the record is unavailable', { ...where, error });
    return new Failure('unavailable');
  }
  const reference = randomUUID().slice(0, 8);
  log('error', 'a request failed inside', { reference, ...where, error });
  return new Failure('internal', { reference });
}
