import { Answered } from '../../libs/client';
import { NoCredentials } from '../local/credentials';

/** What an exit code of `taawun` means. */
export const exitCodes = { done: 0, broken: 1, usage: 2, rejected: 3, failed: 4 } as const;

/** The command line was wrong: the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The exit code for what ended a command. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError || error instanceof NoCredentials) return exitCodes.usage;
  if (!(error instanceof Answered)) return exitCodes.broken;
  return 'failed' in error.reply ? exitCodes.failed : exitCodes.rejected;
}
