import { contractIdOf, type ContractSubject, type RehearsalFailure } from '../../contracts/directory/v1/event-contract';
import type { Contract } from '../../libs/contract';
import {
  categoryOf,
  currentOf,
  type EventStore,
  evolveBy,
  NO_STREAM,
  type RecordedEvent,
  streamOf,
} from '../../libs/eventsourcing';
import { withholdFields } from '../../libs/sealing';
import { eventContract } from '../../services/directory/domain/event-contract';
import { isKnown } from '../../services/directory/domain/event-contract-state';
import { schemaDigest } from '../../services/directory/schema-digest';
import { countEvents, eventsOf } from '../record/events-of';
import { isThere } from './needs';
import { holderOf } from './schema-holder';

/** A schema that an event would be published under. */
export interface Proposal extends ContractSubject {
  readonly schema: object;
}

/** What a rehearsal showed, and what it can be entered with. */
export interface Rehearsed {
  /** The id of the contract. */
  readonly contract: string;
  readonly sha256: string;
  readonly result: 'passed' | 'failed';
  /** How many events were held against the schema: all of this kind, or those up to the first that broke. */
  readonly events: number;
  /** How many consumers' needs they were held against. */
  readonly consumers: number;
  readonly firstFailure?: RehearsalFailure;
  /** Where the contract's own stream stood; it counts for no other state of it. */
  readonly revision: number;
}

/** Events of a stream read at once. */
const batch = 500;

/**
 * Holds every event of one kind that is on record against a proposed schema, as the event is published today, and
 * against what each registered consumer needs. Ends with the first that breaks.
 * @throws SchemaUnusable
 */
export async function rehearse(
  store: EventStore,
  proposal: Proposal,
  contract: Contract,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Rehearsed> {
  const { aggregate, message, schema } = proposal;
  const faultOf = holderOf(schema);
  const id = contractIdOf(proposal);
  const { revision, consumers } = await asItStands(store, id);
  const showed = { contract: id, sha256: schemaDigest(JSON.stringify(schema)), consumers: consumers.length, revision };

  const breaks = (stored: RecordedEvent, current: RecordedEvent): RehearsalFailure | undefined => {
    const { stream, revision: at, id: event } = stored;
    const [cleared, uncleared] = publishedOf(contract, current);
    const fault = faultOf(cleared) ?? faultOf(uncleared);
    if (fault) return { stream, revision: at, event, ...fault };
    for (const { agency, needs } of consumers) {
      const field = needs.find((need) => !isThere(cleared, need));
      if (field)
        return { stream, revision: at, event, field, why: `is missing, and ${agency} needs it`, consumer: agency };
    }
    return undefined;
  };

  const total = await countEvents(store);
  let [done, events] = [0, 0];
  for await (const stored of eventsOf(store, store.start)) {
    if (++done % batch === 0) progress(done, total);
    if (categoryOf(stored.stream) !== aggregate) continue;
    const current = currentOf(contract, stored);
    if (current.type !== message) continue;
    events++;
    const firstFailure = breaks(stored, current);
    if (firstFailure) return { ...showed, result: 'failed', events, firstFailure };
  }
  return { ...showed, result: 'passed', events };
}

/** Who builds on a contract now, and the revision at which it says so. */
async function asItStands(store: EventStore, id: string) {
  const stream = streamOf(eventContract.contract.aggregate, id);
  let [state, revision] = [eventContract.initial, NO_STREAM];
  for (;;) {
    const events = await store.read(stream, revision + 1, batch);
    for (const event of events) state = evolveBy(eventContract, state, event);
    revision = events.at(-1)?.revision ?? revision;
    if (events.length < batch) break;
  }
  return { revision, consumers: isKnown(state) ? state.consumers.filter(({ moved }) => !moved) : [] };
}

/** The data of an event as the relay publishes it: to who is cleared for it, and to who is not. */
function publishedOf({ events }: Contract, { type, data }: RecordedEvent): [cleared: object, uncleared: object] {
  const known = events[type];
  if (!known) return [data, data];
  const withheld = (restricted: boolean): object => withholdFields(known, data, { personal: true, restricted });
  return [withheld(false), withheld(true)];
}
