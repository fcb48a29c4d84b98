import type { AcceptedReply, CommandReply, FailedReply } from '../messaging/wire';

/** The stack answered no: a rule's no, or a failure. */
export class Answered extends Error {
  override readonly name = 'Answered';
  constructor(
    readonly reply: Exclude<CommandReply, AcceptedReply>,
    because: string,
  ) {
    super(because);
  }
}

/** What was accepted of `what`. @throws Answered */
export function acceptedOrThrow(reply: CommandReply, what: string): AcceptedReply['accepted'] {
  if ('accepted' in reply) return reply.accepted;
  if ('rejected' in reply)
    throw new Answered(reply, `${what} was rejected (${reply.rejected.rule}): ${reply.rejected.because}`);
  if ('refused' in reply)
    throw new Answered(reply, `${what} was refused (${reply.refused.rule}): ${reply.refused.because}`);
  throw failedAs(reply, what);
}

/** A failure as the error to end with. */
export const failedAs = (reply: FailedReply, what: string): Answered => {
  const fields = Object.values(reply.failed.fields ?? {});
  return new Answered(reply, [`${what} failed: ${reply.failed.because}`, ...fields].join('\n  '));
};
