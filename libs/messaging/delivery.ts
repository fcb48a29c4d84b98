/** The stream in which recorded events wait for agencies. */
export const streamName = 'taawun';

/**
 * The `apiPrefix` that an agency's client sets for JetStream. Under its own name, `$JS.API`, the agency's account would
 * answer first, and it has no stream.
 */
export const jetStreamPrefix = 'taawun.js';

/** The durable consumers from which an agency may pull: its own events, those for everyone, what agreements deliver. */
export const durablesOf = (agency: string): readonly [own: string, everybodys: string, agreed: string] => [
  agency,
  `${agency}_public`,
  `${agency}_dlv`,
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

/** One event of `relay.history`: what the bus carried, as a CloudEvent in its JSON form. */
export interface PublishedEvent {
  readonly sequence: number;
  readonly position: string;
  /** Where the bus carried it. */
  readonly subject: string;
  readonly event: Readonly<Record<string, unknown>>;
}
