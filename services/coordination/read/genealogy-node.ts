import type { Cause, GenealogyNode, ShownEvent } from '../../../contracts/coordination/v1';
import type { MessageClass } from '../../../libs/contract';
import {
  categoryOf,
  currentOf,
  type EventStore,
  idOf,
  type RecordedEvent,
  type View,
} from '../../../libs/eventsourcing';
import type { Reader } from '../../../libs/messaging';
import { withholdFields } from '../../../libs/sealing';
import { isCleared, seesAll } from './clearance';
import { causeKey, type GenealogyRow } from './genealogy';
import { kinOfAll } from './genealogy-references';
import { cutDown, type Focus, matters, titleOf } from './genealogy-shown';

/** The node of a stream; undefined where none of its events may be seen. `named` are events that matter since a link names them. */
export type Nodes = (stream: string, focus: Focus, named: ReadonlySet<string>) => Promise<GenealogyNode | undefined>;

/** Events read at once. */
const page = 500;

const contractOf = new Map(kinOfAll.map(({ contract }) => [contract.aggregate, contract]));

/** The parties of an event, as it names them, and the coordinator’s office, each as far as cleared. */
const maySee = (reader: Reader, { context: { audience, classification } }: RecordedEvent): boolean =>
  isCleared(reader, classification) &&
  (seesAll(reader) || audience.includes(reader.agency) || audience.includes('public'));

/** The data as it is published: what is personal stays sealed; what is restricted, only who is cleared is shown at all. */
const publishable = (event: RecordedEvent): object => {
  const message: MessageClass | undefined = contractOf.get(categoryOf(event.stream))?.events[event.type];
  return message ? withholdFields(message, event.data, { personal: true, restricted: false }) : { withheld: 'unknown' };
};

/** The streams of the record as one reader may see them. */
export const nodesFor = (reader: Reader, view: View<GenealogyRow>, store: EventStore): Nodes => {
  const visible = async (stream: string): Promise<RecordedEvent[]> => {
    const contract = contractOf.get(categoryOf(stream));
    const events: RecordedEvent[] = [];
    for (let from = 0; ; from += page) {
      const read = await store.read(stream, from, page);
      events.push(...read.filter((event) => maySee(reader, event)).map((event) => currentOf(contract, event)));
      if (read.length < page) return events;
    }
  };

  const causeOf = async (causationId: string | undefined): Promise<Cause | undefined> => {
    const cause = causationId && (view.get(causeKey(causationId)) as Cause | undefined);
    if (!cause) return undefined;
    const [event] = await store.read(cause.stream, cause.revision, 1);
    return event && maySee(reader, event) ? cause : undefined;
  };

  const shown = async (event: RecordedEvent, data: object): Promise<ShownEvent> => {
    const { id, revision, type, recordedAt, context } = event;
    const { occurredAt, agency, actor, role, mandate, commandId, correlationId, causationId } = context;
    const causedBy = await causeOf(causationId);
    return {
      ...{ id, revision, type, recordedAt, occurredAt, agency, actor },
      ...(role ? { role } : {}),
      ...(mandate ? { mandate } : {}),
      ...{ commandId, correlationId },
      ...(causationId ? { causationId } : {}),
      ...(causedBy ? { causedBy } : {}),
      data,
    };
  };

  return async (stream, focus, named) => {
    const [aggregate, id] = [categoryOf(stream), idOf(stream)];
    const events = (await visible(stream)).map((event) => ({ event, type: event.type, data: publishable(event) }));
    if (events.length === 0) return undefined;
    const telling = events.filter((one) => named.has(one.event.id) || matters(aggregate, one, focus));
    const title = titleOf(aggregate, events);
    return {
      aggregate,
      id,
      ...(title ? { title } : {}),
      events: await Promise.all(telling.map((one) => shown(one.event, cutDown(aggregate, one, focus)))),
    };
  };
};
