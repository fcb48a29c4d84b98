import { AckPolicy, DiscardPolicy, headers as newHeaders, nanos, NatsError, RetentionPolicy, StorageType } from 'nats';
import { deliveryDurable, deliveryStream, type JetStreamLine } from '../../../libs/messaging/server';

/** How much one receiver may leave waiting of one agreement before it is held back, and what all may take, in bytes. */
export interface Room {
  readonly waiting: number;
  readonly bytes: number;
}

/** One record on its way to one receiver. */
export interface Outgoing {
  readonly subject: string;
  /** The same within the stream's memory is stored once. */
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What may be said of a message: its number in the stream, or that its receiver has too much waiting. */
export type Put = { readonly number: number } | 'full';

/** How long JetStream may take, in ms; how long a receiver may work on a record before it comes again. */
const [patience, ackWait] = [5_000, 30_000];
/** What one agency's pulls may cost the bus. */
const limits = { max_waiting: 128, max_batch: 256, max_expires: nanos(30_000), max_ack_pending: 1_000 };
/** JetStream's error codes: no such stream, no such message, too many of a subject, no more room. */
const code = { noStream: 10_059, noMessage: [10_037, 10_057], full: [10_077, 10_047] };

/** `taawun.dlv.<agency>.<agreement>`: what one agreement delivers to one agency. */
export const deliverySubject = (agency: string, agreement: string): string => `taawun.dlv.${agency}.${agreement}`;

/** JetStream's stream of deliveries: a record waits in it until its receiver has acknowledged it, or it is purged. */
export class DeliveryStream {
  private readonly durables = new Set<string>();

  constructor(
    private readonly line: JetStreamLine,
    private readonly room: Room,
  ) {}

  /**
   * Makes the stream where there is none; resolves with the instant at which it was made: another one has lost what the
   * first held. @throws BusAway, NatsError
   */
  async made(): Promise<string> {
    const config = {
      name: deliveryStream,
      subjects: ['taawun.dlv.>'],
      storage: StorageType.File,
      retention: RetentionPolicy.Workqueue,
      discard: DiscardPolicy.New,
      discard_new_per_subject: true,
      max_msgs_per_subject: this.room.waiting,
      max_bytes: this.room.bytes,
      duplicate_window: nanos(120_000),
    };
    const { created } = await this.line.manage(({ streams }) =>
      streams.info(deliveryStream).catch((error: unknown) => {
        if (!isAnswer(error, code.noStream)) throw error;
        this.durables.clear();
        return streams.add(config);
      }),
    );
    return String(created);
  }

  /** Lets an agency pull what is delivered to it. @throws BusAway, NatsError */
  async admit(agency: string): Promise<void> {
    if (this.durables.has(agency)) return;
    await this.line.manage(({ consumers }) =>
      consumers.add(deliveryStream, {
        durable_name: deliveryDurable(agency),
        filter_subject: `taawun.dlv.${agency}.>`,
        ack_policy: AckPolicy.Explicit,
        ack_wait: nanos(ackWait),
        ...limits,
      }),
    );
    this.durables.add(agency);
  }

  /** @throws BusAway, NatsError */
  async put({ subject, id, headers, data }: Outgoing): Promise<Put> {
    const all = newHeaders();
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    try {
      const { seq } = await this.line
        .open()
        .jetstream()
        .publish(subject, data, { msgID: id, headers: all, timeout: patience });
      return { number: seq };
    } catch (error) {
      if (isAnswer(error, ...code.full)) return 'full';
      throw error;
    }
  }

  /** Takes back what is not delivered yet under a subject; resolves with how many messages that were. @throws BusAway, NatsError */
  async purge(subject: string): Promise<number> {
    const { purged } = await this.line.manage(({ streams }) => streams.purge(deliveryStream, { filter: subject }));
    return purged;
  }

  /** Takes back single messages, where they are still there. @throws BusAway, NatsError */
  async remove(numbers: readonly number[]): Promise<void> {
    for (const number of numbers)
      await this.line.manage(({ streams }) =>
        streams.deleteMessage(deliveryStream, number, false).catch((error: unknown) => {
          if (!isAnswer(error, ...code.noMessage, code.noStream)) throw error;
          return true;
        }),
      );
  }

  /** Every subject under which something waits, with how much. @throws BusAway, NatsError */
  async waiting(): Promise<ReadonlyMap<string, number>> {
    const { state } = await this.line.manage(({ streams }) => streams.info(deliveryStream, { subjects_filter: '>' }));
    return new Map(Object.entries(state.subjects ?? {}));
  }

  /** Up to which number an agency has acknowledged everything. @throws BusAway, NatsError */
  async acknowledged(agency: string): Promise<number> {
    const info = await this.line.manage(({ consumers }) => consumers.info(deliveryStream, deliveryDurable(agency)));
    return info.ack_floor.stream_seq;
  }
}

const isAnswer = (error: unknown, ...codes: readonly number[]): boolean =>
  error instanceof NatsError && codes.includes(error.api_error?.err_code ?? 0);
