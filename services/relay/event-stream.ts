import {
  DiscardPolicy,
  type MsgHdrs,
  NatsError,
  nanos,
  RetentionPolicy,
  StorageType,
  type StoredMsg,
  type StreamConfig,
  type StreamInfo,
} from 'nats';
import type { Position } from '../../libs/eventsourcing';
import { log } from '../../libs/messaging';
import { type JetStreamLine, streamName } from '../../libs/messaging/server';
import { Acknowledged } from './acknowledged';
import { deliveryHeader } from './cloud-event';

/** How long JetStream knows a message by its id, in ms: it guards against a repeat, the expected sequence against all. */
const duplicateWindow = 120_000;
/** JetStream's error codes: no such stream, no such message, the stream stands elsewhere, no room for so large a stream. */
const code = { noStream: 10_059, noMessage: 10_037, wrongLast: 10_071, noRoom: [10_023, 10_047] };

/** What the last message of the stream says of itself. */
export interface LastMessage {
  readonly id: string;
  readonly record: string;
  readonly position: Position;
  readonly sequence: number;
}

/** What the stream holds: the deliveries 1 to `last`, apart from the oldest where there was no more room. */
export interface Holding {
  readonly last: number;
  /** Absent where the stream is empty. */
  readonly message?: LastMessage;
  /** Why it cannot be what it should be. */
  readonly damage?: string;
}

/** A message on its way into the stream. */
export interface Outgoing {
  readonly number: number;
  readonly subject: string;
  readonly headers: MsgHdrs;
  readonly data: Uint8Array;
}

/** The stream did not stand where the relay thought: it was put back, or another relay publishes. */
export class Moved extends Error {
  override readonly name = 'Moved';
}

/** JetStream's stream of published events. Delivery n of the record is its message n, and nothing else is in it. */
export class EventStream {
  private readonly messages: Acknowledged;
  private fitted = false;

  constructor(
    private readonly line: JetStreamLine,
    /** Of the files that hold it; the oldest messages make room for new ones. */
    private readonly maxBytes: number,
  ) {
    this.messages = new Acknowledged(line);
  }

  /** What the stream holds now; makes it where there is none. @throws BusAway, NatsError */
  async holding(): Promise<Holding> {
    const { state } = await this.ensured();
    const { first_seq: first, last_seq: last, messages } = state;
    if (last === 0) return { last };
    if (messages !== last - first + 1) return { last, damage: 'messages are missing from its middle' };
    const stored = await this.read(last);
    const message = identityIn(stored?.header);
    if (!stored) return { last, damage: 'its last message cannot be read' };
    if (!message) return { last, damage: 'its last message is none of ours' };
    return (await this.hasLost(first)) ? { last, damage: 'its first message cannot be read' } : { last, message };
  }

  /** Whether the stream seems to hold the messages up to `last` and no other, without reading any. @throws BusAway, NatsError */
  async seemsAt(last: number): Promise<boolean> {
    const { state } = await this.ensured();
    return state.last_seq === last && (last === 0 || state.messages === last - state.first_seq + 1);
  }

  /** Puts the next message. @throws Moved where the stream does not stand right before it; BusAway, Error */
  async put({ number, subject, headers, data }: Outgoing): Promise<void> {
    const { seq, duplicate, error } = await this.messages.send(subject, data, headers);
    if (error?.err_code === code.wrongLast) throw new Moved(`message ${number} is not next: ${error.description}`);
    if (error) throw new Error(`JetStream refused message ${number}: ${error.description}`);
    if (seq === undefined) throw new Moved('no stream takes messages');
    if (duplicate) throw new Moved(`message ${number} is there already`);
    if (seq !== number) throw new Moved(`message ${number} was stored as ${seq}`);
  }

  /** Throws the stream away, consumers and all, and makes an empty one. @throws BusAway, NatsError */
  async remake(): Promise<void> {
    await this.line.manage(({ streams }) => streams.delete(streamName)).catch(unlessMissing);
    await this.ensured();
  }

  private async read(seq: number): Promise<StoredMsg | undefined> {
    try {
      return await this.line.manage(({ streams }) => streams.getMessage(streamName, { seq }));
    } catch (error) {
      if (isAnswer(error, code.noMessage)) return undefined;
      throw error;
    }
  }

  /** Whether the first message is gone, and did not just make room for a new one. */
  private async hasLost(first: number): Promise<boolean> {
    return !(await this.read(first)) && (await this.ensured()).state.first_seq === first;
  }

  private async ensured(): Promise<StreamInfo> {
    try {
      const info = await this.line.manage(({ streams }) => streams.info(streamName));
      return this.fitted ? info : await this.fit(info);
    } catch (error) {
      unlessMissing(error);
      return this.make(this.maxBytes);
    }
  }

  /** Where the disk has no room for all that was asked for, half of it is better than none. */
  private async make(bytes: number): Promise<StreamInfo> {
    try {
      const info = await this.line.manage(({ streams }) => streams.add(configOf(bytes)));
      this.fitted = true;
      return info;
    } catch (error) {
      if (!isAnswer(error, ...code.noRoom) || bytes < 1024 * 1024) throw error;
      log('warn', 'the bus has no room for so many published events', { bytes });
      return this.make(Math.floor(bytes / 2));
    }
  }

  /** Brings a stream that was made with other settings to those of now. */
  private async fit(info: StreamInfo): Promise<StreamInfo> {
    this.fitted = true;
    const wanted = configOf(this.maxBytes);
    if (info.config.max_bytes === wanted.max_bytes && String(info.config.subjects) === String(wanted.subjects))
      return info;
    return this.line
      .manage(({ streams }) => streams.update(streamName, wanted))
      .catch((error: unknown) => {
        log('warn', 'the stream of published events keeps its settings', { error });
        return info;
      });
  }
}

const configOf = (bytes: number): Partial<StreamConfig> & { name: string } => ({
  name: streamName,
  subjects: ['taawun.evt.>'],
  storage: StorageType.File,
  retention: RetentionPolicy.Limits,
  discard: DiscardPolicy.Old,
  max_bytes: bytes,
  duplicate_window: nanos(duplicateWindow),
  // What was published stays: a message can only go with the whole stream.
  deny_delete: true,
  deny_purge: true,
});

function identityIn(header: MsgHdrs | undefined): LastMessage | undefined {
  const [id, record, position, sequence] = (['messageId', 'record', 'position', 'sequence'] as const).map((name) =>
    header?.get(deliveryHeader[name]),
  );
  return id && record && position && sequence ? { id, record, position, sequence: Number(sequence) } : undefined;
}

const isAnswer = (error: unknown, ...codes: readonly number[]): boolean =>
  error instanceof NatsError && codes.includes(error.api_error?.err_code ?? 0);

function unlessMissing(error: unknown): void {
  if (!isAnswer(error, code.noStream)) throw error;
}
