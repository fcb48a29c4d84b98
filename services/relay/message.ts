import type { MsgHdrs } from 'nats';
import type { RecordedEvent } from '../../libs/eventsourcing';
import { address, type Attributes, attributesOf, eventSubject, headersOf } from './cloud-event';
import type { Shown } from './delivery';
import type { Outgoing } from './event-stream';
import type { Content, Vocabulary } from './vocabulary';

/** An event as an audience gets it, in whatever form it travels. */
export interface Publication extends Content {
  /** What the event is called now. */
  readonly type: string;
  readonly mechanism: string;
  readonly attributes: Attributes;
}

/** What an audience gets of an event: the same on the bus, in a history, and when it is published again. */
export function publicationOf(stored: RecordedEvent, covered: boolean, vocabulary: Vocabulary): Publication {
  const event = vocabulary.current(stored);
  const mechanism = vocabulary.mechanismOf(event.stream);
  return {
    ...vocabulary.contentFor(event, covered),
    type: event.type,
    mechanism,
    attributes: attributesOf(event, mechanism, covered),
  };
}

interface Prepared extends Publication {
  readonly headers: MsgHdrs;
  readonly bytes: Uint8Array;
}

/** Makes messages of events. What the audiences of one event get alike is made once. */
export class MessageMaker {
  private event?: RecordedEvent;
  private readonly prepared = new Map<boolean, Prepared>();

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly recordId: string,
  ) {}

  /** The message of one delivery, to be sent before the next one is made; `parked` is why all of it is withheld. */
  make({ event, delivery }: Shown): Outgoing & { readonly parked?: string } {
    const { type, mechanism, headers, bytes, parked } = this.prepare(event, delivery.covered);
    address(headers, event.id, delivery);
    const subject = eventSubject(delivery.audience, mechanism, event.stream, type);
    return { number: delivery.number, subject, headers, data: bytes, parked };
  }

  private prepare(event: RecordedEvent, covered: boolean): Prepared {
    if (this.event !== event) this.prepared.clear();
    this.event = event;
    const found = this.prepared.get(covered);
    if (found) return found;
    const publication = publicationOf(event, covered, this.vocabulary);
    const headers = headersOf(publication.attributes, event.position, this.recordId);
    const made = { ...publication, headers, bytes: Buffer.from(publication.data) };
    this.prepared.set(covered, made);
    return made;
  }
}
