import { setTimeout as pause } from 'node:timers/promises';
import type { Msg } from 'nats';
import { durablesOf, eventHeader, type PublishedEvent, streamName } from '../messaging/delivery';
import type { FailedReply, QueryAnswer } from '../messaging/wire';
import type { AgencyClient } from './agency-client';
import { attributesIn, DeliveredEvent } from './delivered-event';
import type { Handled } from './handled';
import { acknowledged, pulled, type Source } from './pull';

/** What is listened to, and from where on. */
export interface Listening {
  /** What was published to the agency itself, which is what an absent one means, or to everybody. */
  readonly audience?: 'own' | 'public';
  /**
   * The last sequence that your own database holds: what came after it is told from the history, up to where the bus
   * goes on. Where it is not said, the bus goes on after what was acknowledged.
   */
  readonly after?: number;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

/** How long until a broken pull begins anew, in ms. */
const rest = 250;

/** The events of an audience; see `AgencyClient.events`. */
export async function* eventsOf(
  client: AgencyClient,
  { audience = 'own', after, signal }: Listening,
  handled: Handled,
): AsyncGenerator<DeliveredEvent, void> {
  const arrivals = new Arrivals(client, audience, handled, after);
  const isOver = (): boolean => Boolean(signal?.aborted) || client.connection.isClosed();
  let isCaughtUp = after === undefined;
  while (!isOver())
    try {
      if (!isCaughtUp) yield* arrivals.missing(Infinity);
      isCaughtUp = true;
      for await (const message of pulled(client.connection, sourceOf(client.agency, audience), signal)) {
        yield* arrivals.take(message);
        if (isOver()) return;
      }
      await pause(rest);
    } catch {
      // The bus is away, the durable not made yet, or the history silent: nothing is lost, so begin anew.
      await pause(rest);
    }
}

const sourceOf = (agency: string, audience: 'own' | 'public'): Source => {
  const [own, everybodys] = durablesOf(agency);
  return [streamName, audience === 'own' ? own : everybodys];
};

/** Puts what arrives in order: drops what was dealt with, and fills what is missing before an event from the history. */
class Arrivals {
  constructor(
    private readonly client: AgencyClient,
    private readonly audience: 'own' | 'public',
    private readonly handled: Handled,
    /** The highest sequence that has been passed on. */
    private last?: number,
  ) {}

  async *take(message: Msg): AsyncGenerator<DeliveredEvent, void> {
    const sequence = Number(message.headers?.get(eventHeader.sequence));
    const acknowledge = async (): Promise<void> => {
      this.handled.add(event);
      await acknowledged(this.client.connection, message);
    };
    const event = new DeliveredEvent(message.json(), attributesIn(message.headers!), {
      sequence,
      position: message.headers!.get(eventHeader.position),
      from: 'bus',
      acknowledge,
    });
    if (this.handled.has(event)) return acknowledge();
    if (this.last !== undefined && sequence > this.last + 1) yield* this.missing(sequence);
    this.last = Math.max(this.last ?? 0, sequence);
    yield event;
  }

  /** What was published after the last event and before a sequence. */
  async *missing(before: number): AsyncGenerator<DeliveredEvent, void> {
    const audience = this.audience === 'own' ? this.client.agency : this.audience;
    for (let after: string | undefined = String(this.last ?? 0); after !== undefined;) {
      const answer: QueryAnswer<PublishedEvent[]> | FailedReply = await this.client.queryNamed('relay', 'history', {
        after,
        audience,
      });
      if ('failed' in answer) throw new Error(answer.failed.because);
      for (const one of answer.result) {
        if (one.sequence >= before) return;
        this.last = one.sequence;
        const event = this.told(one);
        if (!this.handled.has(event)) yield event;
      }
      after = answer.next;
    }
  }

  private told({ sequence, position, event: { data, ...attributes } }: PublishedEvent): DeliveredEvent {
    const texts = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)]));
    const event: DeliveredEvent = new DeliveredEvent(data, texts, {
      sequence,
      position,
      from: 'history',
      // Where the bus brings it as well, it is acknowledged there then.
      acknowledge: () => Promise.resolve(this.handled.add(event)),
    });
    return event;
  }
}
