import { acceptedOrThrow, type AgencyClient } from '../../../libs/client';
import type { QueryAnswer } from '../../../libs/messaging';
import type { CommandReply } from '../../../libs/messaging/wire';
import type { StackAtHand } from '../../cli/with-stack';
import { advance, settled } from '../../local/advance';
import type { Body } from '../cast';

/** Commands under way at once where many act side by side. */
const abreast = 48;

/** The agencies of the round on the bus, in simulated time: each acts over a connection of its own. */
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

  /** The head of an agency sends a command that is to be accepted. @throws Answered */
  async act(...sent: Parameters<Troupe['send']>): Promise<void> {
    const [agency, , command, { id }] = sent;
    acceptedOrThrow(await this.send(...sent), `${agency}: ${command} ${id}`);
  }

  /** The head of an agency, or another official of it, sends a command; resolves with whatever comes of it. */
  async send(
    agency: string,
    aggregate: string,
    command: string,
    body: Body,
    actor = `${agency}-head`,
  ): Promise<CommandReply> {
    const mechanism = ['official', 'agency', 'mandate', 'workingCalendar'].includes(aggregate)
      ? 'directory'
      : 'coordination';
    const client = await this.as(agency);
    const options = { actor, issuedAt: this.now, ...(this.seen ? { after: this.seen } : {}) };
    return client.sendNamed(mechanism, aggregate, command, body, options);
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

  /** Every row that a view of coordination shows to an agency, read in pages of so many rows. @throws Error where it does not answer */
  async rows<Row>(agency: string, view: string, question: object = {}, page = 500): Promise<Row[]> {
    await this.settle();
    const client = await this.as(agency);
    const rows: Row[] = [];
    for (let after: string | undefined; ;) {
      const asked = { ...question, limit: page, ...(after ? { after } : {}) };
      const answer = await client.queryNamed<Row[]>('coordination', view, asked, { after: this.seen });
      if ('failed' in answer) throw new Error(`${view}: ${answer.failed.because}`);
      rows.push(...answer.result);
      after = (answer as QueryAnswer<Row[]>).next;
      if (after === undefined) return rows;
    }
  }

  private as(agency: string): Promise<AgencyClient> {
    const found = this.clients.get(agency) ?? this.stack.agency(agency);
    this.clients.set(agency, found);
    return found;
  }
}
