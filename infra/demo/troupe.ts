import { catalogue } from '../../libs/catalogue';
import {
  type AcceptedReply,
  acceptedOrThrow,
  type AgencyClient,
  type Body,
  type CommandReply,
} from '../../libs/client';
import type { Contract, MessageClass, QueryContract } from '../../libs/contract';

import type { StackAtHand } from '../cli/with-stack';
import { advance, settled } from '../local/advance';

type Messages = Record<string, MessageClass>;
type Question<Q> = Parameters<typeof AgencyClient.prototype.query<Q & object, unknown>>[1];

/** Commands under way at once where many act side by side. */
const abreast = 48;

/** The agencies of a demo on the bus, in simulated time: each acts over a connection of its own. */
export class Troupe {
  private readonly clients = new Map<string, Promise<AgencyClient>>();
  /** What everybody has seen when they act. */
  private seen?: string;

  constructor(
    private readonly stack: Pick<StackAtHand, 'system' | 'agency'>,
    private now: string,
  ) {}

  /** The instant at which everything happens until the time is advanced. */
  get at(): string {
    return this.now;
  }

  /** The head of an agency, or another official of it, sends a command that is to be accepted. @throws Answered */
  async act<C extends Messages, Name extends keyof C & string>(
    agency: string,
    contract: Contract<C>,
    command: Name,
    body: Body<InstanceType<C[Name]>>,
    actor?: string,
  ): Promise<AcceptedReply['accepted']> {
    const reply = await this.send(agency, contract, command, body, actor);
    return acceptedOrThrow(reply, `${agency}: ${command} ${body.id}`);
  }

  /** The same; resolves with whatever comes of it. */
  async send<C extends Messages, Name extends keyof C & string>(
    agency: string,
    contract: Contract<C>,
    command: Name,
    body: Body<InstanceType<C[Name]>>,
    actor = `${agency}-head`,
  ): Promise<CommandReply> {
    const client = await this.as(agency);
    const options = { actor, issuedAt: this.now, ...(this.seen ? { after: this.seen } : {}) };
    return client.send(contract, command, body, options);
  }

  /** As `act`, of a command that is known by its name alone. @throws Answered */
  async actNamed(...sent: Parameters<Troupe['sendNamed']>): Promise<void> {
    const [agency, , command, { id }] = sent;
    acceptedOrThrow(await this.sendNamed(...sent), `${agency}: ${command} ${id}`);
  }

  /** As `send`, of a command that is known by its name alone. */
  async sendNamed(
    agency: string,
    aggregate: string,
    command: string,
    body: { readonly id: string; readonly [field: string]: unknown },
    actor = `${agency}-head`,
  ): Promise<CommandReply> {
    const contract = catalogue.find((one) => one.aggregate === aggregate);
    if (!contract) throw new Error(`there is no aggregate ${aggregate}`);
    return this.send(agency, contract, command, body, actor);
  }

  /** Several do something side by side, so many at once; resolves once all of it has settled. */
  async together(works: readonly (() => Promise<void>)[]): Promise<void> {
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < works.length) await works[next++]!();
    };
    await Promise.all(Array.from({ length: abreast }, lane));
    await this.settle();
  }

  /** Lets everything take its effect: whoever acts from here on has seen it. */
  async settle(): Promise<void> {
    this.seen = (await settled(this.stack.system))[0]!.head;
  }

  /** Goes on to an instant; what was due on the way has happened. */
  async to(instant: string): Promise<void> {
    if (instant <= this.now) return;
    this.seen = await advance(this.stack.system, instant);
    this.now = instant;
  }

  /** What a view tells an agency. @throws Error where it does not answer */
  async ask<Q extends object, R>(agency: string, contract: QueryContract<Q, R>, question: Question<Q>): Promise<R> {
    return (await this.answered(agency, contract, question)).result;
  }

  /** Every row that a view shows to an agency, read in pages of so many rows. @throws Error where it does not answer */
  async rows<Q extends object, Row>(
    agency: string,
    contract: QueryContract<Q, Row[]>,
    question: Question<Q>,
    page = 500,
  ): Promise<Row[]> {
    const rows: Row[] = [];
    for (let after: string | undefined; ;) {
      const asked = { ...question, limit: page, ...(after ? { after } : {}) };
      const answer = await this.answered(agency, contract, asked);
      rows.push(...answer.result);
      after = answer.next;
      if (after === undefined) return rows;
    }
  }

  private async answered<Q extends object, R>(agency: string, contract: QueryContract<Q, R>, question: Question<Q>) {
    await this.settle();
    const client = await this.as(agency);
    const answer = await client.query(contract, question, { after: this.seen });
    if ('failed' in answer) throw new Error(`${contract.name}: ${answer.failed.because}`);
    return answer;
  }

  private as(agency: string): Promise<AgencyClient> {
    const found = this.clients.get(agency) ?? this.stack.agency(agency);
    this.clients.set(agency, found);
    return found;
  }
}
