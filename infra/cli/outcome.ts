import type { CommandReply, FailedReply } from '../../libs/messaging';

/** What an exit code of `taawun` means. */
export const exitCodes = { done: 0, broken: 1, usage: 2, rejected: 3, failed: 4 } as const;

/** The command line was wrong: the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The stack answered no. */
export class Answered extends Error {
  override readonly name = 'Answered';
  constructor(
    readonly exitCode: number,
    readonly reply: object,
    because: string,
  ) {
    super(because);
  }
}

/** The reply where the command was accepted. @throws Answered */
export function acceptedOrThrow(
  reply: CommandReply,
  what: string,
): Extract<CommandReply, { accepted: object }>['accepted'] {
  if ('accepted' in reply) return reply.accepted;
  if ('rejected' in reply)
    throw new Answered(
      exitCodes.rejected,
      reply,
      `${what} was rejected (${reply.rejected.rule}): ${reply.rejected.because}`,
    );
  if ('refused' in reply)
    throw new Answered(
      exitCodes.rejected,
      reply,
      `${what} was refused (${reply.refused.rule}): ${reply.refused.because}`,
    );
  throw failedAs(reply, what);
}

/** A failure as the error to end with. */
export const failedAs = (reply: FailedReply, what: string): Answered => {
  const fields = Object.values(reply.failed.fields ?? {});
  return new Answered(exitCodes.failed, reply, [`${what} failed: ${reply.failed.because}`, ...fields].join('\n  '));
};
