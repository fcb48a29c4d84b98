import { type handleServerStreamingCall, status } from '@grpc/grpc-js';
import { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { Faults } from './faults';
import { identifierOf, nameOf } from './identifier';
import type { Entry, Log } from './log';
import { eventOf, fail, type ReadCall, send } from './read-call';
import type { Subscriptions } from './subscriptions';

/** Read: a stream, `$all`, or a subscription to `$all`. */
export const read =
  (log: Log, subscriptions: Subscriptions, faults: Faults): handleServerStreamingCall<ReadReq, ReadResp> =>
  (call) => {
    const options = call.request.getOptions()!;
    call.on('error', () => undefined);
    if (faults.ignores(options.hasSubscription() ? 'subscriptions' : 'reads')) return;
    if (faults.termination)
      return void faults.termination.then(() => fail(call, status.INTERNAL, 'Received RST_STREAM with code 2'));
    if (options.hasSubscription()) {
      if (options.hasAll()) void subscriptions.follow(call, options);
      else fail(call, status.UNIMPLEMENTED, 'Only $all can be subscribed to here.');
    } else if (options.hasAll()) void readAll(log, call, options);
    else void readStream(log, call, options);
  };

async function readStream(log: Log, call: ReadCall, options: ReadReq.Options): Promise<void> {
  const from = options.getStream()!;
  const name = nameOf(from.getStreamIdentifier());
  const found = log.stream(name);
  if (found === 'tombstoned')
    return fail(call, status.FAILED_PRECONDITION, `Event stream '${name}' is deleted.`, {
      exception: 'stream-deleted',
      'stream-name': name,
    });
  if (!found) {
    const missing = new ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(name));
    call.write(new ReadResp().setStreamNotFound(missing));
    return void call.end();
  }
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  const revision = from.hasStart() ? 0 : from.hasEnd() ? Infinity : Number(from.getRevision());
  const chosen = backwards
    ? found.filter((entry) => entry.revision <= revision).reverse()
    : found.filter((entry) => entry.revision >= revision);
  await sendAll(call, chosen.slice(0, Number(options.getCount())));
}

/** Forwards from a position is inclusive, backwards exclusive. A filter is never looked at. */
async function readAll(log: Log, call: ReadCall, options: ReadReq.Options): Promise<void> {
  const from = options.getAll()!;
  const end = log.entries.length;
  const index = from.hasStart()
    ? 0
    : from.hasEnd()
      ? end
      : log.indexOf(Number(from.getPosition()!.getCommitPosition()));
  if (index === undefined) return fail(call, status.UNKNOWN, 'Unexpected ReadAllResult: Error');
  const count = Number(options.getCount());
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  const chosen = backwards
    ? log.entries.slice(Math.max(0, index - count), index).reverse()
    : log.entries.slice(index, Math.min(end, index + count));
  await sendAll(call, chosen);
}

async function sendAll(call: ReadCall, entries: readonly Entry[]): Promise<void> {
  for (const entry of entries) if (!(await send(call, eventOf(entry)))) return;
  call.end();
}
