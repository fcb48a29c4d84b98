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

/** One event of `relay.history`: what the bus carried, as a CloudEvent in its JSON form. */
export interface PublishedEvent {
  readonly sequence: number;
  readonly position: string;
  /** Where the bus carried it. */
  readonly subject: string;
  readonly event: Readonly<Record<string, unknown>>;
}

/** What a delivered record bears, beside `Taawun-Sequence` (its rank in its subscription) and `Taawun-Position`. */
export const recordHeader = {
  subscription: 'Taawun-Subscription',
  agreement: 'Taawun-Agreement',
  /** The revision of the agreement that let it cross. */
  revision: 'Taawun-Agreement-Revision',
  asset: 'Taawun-Asset',
  /** The version of the asset's schema. */
  version: 'Taawun-Asset-Version',
  /** The id under which its provider fed it. */
  record: 'Taawun-Record-Id',
  /** SHA-256 of the sealed text, in hexadecimal. */
  sha256: 'Taawun-SHA-256',
} as const;

/** What became of a record that was fed, for one subscription. */
export interface FedTo {
  readonly subscription: string;
  readonly agreement: string;
  readonly receiver: string;
  /**
   * `delivered` now, or `repeated`: it was delivered before. `held`: its receiver is behind or has no sealing key; feed it
   * again after `retryAfter` ms. `refused`: the agreement does not let it cross, for the reason named.
   */
  readonly is: 'delivered' | 'repeated' | 'held' | 'refused';
  /** The rank of the record in the subscription. */
  readonly sequence?: number;
  readonly retryAfter?: number;
  readonly code?: string;
  readonly rule?: string;
  readonly clause?: string;
  readonly because?: string;
}

/** The answer to a record that was fed. */
export interface FedReply {
  readonly fed: { readonly asset: string; readonly record: string; readonly deliveries: readonly FedTo[] };
}

/** What a provider is asked on its `serve`, on behalf of an agency that an agreement lets ask. */
export interface ServeQuestion {
  /** The information request, whose approval covers it. */
  readonly request: string;
  readonly asset: string;
  /** The agency that will get the answer. */
  readonly receiver: string;
  readonly fields: readonly string[];
  readonly purpose: string;
  /** Of whom or of what. */
  readonly population?: { readonly lang: string; readonly text: string };
  /** The most records that the agreement lets cross at once. */
  readonly maxRecords?: number;
}

/** What a provider answers: records of the fields asked for, and the version of the asset's schema that they follow. */
export interface Served {
  readonly version: number;
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

/** The subject on which a provider is asked for an asset. */
export const serveSubject = (agency: string, asset: string): string => `taawun.agency.${agency}.serve.${asset}`;
/** The subject on which a provider feeds records of an asset. */
export const feedSubject = (agency: string, asset: string): string => `taawun.agency.${agency}.feed.${asset}`;
