import type { Contract, MessageClass } from '../../libs/contract';
import { categoryOf, currentOf, type RecordedEvent } from '../../libs/eventsourcing';
import { withholdFields } from '../../libs/sealing';

/** What stands for a name that no contract knows. */
const unknown = 'unknown';

/** What an audience gets of an event. */
export interface Content {
  /** JSON. */
  readonly data: string;
  /** Why everything is withheld, where the event cannot be published as it is. */
  readonly parked?: string;
}

/** The contracts of the house, as the relay needs them. */
export class Vocabulary {
  private readonly contracts: ReadonlyMap<string, Contract>;

  constructor(
    catalogue: readonly Contract[],
    /** The largest data that is published, in bytes of JSON. */
    private readonly mostBytes: number,
  ) {
    this.contracts = new Map(catalogue.map((one) => [one.aggregate, one]));
  }

  /** An event as its contract knows it today. */
  current(event: RecordedEvent): RecordedEvent {
    return currentOf(this.contracts.get(categoryOf(event.stream)), event);
  }

  /** The mechanism to which a stream belongs; `unknown` where no contract knows its aggregate. */
  mechanismOf(stream: string): string {
    return this.contracts.get(categoryOf(stream))?.mechanism ?? unknown;
  }

  /**
   * The data of an event for an audience that is, or is not, cleared for it. An event that no contract describes may
   * hold anything: its audience learns that it happened, and all of its data is withheld. Nothing is left out: who
   * counts what comes finds no gap.
   */
  contentFor(event: RecordedEvent, covered: boolean): Content {
    const message = this.contracts.get(categoryOf(event.stream))?.events[event.type];
    if (!message) return nothing(unknown, `no contract knows ${categoryOf(event.stream)}.${event.type}`);
    try {
      const data = JSON.stringify(publishable(message, event.data, covered));
      const bytes = Buffer.byteLength(data);
      if (bytes <= this.mostBytes) return { data };
      return nothing('size', `it has ${bytes} bytes, and ${this.mostBytes} can be published`);
    } catch (error) {
      return nothing('unreadable', String(error));
    }
  }
}

const publishable = (message: MessageClass, data: object, covered: boolean): object =>
  withholdFields(message, data, { personal: true, restricted: !covered });

const nothing = (withheld: string, parked: string): Content => ({ data: JSON.stringify({ withheld }), parked });
