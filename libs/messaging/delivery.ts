/** The stream in which recorded events wait for agencies. */
export const streamName = 'taawun';

/** The stream in which what agreements deliver waits for its receivers; what was acknowledged has left it. */
export const deliveryStream = 'taawun_dlv';

/**
 * The `apiPrefix` that an agency's client sets for JetStream. Under its own name, `$JS.API`, the agency's account would
 * answer first, and it has no stream.
 */
export const jetStreamPrefix = 'taawun.js';

/** The durable consumers of the event stream from which an agency may pull: its own events and those for everyone. */
export const durablesOf = (agency: string): readonly [own: string, everybodys: string] => [agency, `${agency}_public`];

/** The durable consumer of the delivery stream from which an agency may pull. */
export const deliveryDurable = (agency: string): string => `${agency}_dlv`;

/** Every durable of an agency with the stream that it belongs to. */
export const pullsOf = (agency: string): readonly (readonly [stream: string, durable: string])[] => [
  ...durablesOf(agency).map((durable) => [streamName, durable] as const),
  [deliveryStream, deliveryDurable(agency)],
];

/**
 * Milliseconds that a pull may stay silent: the bus forgets where to deliver between one and two of these, so that
 * heartbeats must come sooner. nats.js asks for one every 15 s unless told otherwise.
 */
export const pullSilence = 5_000;

/** What a published event bears beside the attributes of its CloudEvent, which are headers `ce-<name>`. */
export const eventHeader = {
  /** The record that was published; its positions mean nothing in another one. */
  record: 'Taawun-Record',
  /** Where the event stands in the record: good for `Taawun-After`. */
  position: 'Taawun-Position',
  /** The rank of the event among those published to this audience, from 1, without gaps. */
  sequence: 'Taawun-Sequence',
} as const;
