import { randomUUID } from 'node:crypto';
import { connect, headers as newHeaders, type NatsConnection } from 'nats';
import { clockQuery } from '../../contracts/directory/v1/queries/clock';
import type { Contract, MessageClass, QueryContract, RejectionText } from '../contract';
import { connectAsAgency } from '../messaging/credentials';
import { type FedReply, feedSubject, type Served, type ServeQuestion } from '../messaging/delivery';
import {
  commandSubject,
  type CommandReply,
  type FailedReply,
  header,
  type Language,
  type QueryAnswer,
  querySubject,
} from '../messaging/wire';
import { type Proof, sign, type Signable, signBatch, type SigningKey, written } from '../signing';
import type { DeliveredEvent } from './delivered-event';
import { eventsOf, type Listening } from './events';
import { type DeliveredRecord, deliveriesTo, type FedRecord, feedHeaders, type Receiving, served } from './exchange';
import { Handled } from './handled';
import { Requests } from './requests';

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
  readonly causationId?: string;
  readonly legalBasis?: string;
  readonly classification?: string;
  /** Decide only after this position has been seen. */
  readonly after?: string;
}

export interface QueryOptions {
  readonly actor?: string;
  /** Answer only once this position has been seen. */
  readonly after?: string;
}

/** How a client speaks and how long it waits. */
export interface ClientOptions {
  /** The language of every `because`; English where none is named. */
  readonly language?: Language;
  /** How long one answer is waited for, in ms; 5 s where it is not said. */
  readonly timeout?: number;
  /** How often a request that may succeed later is sent; 40 times where it is not said. */
  readonly attempts?: number;
  /** Signs every command; never the key of the bus, which signs whatever its server sends. */
  readonly signingKey?: SigningKey;
}

/** A command of a batch. */
export interface BatchedCommand {
  readonly mechanism: string;
  readonly aggregate: string;
  readonly command: string;
  readonly body: { readonly id: string };
  readonly options: CommandOptions;
}

/** A command with everything that travels with it. */
interface Prepared {
  readonly subject: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/** How long a signature counts, in ms: a command is sent again for less. */
const signatureLife = 15 * 60_000;

/** What a signature is made over. */
function signable({ subject, text, headers }: Prepared): Signable {
  const issuedAt = headers[header.issuedAt] as string;
  const expectedRevision = headers[header.expectedRevision] as number | undefined;
  return {
    subject,
    body: text,
    commandId: headers[header.commandId] as string,
    issuedAt,
    expiresAt: new Date(Date.parse(issuedAt) + signatureLife).toISOString(),
    ...(expectedRevision === undefined ? {} : { expectedRevision }),
  };
}

/** The body of a command: the id of the aggregate and the command's own fields. */
export type Body<Command> = { readonly id: string } & Data<Command>;

/** Plain data in the form of a message. */
type Data<T> = T extends object ? { readonly [K in keyof T]: Data<T[K]> } : T;

type Messages = Record<string, MessageClass>;

/** An agency on the bus: its commands and queries, sent again under the same id until they are answered, and its events. */
export class AgencyClient {
  private simulated?: boolean;
  private readonly requests: Requests;
  /** By audience, for as long as this client lives: a bus that was killed may have forgotten acknowledgements. */
  private readonly handled = new Map<string, Handled>();

  private constructor(
    readonly agency: string,
    readonly connection: NatsConnection,
    private readonly options: ClientOptions,
  ) {
    this.requests = new Requests(connection, options);
  }

  /**
   * Connects with the text of the agency's credentials file; waits for a bus that is not up yet, and comes back for ever
   * to one that went away.
   * @throws Error where the text is no credentials file
   */
  static async open(
    agency: string,
    credentials: string,
    url: string,
    options: ClientOptions = {},
  ): Promise<AgencyClient> {
    const settings = { ...connectAsAgency(credentials, url), name: agency, waitOnFirstConnect: true };
    return new AgencyClient(agency, await connect(settings), options);
  }

  /**
   * Sends a command of a contract. A rule's no is a value, with a code of that contract.
   * @throws Unanswered where no answer comes however often it is sent
   */
  send<C extends Messages, R extends Record<string, RejectionText>, Name extends keyof C & string>(
    { mechanism, aggregate }: Contract<C, Messages, R>,
    command: Name,
    body: Body<InstanceType<C[Name]>>,
    options: CommandOptions,
  ): Promise<CommandReply<keyof R & string>> {
    return this.sendNamed(mechanism, aggregate, command, body, options) as Promise<CommandReply<keyof R & string>>;
  }

  /** Sends a command that is known by its name alone. @throws Unanswered where no answer comes however often it is sent */
  async sendNamed(
    mechanism: string,
    aggregate: string,
    command: string,
    body: { readonly id: string },
    options: CommandOptions,
  ): Promise<CommandReply> {
    const prepared = await this.prepared({ mechanism, aggregate, command, body, options });
    const { signingKey } = this.options;
    return this.deliver(prepared, signingKey && sign(signable(prepared), signingKey));
  }

