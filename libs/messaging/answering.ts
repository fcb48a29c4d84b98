import { randomUUID } from 'node:crypto';
import type { Msg } from 'nats';
import {
  ForeignPosition,
  IdReused,
  NotSeenYet,
  RecordClosed,
  RevisionMoved,
  TooLarge,
  Unavailable,
} from '../eventsourcing';
import { KeyDestroyed, KeysUnavailable, PersonUnnamed } from '../sealing';
import { failedReply } from './failures';
import { log } from './log';
import { Failure, header, type Language } from './wire';

/** Kept free of a reply for the envelope of the protocol, in bytes. */
const margin = 512;

/** Answers a message, also where the reply cannot be written or sent; never throws. */
export function respond(message: Msg, reply: unknown, language: Language): void {
  if (!message.reply) return;
  try {
    const bytes = Buffer.from(written(message, reply, language));
    const limit = limitOf(message) - margin;
    const tooLarge = (): Failure => new Failure('reply-too-large', { size: bytes.length, limit });
    message.respond(bytes.length <= limit ? bytes : Buffer.from(JSON.stringify(failedReply(tooLarge(), language))));
  } catch (error) {
    // The connection has ended: whoever asked will ask again, and gets the outcome then.
    log('warn', 'an answer could not be sent', { subject: message.subject, error });
  }
}

function written(message: Msg, reply: unknown, language: Language): string {
  try {
    const text = JSON.stringify(reply) as string | undefined;
    if (text === undefined) throw new Error('there is no answer');
    return text;
  } catch (error) {
    return JSON.stringify(failedReply(asFailure(error, { subject: message.subject }), language));
  }
}

/** What the server lets a message carry, in bytes. */
function limitOf(message: Msg): number {
  const { publisher } = message as unknown as { publisher?: { info?: { max_payload?: number } } };
  return publisher?.info?.max_payload ?? 1024 * 1024;
}

/** An error as its sender may see it; what went wrong inside is logged and named by a reference only. */
export function asFailure(error: unknown, where: Record<string, unknown>): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof IdReused) return new Failure('id-reused');
  if (error instanceof RevisionMoved) return new Failure('revision-moved', { revision: error.revision });
  if (error instanceof NotSeenYet) return new Failure('not-seen-yet', { position: error.position });
  if (error instanceof ForeignPosition)
    return new Failure('invalid', {}, { fields: { [header.after]: error.message } });
  if (error instanceof TooLarge) return new Failure('too-large', { what: 'record' });
  if (error instanceof RecordClosed) return new Failure('record-closed');
  if (error instanceof KeyDestroyed) return new Failure('person-erased');
  if (error instanceof PersonUnnamed) return new Failure('invalid', {}, { fields: { body: error.message } });
  if (error instanceof Unavailable || error instanceof KeysUnavailable) {
    log('error', 'the record is unavailable', { ...where, error });
    return new Failure('unavailable');
  }
  const reference = randomUUID().slice(0, 8);
  log('error', 'a request failed inside', { reference, ...where, error });
  return new Failure('internal', { reference });
}
