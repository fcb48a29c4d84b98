import { Metadata, type ServerWritableStream, type status } from '@grpc/grpc-js';
import { UUID } from '@eventstore/db-client/generated/shared_pb';
import { type ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { identifierOf } from './identifier';
import type { Entry } from './log';

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

export function eventOf(entry: Entry): ReadResp {
  const position = String(entry.position);
  const event = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new UUID().setString(entry.id))
    .setStreamIdentifier(identifierOf(entry.stream))
    .setStreamRevision(String(entry.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(entry.data)
    .setCustomMetadata(entry.metadata);
  const metadata = event.getMetadataMap();
  metadata.set('type', entry.type);
  metadata.set('content-type', entry.contentType);
  metadata.set('created', entry.created);
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(event).setCommitPosition(position));
}

/** Writes, and waits where the reader is slower; false once the reader is gone. */
export async function send(call: ReadCall, response: ReadResp): Promise<boolean> {
  if (call.cancelled || call.destroyed) return false;
  if (!call.write(response)) await new Promise<void>((resolve) => onceDrainedOrGone(call, resolve));
  return !call.cancelled && !call.destroyed;
}

function onceDrainedOrGone(call: ReadCall, resolve: () => void): void {
  const done = (): void => {
    for (const name of ['drain', 'cancelled', 'close']) call.removeListener(name, done);
    resolve();
  };
  for (const name of ['drain', 'cancelled', 'close']) call.once(name, done);
}

export function fail(call: ReadCall, code: status, details: string, exception?: Record<string, string>): void {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(exception ?? {})) metadata.set(name, value);
  call.emit('error', { code, details, metadata });
}
