import { randomUUID } from 'node:crypto';
import { connect, headers as newHeaders, type NatsConnection } from 'nats';
import {
  commandSubject,
  type CommandReply,
  type FailedReply,
  header,
  type Language,
  type QueryAnswer,
  querySubject,
} from '../messaging/wire';
import { connectAsAgency } from '../messaging/server/connect';

/** What a command may carry beside its body. */
export interface CommandOptions {
  /** The official who acts. */
  readonly actor: string;
  readonly mandate?: string;
  /** The same id makes a repeat safe; a new one where none is given. */
  readonly commandId?: string;
  /** When it was issued; the stack's time where none is given, which costs a question where that time is simulated. */
  readonly issuedAt?: string;
  readonly occurredAt?: string;
  readonly lateReason?: string;
  readonly expectedRevision?: number;
  readonly correlationId?: string;
  readonly classification?: string;
  /** Decide only after this position has been seen. */
  readonly after?: string;
}

export interface QueryOptions {
  readonly actor?: string;
  /** Answer only once this position has been seen. */
  readonly after?: string;
}

/** How long an answer is waited for, in ms, and how often a request that may succeed later is sent again. */
const patience = 5_000;
const attempts = 40;

/** An agency on the bus: its commands and queries, sent again under the same id until they are answered. */
export class AgencyClient {
  private simulated?: boolean;

  private constructor(
    readonly agency: string,
    readonly connection: NatsConnection,
    private readonly language: Language,
  ) {}

  /** Connects with the text of the agency's credentials file; waits for a bus that is not up yet. */
  static async open(
    agency: string,
    credentials: string,
    url: string,
    language: Language = 'en',
  ): Promise<AgencyClient> {
    const options = { ...connectAsAgency(credentials, url), name: agency, waitOnFirstConnect: true };
    return new AgencyClient(agency, await connect(options), language);
  }

  /** @throws Error where no answer comes however often it is sent */
  async send(
    mechanism: string,
    aggregate: string,
    command: string,
    body: { id: string; [field: string]: unknown },
    options: CommandOptions,
  ): Promise<CommandReply> {
    const headers = newHeaders();
    headers.set(header.commandId, options.commandId ?? randomUUID());
    headers.set(header.actor, options.actor);
    headers.set(header.issuedAt, options.issuedAt ?? (await this.now()));
    headers.set(header.language, this.language);
    const set = (name: string, value: string | number | undefined): void => {
      if (value !== undefined) headers.set(name, String(value));
    };
    set(header.mandate, options.mandate);
    set(header.occurredAt, options.occurredAt);
    set(header.lateReason, options.lateReason && encodeURIComponent(options.lateReason));
    set(header.expectedRevision, options.expectedRevision);
    set(header.correlationId, options.correlationId);
    set(header.classification, options.classification);
    set(header.after, options.after);
    return this.request<CommandReply>(commandSubject(this.agency, mechanism, aggregate, command), body, headers);
  }

  /** @throws Error where no answer comes however often it is asked */
  async query<T = unknown>(
    mechanism: string,
    view: string,
    question: object = {},
    options: QueryOptions = {},
  ): Promise<QueryAnswer<T> | FailedReply> {
    const headers = newHeaders();
    headers.set(header.language, this.language);
    if (options.actor) headers.set(header.actor, options.actor);
    if (options.after) headers.set(header.after, options.after);
    return this.request<QueryAnswer<T> | FailedReply>(querySubject(this.agency, mechanism, view), question, headers);
  }

  /** The stack's time, which may be simulated. */
  async now(): Promise<string> {
    if (this.simulated === false) return new Date().toISOString();
    const headers = newHeaders();
    const subject = querySubject(this.agency, 'directory', 'clock');
    const answer = await this.request<QueryAnswer<{ now: string; simulated: boolean }> | FailedReply>(
      subject,
      {},
      headers,
    );
    if ('failed' in answer) throw new Error(`the stack's time is not to be had: ${answer.failed.because}`);
    this.simulated = answer.result.simulated;
    return answer.result.now;
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private async request<T extends object>(
    subject: string,
    body: object,
    headers: ReturnType<typeof newHeaders>,
  ): Promise<T> {
    const bytes = JSON.stringify(body);
    let last: unknown;
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        const message = await this.connection.request(subject, bytes, { timeout: patience, headers });
        const reply = message.json<T | FailedReply>();
        if (!('failed' in reply) || !reply.failed.retry) return reply as T;
        last = new Error(reply.failed.because);
        await pause(reply.failed.retryAfter ?? 50 * (attempt + 1));
      } catch (error) {
        last = error;
        await pause(Math.min(50 * (attempt + 1), 500));
      }
    }
    throw last;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
