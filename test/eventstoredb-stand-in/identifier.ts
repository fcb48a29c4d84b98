import { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb';

/** A stream's name as the wire carries it: UTF-8 bytes. */
export const identifierOf = (name: string): StreamIdentifier =>
  new StreamIdentifier().setStreamName(Uint8Array.from(Buffer.from(name, 'utf8')));

export const nameOf = (identifier?: StreamIdentifier): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