  /**
   * Sends up to 32 commands side by side under one signature; each is answered by itself, in the order given.
   * @throws Unanswered where no answer comes to one of them, RangeError where there are too many, Error without a signing key
   */
  async sendBatch(commands: readonly BatchedCommand[]): Promise<CommandReply[]> {
    const { signingKey } = this.options;
    if (!signingKey) throw new Error('a batch is signed: the client needs a signing key');
    const all = await Promise.all(commands.map((one) => this.prepared(one)));
    const proofs = signBatch(all.map(signable), signingKey);
    return Promise.all(all.map((one, index) => this.deliver(one, proofs[index])));
  }

  private async prepared({ mechanism, aggregate, command, body, options }: BatchedCommand): Promise<Prepared> {
    const encoded = (text: string | undefined) => text && encodeURIComponent(text);
    return {
      subject: commandSubject(this.agency, mechanism, aggregate, command),
      text: JSON.stringify(body),
      headers: {
        [header.commandId]: options.commandId ?? randomUUID(),
        [header.actor]: options.actor,
        [header.issuedAt]: new Date(options.issuedAt ?? (await this.now())).toISOString(),
        [header.mandate]: options.mandate,
        [header.occurredAt]: options.occurredAt,
        [header.lateReason]: encoded(options.lateReason),
        [header.expectedRevision]: options.expectedRevision,
        [header.correlationId]: options.correlationId,
        [header.causationId]: options.causationId,
        [header.legalBasis]: encoded(options.legalBasis),
        [header.classification]: options.classification,
        [header.after]: options.after,
      },
    };
  }

  private deliver({ subject, text, headers }: Prepared, proof?: Proof): Promise<CommandReply> {
    const all = proof ? { ...headers, [header.signature]: written(proof) } : headers;
    return this.requests.answer<CommandReply>(subject, text, this.headers(all));
  }

  /** Asks a question of a contract. @throws Unanswered where no answer comes however often it is asked */
  query<Q extends object, R>(
    { mechanism, name }: QueryContract<Q, R>,
    question: Data<Q>,
    options: QueryOptions = {},
  ): Promise<QueryAnswer<R> | FailedReply> {
    return this.queryNamed<R>(mechanism, name, question, options);
  }

  /** Asks a question that is known by its name alone. @throws Unanswered where no answer comes however often it is asked */
  queryNamed<T = unknown>(
    mechanism: string,
    view: string,
    question: object = {},
    options: QueryOptions = {},
  ): Promise<QueryAnswer<T> | FailedReply> {
    const headers = this.headers({ [header.actor]: options.actor, [header.after]: options.after });
    return this.requests.answer<QueryAnswer<T>>(querySubject(this.agency, mechanism, view), question, headers);
  }

  /**
   * The events published to the agency, or to everybody: for ever, in order, each until it is acknowledged and not again
   * after that, through every disconnect. What the bus has not brought is told from the history.
   */
  events(listening: Listening = {}): AsyncGenerator<DeliveredEvent, void> {
    const { audience = 'own', after } = listening;
    const handled = (after === undefined && this.handled.get(audience)) || new Handled(after ?? 0);
    this.handled.set(audience, handled);
    return eventsOf(this, listening, handled);
  }

  /**
   * Feeds a record of an asset of the agency to whoever subscribes to it under an agreement in force. Each receiver gets
   * the fields agreed on and no other; what is `held` is to be fed again. @throws Unanswered
   */
  feed(asset: string, record: FedRecord): Promise<FedReply | FailedReply> {
    const headers = feedHeaders(record, this.options.language ?? 'en');
    return this.requests.answer<FedReply>(feedSubject(this.agency, asset), record.data, headers);
  }

  /** Answers what other agencies ask of an asset of the agency, as agreements let them, until it is stopped. */
  serve(asset: string, answer: (question: ServeQuestion) => Promise<Served>): { stop(): Promise<void> } {
    return served(this.agency, this.connection, asset, answer);
  }

  /**
   * What agreements deliver to the agency, sealed to it alone: for ever, each until it is acknowledged, through every
   * disconnect. @throws NotOurs where none of the keys opens a delivery
   */
  deliveries(receiving: Receiving): AsyncGenerator<DeliveredRecord, void> {
    return deliveriesTo(this.agency, this.connection, receiving);
  }

  /** The stack's time, which may be simulated. @throws Error where it is not to be had */
  async now(): Promise<string> {
    if (this.simulated === false) return new Date().toISOString();
    const answer = await this.query(clockQuery, {});
    if ('failed' in answer) throw new Error(`the stack's time is not to be had: ${answer.failed.because}`);
    this.simulated = answer.result.simulated;
    return answer.result.now;
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private headers(named: Readonly<Record<string, string | number | undefined>>): ReturnType<typeof newHeaders> {
    const headers = newHeaders();
    headers.set(header.language, this.options.language ?? 'en');
    for (const [name, value] of Object.entries(named)) if (value !== undefined) headers.set(name, String(value));
    return headers;
  }
}
