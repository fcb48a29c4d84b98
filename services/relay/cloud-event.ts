import { headers as newHeaders, type MsgHdrs } from 'nats';
import { kebab } from '../../libs/contract';
import { categoryOf, type Position, type RecordedEvent } from '../../libs/eventsourcing';
import { eventHeader } from '../../libs/messaging/delivery';
import type { Delivery } from './delivery';

/** The major version in which events are published; another one gets a stream of messages of its own. */
const major = 'v1';

/** What the relay adds to the headers of CloudEvents. */
export const deliveryHeader = {
  ...eventHeader,
  messageId: 'Nats-Msg-Id',
  /** Fences off a second relay: JetStream refuses whatever is not next. */
  expectedLast: 'Nats-Expected-Last-Sequence',
} as const;

/** Attributes of a CloudEvent, its data apart; those beyond the standard carry the context of the record. */
export type Attributes = Readonly<Record<string, string | number>>;

/**
 * What CloudEvents 1.0 and our extensions say of an event. The whole context is here, so that an agency can recompute
 * the event's leaf from its own copy; only the free text of a late reason is for those who are cleared for the event.
 */
export function attributesOf(event: RecordedEvent, mechanism: string, covered: boolean): Attributes {
  const { id, stream, revision, type, recordedAt, context } = event;
  const { audience, reliedOn, lateReason, occurredAt, ...rest } = context;
  const { command, commandId, correlationId, causationId, agency, actor, role, mandate } = rest;
  const { classification, legalBasis, refused, digest } = rest;
  return given({
    specversion: '1.0',
    id,
    source: `/taawun/${mechanism}`,
    type: `taawun.${mechanism}.${categoryOf(stream)}.${type}.${major}`,
    subject: stream,
    time: occurredAt,
    datacontenttype: 'application/json',
    revision,
    recordedat: recordedAt,
    command,
    commandid: commandId,
    correlationid: correlationId,
    causationid: causationId,
    agency,
    actor,
    role,
    mandate,
    audience: audience.join(','),
    classification,
    legalbasis: legalBasis,
    latereason: lateReason === undefined || covered ? lateReason : 'withheld',
    reliedon: reliedOn && JSON.stringify(reliedOn),
    refused,
    digest,
  });
}

/** `taawun.evt.<audience>.<mechanism>.<aggregate>.<event>`. */
export const eventSubject = (audience: string, mechanism: string, stream: string, type: string): string =>
  `taawun.evt.${audience}.${mechanism}.${token(categoryOf(stream))}.${token(type)}`;

/** The id under which JetStream knows one delivery of an event. */
export const messageId = (eventId: string, audience: string): string => `${eventId}/${audience}/${major}`;

/** The headers of an event in the binary mode of CloudEvents, those of a single delivery apart. */
export function headersOf(attributes: Attributes, position: Position, recordId: string): MsgHdrs {
  const headers = newHeaders();
  for (const [name, value] of Object.entries(attributes)) headers.append(`ce-${name}`, encoded(String(value)));
  headers.append('content-type', 'application/json');
  headers.append(deliveryHeader.record, recordId);
  headers.append(deliveryHeader.position, position);
  return headers;
}

/** Addresses the headers of an event to one of its audiences. */
export function address(headers: MsgHdrs, eventId: string, { number, audience, sequence }: Delivery): void {
  headers.set(deliveryHeader.messageId, messageId(eventId, audience));
  headers.set(deliveryHeader.sequence, String(sequence));
  headers.set(deliveryHeader.expectedLast, String(number - 1));
}

const given = (all: Record<string, string | number | undefined>): Attributes =>
  Object.fromEntries(Object.entries(all).filter((one): one is [string, string | number] => one[1] !== undefined));

/** A name as a token of a subject; one that could not be a token is known by its attributes alone. */
const token = (name: string): string => (/^[A-Za-z][A-Za-z0-9]*$/.test(name) ? kebab(name) : 'unknown');

/** Percent-encoding as the NATS binding of CloudEvents (3.1.3.2) asks for: space, `"`, `%` and what is not printable ASCII. */
const encoded = (value: string): string =>
  value.replace(/[^\x21\x23\x24\x26-\x7e]+/g, (run) =>
    [...Buffer.from(run)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
