import { type EventStore, ForeignPosition, isCopyOf } from '../../libs/eventsourcing';
import { log } from '../../libs/messaging';
import { streamName } from '../../libs/messaging/server';
import { messageId } from './cloud-event';
import type { EventStream, Holding, LastMessage } from './event-stream';
import type { Ledger } from './ledger';
import type { RelayFile } from './relay-file';

/** How far the stream of published events has come. */
export interface Place {
  /** The last delivery that it holds. */
  readonly held: number;
  /** Whether that is known to be this record's; not yet where the stream is ahead of what the ledger has counted. */
  readonly proven: boolean;
}

/** Finds out where the stream stands, from what the stream itself holds. */
export class Finder {
  constructor(
    private readonly stream: EventStream,
    private readonly ledger: Ledger,
    private readonly file: RelayFile,
  ) {}

  /**
   * A stream that lost something from its middle or holds what was never recorded is made anew, empty.
   * @throws ForeignPosition where another record published it; BusAway, NatsError
   */
  async find(store: EventStore): Promise<Place> {
    const holding = await this.stream.holding();
    const { damage, proven } = await this.judge(holding, store);
    if (!damage) return { held: holding.last, proven };
    log('error', 'the stream of published events is damaged and is published anew from the record', { damage });
    await this.stream.remake();
    return { held: 0, proven: true };
  }

  private async judge(
    { last, message, damage }: Holding,
    store: EventStore,
  ): Promise<{ damage?: string; proven: boolean }> {
    if (damage || !message) return { damage, proven: true };
    const counted = await this.hasCounted(last, message, store);
    if (counted)
      return (await this.isRecorded(last, message, store))
        ? { proven: true }
        : { damage: `message ${last} was never recorded`, proven: true };
    // Read after the stream was: whatever another relay may have published is recorded by now.
    if (message.record === store.recordId && store.compare(message.position, await store.head()) > 0)
      return { damage: 'it holds more than the record', proven: true };
    return { proven: false };
  }

  /**
   * Whether the ledger has come as far as the stream. What the record published before it was copied here bears positions
   * of that record; its numbers are the same.
   */
  private async hasCounted(last: number, { record, position }: LastMessage, store: EventStore): Promise<boolean> {
    if (record === store.recordId) return this.ledger.hasCounted(position);
    if (!(await isCopyOf(store, record))) throw new ForeignPosition(`JetStream's stream ${streamName}`, store.recordId);
    return this.ledger.last >= last || this.ledger.hasCounted(await store.head());
  }

  private async isRecorded(number: number, { id, sequence }: LastMessage, store: EventStore): Promise<boolean> {
    const delivery = this.file.delivery(number);
    if (delivery?.sequence !== sequence) return false;
    const [event] = await store.read(delivery.stream, delivery.revision, 1);
    return event !== undefined && messageId(event.id, delivery.audience) === id;
  }
}
