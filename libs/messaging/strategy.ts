import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import type { Msg, NatsConnection } from 'nats';
import { lastValueFrom } from 'rxjs';
import { idPattern } from '../contract';
import { asFailure, respond } from './answering';
import { readBody } from './body';
import { failedReply, type Refusal } from './failures';
import { feedPattern } from './feeds';
import { Line } from './line';
import { log } from './log';
import { Quotas } from './quota';
import { Request } from './request';
import { Failure, type Language, reservedIds, system } from './wire';

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

/** How long a connection that could not be opened, or has ended for good, is left alone, in ms. */
const pause = 1_000;

/**
 * NATS under ordinary Nest controllers: request–reply in plain JSON. Bad input gets an error, what is under way is
 * finished before a shutdown, internal errors are masked and logged, and one agency's flood meets its own connection
 * and its own quota.
 */
export class NatsStrategy extends Server implements CustomTransportStrategy {
  private readonly lines = new Map<string, Promise<Line>>();
  /** Lines that finish what is under way, of agencies that are no longer served. */
  private readonly leaving = new Set<Promise<void>>();
  private readonly quotas: Quotas;
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
    for (const [agency, line] of this.lines) this.dismiss(agency, line);
    await Promise.all(this.leaving);
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
    const wanted = new Set([system, ...this.options.agencies.list().filter((agency) => !reservedIds.has(agency))]);
    for (const agency of wanted) if (!this.lines.has(agency)) this.open(agency);
    for (const [agency, line] of this.lines) if (!wanted.has(agency)) this.dismiss(agency, line);
  }

  private open(agency: string): void {
    const line = this.lineOf(agency);
    this.lines.set(agency, line);
    line
      .then((opened) => opened.ended())
      .catch((error: unknown) => log('error', 'an agency is not served', { agency, error }))
      .finally(() => {
        if (this.lines.get(agency) !== line) return;
        this.lines.delete(agency);
        setTimeout(() => this.attend(), pause).unref();
      });
  }

  private async lineOf(agency: string): Promise<Line> {
    const line = new Line(agency, await this.options.connect(`${this.options.name}/${agency}`));
    const groups = [...new Set([...this.messageHandlers.keys()].map(groupOf))];
    await line.attend([agency], groups, (message, pattern) => this.receive(agency, message, pattern));
    if (agency === system) await line.attend(unserved, groups, refuseReserved);
    return line;
  }

  private dismiss(agency: string, line: Promise<Line>): void {
    this.lines.delete(agency);
    const leaving = line
      .then((opened) => opened.leave())
      .catch((error: unknown) => log('warn', 'closing a line', { agency, error }))
      .finally(() => this.leaving.delete(leaving));
    this.leaving.add(leaving);
  }

  private receive(agency: string, message: Msg, pattern: string): Promise<void> | void {
    const wait = agency === system ? 0 : this.quotas.enter(agency);
    if (wait > 0) return refuse(message, { code: 'busy', details: { agency }, more: { retryAfter: wait } });
    return this.answer(agency, message, pattern).finally(() => {
      if (agency !== system) this.quotas.done(agency);
    });
  }

  private async answer(agency: string, message: Msg, pattern: string): Promise<void> {
    let language: Language = 'en';
    let reply: unknown;
    try {
      language = new Request(agency, pattern, message).language;
      const handler = this.messageHandlers.get(isFeed(pattern) ? feedPattern : pattern);
      if (!handler) throw unknown(pattern);
      const body = message.data.length === 0 && pattern.startsWith('qry.') ? {} : readBody(message.data);
      reply = await this.invoke(handler, body, agency, message, pattern);
    } catch (error) {
      reply = failedReply(asFailure(error, { agency, pattern }), language);
    }
    respond(message, reply, language);
  }

  private async invoke(
    handler: MessageHandler,
    body: Record<string, unknown>,
    agency: string,
    message: Msg,
    pattern: string,
  ): Promise<unknown> {
    const isCommand = pattern.startsWith('cmd.');
    const { id, ...fields } = body;
    if (isCommand && (typeof id !== 'string' || !idPattern.test(id)))
      throw new Failure(
        'invalid',
        {},
        { fields: { id: 'id must name the aggregate: letters, digits, _ and -, at most 64' } },
      );
    const request = new Request(agency, pattern, message, isCommand ? (id as string) : '');
    return lastValueFrom(this.transformToObservable(await handler(isCommand ? fields : body, request)), {
      defaultValue: undefined,
    });
  }
}

/** Names that no agency has; who sends under one of them is told so. */
const unserved = [...reservedIds].filter((id) => id !== system);

/** Answers a message that is not looked into. */
function refuse(message: Msg, refusal: Refusal): void {
  let language: Language = 'en';
  try {
    ({ language } = new Request('', '', message));
  } catch {
    // Headers that cannot be read name no language.
  }
  respond(message, failedReply(refusal, language), language);
}

const refuseReserved = (message: Msg): void =>
  refuse(message, new Failure('reserved-agency-id', { agency: message.subject.split('.')[2]! }));

/** An asset's id is one token. */
const isFeed = (pattern: string): boolean => /^feed\.[^.]+$/.test(pattern);

/** `cmd.<mechanism>`, `qry.<mechanism>` or `feed`: what one queue group serves. */
const groupOf = (pattern: string): string => (isFeed(pattern) ? 'feed' : pattern.split('.', 2).join('.'));

const unknown = (pattern: string): Failure => {
  if (pattern.startsWith('feed.')) return new Failure('not-found');
  const name = pattern.split('.').slice(1).join('.');
  return new Failure(pattern.startsWith('cmd.') ? 'unknown-command' : 'unknown-query', { name });
};
