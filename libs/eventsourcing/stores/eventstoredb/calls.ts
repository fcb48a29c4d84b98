import {
  END,
  type EventData,
  NO_STREAM as MISSING,
  type ResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import type { Connection } from './connection';
import { isMissing } from './failures';

/** An event as the server returns it. */
export type Stored = NonNullable<ResolvedEvent['event']>;

/** What the server said to an append. */
export interface Taken {
  readonly revision: number;
  readonly commit: bigint;
}

/** The call was not answered in time. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(ms: number) {
    super(`the server did not answer within ${ms} ms`);
  }
}

/** Single calls to the server, each under a timer of our own; they reject with whatever the client says. */
export class Calls {
  constructor(
    private readonly connection: Connection,
    /** How long one call may take, in ms. */
    private readonly patience: number,
  ) {}

  async append(stream: string, expected: number, events: readonly EventData[]): Promise<Taken> {
    const { client, credentials } = this.connection;
    const sent = client.appendToStream(stream, [...events], {
      expectedRevision: expected < 0 ? MISSING : BigInt(expected),
      credentials,
      requiresLeader: true,
      deadline: this.patience,
    });
    const { nextExpectedRevision, position } = await this.inTime(sent);
    return { revision: Number(nextExpectedRevision), commit: position!.commit };
  }

  /** Events of a stream from a revision on, oldest first; none where the stream is missing. */
  async read(stream: string, from: number, max: number): Promise<Stored[]> {
    const { client } = this.connection;
    if (max < 1) return [];
    return this.drain(client.readStream(stream, { fromRevision: BigInt(from), maxCount: max, requiresLeader: true }));
  }

  /** The last event of a stream. */
  async last(stream: string): Promise<Stored | undefined> {
    const { client } = this.connection;
    const options = { fromRevision: END, direction: 'backwards', maxCount: 1, requiresLeader: true } as const;
    return (await this.drain(client.readStream(stream, options)))[0];
  }

  /** Events of `$all` before a position, newest first, the server's own included: a read cannot be filtered. */
  async before(position: bigint | undefined, max: number): Promise<Stored[]> {
    const fromPosition = position === undefined ? END : { commit: position, prepare: position };
    const { client } = this.connection;
    return this.drain(client.readAll({ fromPosition, direction: 'backwards', maxCount: max, requiresLeader: true }));
  }

  /**
   * Reads to the end. A read that is given up goes on flowing to nobody while it is cancelled: the client leaks what is
   * neither read to its end nor cancelled, and a call whose answer was already complete cannot be cancelled any more.
   */
  private drain(reading: StreamingRead<ResolvedEvent>): Promise<Stored[]> {
    const { patience } = this;
    return new Promise((resolve, reject) => {
      const events: Stored[] = [];
      const timer = setTimeout(() => {
        reject(new NoAnswer(patience));
        void reading.cancel().catch(() => undefined);
      }, patience);
      reading.on('data', ({ event }) => event && events.push(event as Stored));
      reading.on('end', () => {
        clearTimeout(timer);
        resolve(events);
      });
      // It stays for as long as the read does: without a listener a late error would end the process.
      reading.on('error', (error) => {
        clearTimeout(timer);
        if (isMissing(error)) resolve([]);
        else reject(error);
      });
    });
  }

  /** The deadline is the client's too, but a call may wait in its queues before the deadline counts. */
  private async inTime<T>(call: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new NoAnswer(this.patience)), this.patience + 100);
    });
    try {
      return await Promise.race([call, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
