import { attributesOf, type Attributes, eventSubject, headersFor } from './cloud-event';
import type { Shown } from './delivery';
import type { Outgoing } from './event-stream';
import type { Content, Vocabulary } from './vocabulary';

/** An event as one audience gets it, in whatever form it travels. */
export interface Publication extends Content {
  readonly subject: string;
  readonly attributes: Attributes;
}

/** What an audience gets of an event: the same on the bus, in a history, and when it is published again. */
export function publicationOf({ event, delivery }: Shown, vocabulary: Vocabulary): Publication {
  const mechanism = vocabulary.mechanismOf(event.stream);
  return {
    ...vocabulary.contentFor(event, delivery.covered),
    subject: eventSubject(delivery.audience, mechanism, event.stream, event.type),
    attributes: attributesOf(event, mechanism, delivery.covered),
  };
}

/** A publication as a message on the bus. */
export const messageOf = (shown: Shown, { subject, attributes, data }: Publication, recordId: string): Outgoing => ({
  number: shown.delivery.number,
  subject,
  headers: headersFor(shown, attributes, recordId),
  data: Buffer.from(data),
});
