import type { MsgHdrs } from 'nats';
import type { Contract, MessageClass } from '../contract';

/** What stands in the place of a value that this audience may not read. */
export interface Withheld {
  readonly withheld: string;
  readonly digest?: string;
}

/** Whether a value is withheld from this audience, as names of persons are. */
export const isWithheld = (value: unknown): value is Withheld =>
  typeof value === 'object' && value !== null && 'withheld' in value;

/** Who did what, on whose behalf, when, why and for whom. */
export interface EventContext {
  readonly command: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly agency: string;
  readonly actor: string;
  readonly role?: string;
  readonly mandate?: string;
  readonly audience: readonly string[];
  readonly classification: string;
  readonly legalBasis?: string;
  readonly lateReason?: string;
  readonly reliedOn?: readonly { readonly stream: string; readonly revision: number }[];
  readonly refused?: string;
  readonly digest: string;
}

/** The events of a contract as they are delivered; a field that is personal or restricted may be `Withheld` instead. */
export type EventIn<E extends Record<string, MessageClass>> = {
  [K in keyof E & string]: { readonly type: K; readonly data: InstanceType<E[K]> };
}[keyof E & string];

/** How an event came, and how it is said to have been dealt with. */
export interface Delivery {
  /** The rank among what this audience was sent, from 1, without gaps. */
  readonly sequence: number;
  /** Good for `after`. */
  readonly position: string;
  /** `history` where it was told from the record, since the bus had not brought it. */
  readonly from: 'bus' | 'history';
  readonly acknowledge: () => Promise<void>;
}

/** An event as an agency gets it. */
export class DeliveredEvent {
  readonly id: string;
  readonly mechanism: string;
  readonly aggregate: string;
  /** The event's name, as in `CompletionVerified`. */
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  /** When it happened in the world. */
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly context: EventContext;

  constructor(
    readonly data: unknown,
    /** The attributes of the CloudEvent, by their names. */
    readonly attributes: Attributes,
    private readonly delivery: Delivery,
  ) {
    const { id = '', type = '', subject = '', revision, time = '', recordedat = '' } = attributes;
    const [, mechanism = '', aggregate = '', name = ''] = type.split('.');
    this.id = id;
    this.mechanism = mechanism;
    this.aggregate = aggregate;
    this.type = name;
    this.stream = subject;
    this.revision = Number(revision);
    this.occurredAt = time;
    this.recordedAt = recordedat;
    this.context = contextOf(attributes);
  }

  get sequence(): number {
    return this.delivery.sequence;
  }
  get position(): string {
    return this.delivery.position;
  }
  get from(): Delivery['from'] {
    return this.delivery.from;
  }

  /** Whether it is an event of this contract, and not withheld as a whole: its `type` then tells what its `data` is. */
  of<E extends Record<string, MessageClass>>(
    contract: Contract<Record<string, MessageClass>, E>,
  ): this is DeliveredEvent & EventIn<E> {
    const isOurs = contract.mechanism === this.mechanism && contract.aggregate === this.aggregate;
    return isOurs && Object.hasOwn(contract.events, this.type) && !isWithheld(this.data);
  }

  /** Says that it has been dealt with: it does not come again. What is not acknowledged within 30 s comes again. */
  ack(): Promise<void> {
    return this.delivery.acknowledge();
  }
}

/** The attributes of a CloudEvent by their names. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** The attributes that a message bears as headers `ce-<name>`, percent-encoded. */
export const attributesIn = (headers: MsgHdrs): Attributes =>
  Object.fromEntries(
    headers
      .keys()
      .filter((name) => name.startsWith('ce-'))
      .map((name) => [name.slice('ce-'.length), decodeURIComponent(headers.get(name))]),
  );

const contextOf = (given: Attributes): EventContext => ({
  command: given.command ?? '',
  commandId: given.commandid ?? '',
  correlationId: given.correlationid ?? '',
  causationId: given.causationid,
  agency: given.agency ?? '',
  actor: given.actor ?? '',
  role: given.role,
  mandate: given.mandate,
  audience: given.audience?.split(',') ?? [],
  classification: given.classification ?? '',
  legalBasis: given.legalbasis,
  lateReason: given.latereason,
  reliedOn: given.reliedon === undefined ? undefined : (JSON.parse(given.reliedon) as EventContext['reliedOn']),
  refused: given.refused,
  digest: given.digest ?? '',
});
