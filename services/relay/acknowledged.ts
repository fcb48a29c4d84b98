import { createInbox, type Msg, type MsgHdrs } from 'nats';
import type { JetStreamLine } from '../../libs/messaging/server';

/** How long JetStream may take to answer a message, in ms. */
const patience = 5_000;

/** What JetStream answers to a message. */
export interface Answer {
  /** The message's number in the stream. */
  readonly seq?: number;
  /** A message of the same id is there. */
  readonly duplicate?: boolean;
  readonly error?: { readonly err_code: number; readonly description: string };
}

interface Waiting {
  readonly until: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Messages to JetStream with their answers, over one subscription for all: a request for each, as the client would make
 * it, costs twice as much.
 */
export class Acknowledged {
  private readonly inbox = `${createInbox()}.`;
  private readonly waiting = new Map<string, Waiting>();
  private count = 0;
  private timer?: NodeJS.Timeout;

  constructor(private readonly line: JetStreamLine) {
    line.bus.subscribe(`${this.inbox}*`, { callback: (_, message) => this.answered(message) });
    line.onLoss((error) => this.giveUp(Infinity, error));
  }

  /** What JetStream answers; nothing where no stream takes the message. @throws BusAway; Error where it is silent */
  send(subject: string, data: Uint8Array, headers: MsgHdrs): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const reply = `${this.inbox}${++this.count}`;
      this.line.open().publish(subject, data, { headers, reply });
      this.waiting.set(reply, { until: Date.now() + patience, resolve, reject });
      this.timer ??= setInterval(() => this.giveUp(Date.now(), new Error('JetStream does not answer')), 500).unref();
    });
  }

  private answered(message: Msg): void {
    const waiting = this.waiting.get(message.subject);
    if (!waiting) return;
    this.waiting.delete(message.subject);
    if (message.headers?.code === 503) waiting.resolve({});
    else waiting.resolve(message.json<Answer>());
  }

  /** Those who wait longest come first. */
  private giveUp(now: number, error: Error): void {
    for (const [reply, { until, reject }] of this.waiting) {
      if (until > now) break;
      this.waiting.delete(reply);
      reject(error);
    }
    if (this.waiting.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
