import { type EventData, jsonEvent, type JSONType } from '@eventstore/db-client';
import type { EventContext, NewEvent, RecordedEvent } from '../../event';
import type { Stored } from './calls';
import type { Tokens } from './tokens';

/** What stands in an event's metadata: everything that is not its data. */
interface Beside {
  readonly recordedAt: string;
  readonly context: EventContext;
}

/** The streams that hold events of the record, on the server's side of the wire. Bookkeeping begins with `_`, the server's own with `$`. */
export const dataStreams = '^[a-z][A-Za-z]*-';
const dataStream = new RegExp(dataStreams);

export const isDataStream = (stream: string): boolean => dataStream.test(stream);

export const toWire = ({ id, type, recordedAt, data, context }: NewEvent): EventData =>
  jsonEvent({ id, type, data: data as JSONType, metadata: { recordedAt, context } });

export function fromWire(stored: Stored, tokens: Tokens): RecordedEvent {
  const { recordedAt, context } = stored.metadata as unknown as Beside;
  return {
    id: stored.id,
    type: stored.type,
    recordedAt,
    data: stored.data as object,
    context,
    stream: stored.streamId,
    revision: Number(stored.revision),
    position: tokens.of(commitOf(stored)),
  };
}

/** Where an event stands in the log. Servers before 22.6 do not say it with a stream read; they are not supported. */
export const commitOf = ({ position }: Stored): bigint => position!.commit;

/** The bytes that the server counts against its limit. */
export const sizeOf = (events: readonly EventData[]): number =>
  events.reduce((sum, { data }) => sum + Buffer.byteLength(JSON.stringify(data)), 0);
