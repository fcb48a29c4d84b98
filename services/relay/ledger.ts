import {
  type EventStore,
  type Follower,
  ForeignPosition,
  NotSeenYet,
  type Position,
  type RecordedEvent,
} from '../../libs/eventsourcing';
import { Clearances } from './clearances';
import { audiencesOf } from './delivery';
import type { Checkpoint, RelayFile } from './relay-file';

/**
 * Counts what is published: which event goes to which audience under which sequence, and whether that audience is
 * cleared for it. It follows the record alone and never looks at JetStream, so that counting again gives the same.
 */
export class Ledger implements Follower {
  readonly name = 'relay.ledger';
  private store!: EventStore;
  private position!: Position;
  private number = 0;
  private sequences = new Map<string, number>();
  private clearances = new Clearances([]);
  private readonly waiting = new Set<() => void>();

  constructor(private readonly file: RelayFile) {}

  /** @throws ForeignPosition where it has counted another record */
  async begin(store: EventStore): Promise<Position> {
    this.store = store;
    const found = this.file.checkpoint();
    if (found && found.record !== store.recordId)
      throw new ForeignPosition(`the relay's ledger ${this.file.path}`, store.recordId);
    if (!found || !(await this.isPast(found))) this.file.reset(store.recordId, store.start);
    return this.load();
  }

  take(events: readonly RecordedEvent[]): void {
    // The last event's own position, not how far the reader has come: a record that lost nothing still has it.
    const { position, stream, revision, id } = events.at(-1)!;
    try {
      this.file.atOnce(() => {
        for (const event of events) if (!this.hasCounted(event.position)) this.count(event);
        this.file.move({ record: this.store.recordId, position, stream, revision, event: id });
      });
    } catch (error) {
      this.load();
      throw error;
    }
    this.position = position;
    for (const look of [...this.waiting]) look();
  }

  /** The number of the last delivery counted; 0 where there is none. */
  get last(): number {
    return this.number;
  }

  /** The agencies registered so far. */
  agencies(): string[] {
    return this.clearances.agencies();
  }

  /** Whether everything up to a position is counted. @throws ForeignPosition */
  hasCounted(position: Position): boolean {
    return this.store.compare(this.position, position) >= 0;
  }

  /** Resolves once everything up to a position is counted. @throws NotSeenYet after `patience` ms; ForeignPosition */
  counted(position: Position, patience: number): Promise<void> {
    if (this.hasCounted(position)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (this.hasCounted(position)) settle(resolve);
      };
      const late = setTimeout(() => settle(() => reject(new NotSeenYet(position, patience))), patience);
      const settle = (how: () => void): void => {
        clearTimeout(late);
        this.waiting.delete(look);
        how();
      };
      this.waiting.add(look);
    });
  }

  /**
   * Where somebody stands who holds the deliveries up to a number: behind the last event of which he holds every
   * delivery, and the number of the last of these.
   */
  standing(held: number): { readonly position: Position; readonly number: number } {
    const next = this.file.delivery(held + 1);
    if (!next) return { position: this.position, number: held };
    return this.file.lastElsewhere(held, next.position) ?? { position: this.store.start, number: 0 };
  }

  /** Whether the record still holds what was counted: one that was put back to an earlier state does not. */
  private async isPast({ position, stream, revision, event }: Checkpoint): Promise<boolean> {
    if (this.store.compare(position, await this.store.head()) > 0) return false;
    if (stream === null) return true;
    const [counted] = await this.store.read(stream, revision!, 1);
    return counted?.id === event;
  }

  private load(): Position {
    this.number = this.file.lastNumber();
    this.sequences = this.file.sequences();
    this.clearances = new Clearances(this.file.clearances());
    return (this.position = this.file.checkpoint()!.position);
  }

  private count(event: RecordedEvent): void {
    const set = this.clearances.take(event);
    if (set) this.file.clear(set);
    const { stream, revision, position, context } = event;
    for (const audience of audiencesOf(event)) {
      const sequence = (this.sequences.get(audience) ?? 0) + 1;
      const covered = this.clearances.cover(audience, context.classification);
      this.file.add({ number: ++this.number, audience, sequence, stream, revision, position, covered });
      this.sequences.set(audience, sequence);
    }
  }
}
