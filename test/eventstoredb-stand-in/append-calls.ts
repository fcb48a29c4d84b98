import { type handleBidiStreamingCall, type handleClientStreamingCall, Metadata, status } from '@grpc/grpc-js';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty as NoValue } from 'google-protobuf/google/protobuf/empty_pb';
import type { Message } from 'google-protobuf';
import {
  AllStreamPosition,
  BadRequest,
  Empty,
  MaximumAppendSizeExceeded,
  StreamDeleted,
  Timeout,
  Unknown,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import {
  AppendReq,
  AppendResp,
  type BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb';
import type { Answer, Faults } from './faults';
import { nameOf } from './identifier';
import { type Expected, maxAppendSize, type Proposal } from './log';

function proposalOf(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): Proposal {
  return {
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function expectedOf(options: AppendReq.Options | BatchAppendReq.Options): Expected {
  if (options.hasNoStream()) return 'no-stream';
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream-exists';
  return Number(options instanceof AppendReq.Options ? options.getRevision() : options.getStreamPosition());
}

/** What a call hears that hung until the server was gone. */
const streamReset = { code: status.INTERNAL, details: 'Received RST_STREAM with code 2' };

/** Append: one call each. A wrong revision is a response, everything else that fails a status. */
export const append =
  (faults: Faults): handleClientStreamingCall<AppendReq, AppendResp> =>
  (call, callback) => {
    const events: Proposal[] = [];
    let options: AppendReq.Options | undefined;
    call.on('data', (request: AppendReq) => {
      if (request.hasOptions()) options = request.getOptions()!;
      else events.push(proposalOf(request.getProposedMessage()!));
    });
    call.on('end', async () => {
      // grpc-js ends a call that was cut off before it says so; a server drops it, whatever has arrived of it.
      await new Promise(setImmediate);
      if (call.cancelled || !options) return;
      const [stream, expected] = [nameOf(options.getStreamIdentifier()), expectedOf(options)];
      const answer = await faults.append(stream, expected, events);
      if (answer.is === 'silence') return;
      if (answer.is === 'terminating') {
        await faults.termination;
        return callback(streamReset);
      }
      const response = responseOf(answer, expected);
      if (response) callback(null, response);
      else callback({ ...failureOf(answer), metadata: exceptionOf(answer, stream) });
    });
    call.on('error', () => undefined);
  };

function responseOf(answer: Answer, expected: Expected): AppendResp | undefined {
  if (answer.is === 'stored' || answer.is === 'nothing') {
    const success = new AppendResp.Success().setCurrentRevision(String(answer.revision));
    const position = answer.is === 'stored' && String(answer.position);
    if (position) {
      const at = new AppendResp.Position().setCommitPosition(position).setPreparePosition(position);
      success.setPosition(at);
    } else success.setNoPosition(new Empty());
    return new AppendResp().setSuccess(success);
  }
  if (answer.is !== 'wrong-revision') return undefined;
  const wrong = new AppendResp.WrongExpectedVersion();
  if (answer.actual < 0) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentRevision(String(answer.actual));
  if (expected === 'no-stream') wrong.setExpectedNoStream(new Empty());
  else if (expected === 'any') wrong.setExpectedAny(new Empty());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new Empty());
  else wrong.setExpectedRevision(String(expected));
  return new AppendResp().setWrongExpectedVersion(wrong);
}

function failureOf(answer: Answer): { code: status; details: string } {
  switch (answer.is) {
    case 'too-large':
      return { code: status.INVALID_ARGUMENT, details: `Maximum Append Size of ${maxAppendSize} Exceeded.` };
    case 'deleted':
      return { code: status.FAILED_PRECONDITION, details: 'Event stream is deleted.' };
    case 'bad-request':
      return { code: status.INVALID_ARGUMENT, details: 'BadRequest' };
    default:
      return { code: answer.is === 'status' ? answer.code : status.UNKNOWN, details: 'The server failed.' };
  }
}

function exceptionOf(answer: Answer, stream: string): Metadata {
  const metadata = new Metadata();
  if (answer.is === 'too-large') {
    metadata.set('exception', 'maximum-append-size-exceeded');
    metadata.set('maximum-append-size', String(maxAppendSize));
  }
  if (answer.is === 'deleted') {
    metadata.set('exception', 'stream-deleted');
    metadata.set('stream-name', stream);
  }
  return metadata;
}

/** BatchAppend: one stream that all appends of a client share; their events may come in several chunks. */
export const batchAppend =
  (faults: Faults): handleBidiStreamingCall<BatchAppendReq, BatchAppendResp> =>
  (call) => {
    const pending = new Map<string, { options: BatchAppendReq.Options; events: Proposal[] }>();
    call.on('data', (request: BatchAppendReq) => {
      const id = request.getCorrelationId()!.getString();
      const one = pending.get(id) ?? { options: request.getOptions()!, events: [] };
      one.events.push(...request.getProposedMessagesList().map(proposalOf));
      pending.set(id, one);
      if (!request.getIsFinal()) return;
      pending.delete(id);
      const stream = nameOf(one.options.getStreamIdentifier());
      void faults.append(stream, expectedOf(one.options), one.events).then((answer) => {
        if (answer.is === 'silence' || call.cancelled) return;
        const response = batchResponseOf(answer, expectedOf(one.options));
        response.setStreamIdentifier(one.options.getStreamIdentifier());
        call.write(response.setCorrelationId(request.getCorrelationId()));
      });
    });
    call.on('end', () => call.end());
    call.on('error', () => undefined);
  };

function batchResponseOf(answer: Answer, expected: Expected): BatchAppendResp {
  if (answer.is !== 'stored' && answer.is !== 'nothing')
    return new BatchAppendResp().setError(refusalOf(answer, expected));
  const success = new BatchAppendResp.Success().setCurrentRevision(String(answer.revision));
  const position = answer.is === 'stored' && String(answer.position);
  if (position) {
    const at = new AllStreamPosition().setCommitPosition(position).setPreparePosition(position);
    success.setPosition(at);
  } else success.setNoPosition(new NoValue());
  return new BatchAppendResp().setSuccess(success);
}

/** A refusal inside a batch: a status whose details are an `Any`, named by the message type. */
function refusalOf(answer: Answer, expected: Expected): Status {
  const refusal = (code: status, type: string, details: Message): Status => {
    const any = new Any();
    any.pack(details.serializeBinary(), `event_store.client.${type}`);
    return new Status()
      .setCode(code as number)
      .setMessage(type)
      .setDetails(any);
  };
  switch (answer.is) {
    case 'wrong-revision':
      return refusal(status.ALREADY_EXISTS, 'WrongExpectedVersion', wrongVersion(answer.actual, expected));
    case 'too-large': {
      const details = new MaximumAppendSizeExceeded().setMaxappendsize(maxAppendSize);
      return refusal(status.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', details);
    }
    case 'deleted':
      return refusal(status.FAILED_PRECONDITION, 'StreamDeleted', new StreamDeleted());
    case 'bad-request':
      return refusal(status.INVALID_ARGUMENT, 'BadRequest', new BadRequest());
    default: {
      return answer.is === 'terminating'
        ? refusal(status.DEADLINE_EXCEEDED, 'Timeout', new Timeout())
        : refusal(status.UNKNOWN, 'Unknown', new Unknown());
    }
  }
}

function wrongVersion(actual: number, expected: Expected): WrongExpectedVersion {
  const wrong = new WrongExpectedVersion();
  if (actual < 0) wrong.setCurrentNoStream(new NoValue());
  else wrong.setCurrentStreamRevision(String(actual));
  if (expected === 'no-stream') wrong.setExpectedNoStream(new NoValue());
  else if (expected === 'any') wrong.setExpectedAny(new NoValue());
  else if (expected === 'stream-exists') wrong.setExpectedStreamExists(new NoValue());
  else wrong.setExpectedStreamPosition(String(expected));
  return wrong;
}
