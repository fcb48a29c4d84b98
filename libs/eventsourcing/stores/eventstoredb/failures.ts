import {
  AccessDeniedError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';

/** gRPC status 3: what was asked for can never be answered. */
const invalidArgument = 3;

/** The stream is missing or soft-deleted. */
export const isMissing = (error: unknown): boolean => error instanceof StreamNotFoundError;

export const isWrongRevision = (error: unknown): error is WrongExpectedVersionError =>
  error instanceof WrongExpectedVersionError;

export const isTooLarge = (error: unknown): boolean => error instanceof MaxAppendSizeExceededError;

export const isInvalid = (error: unknown): boolean => (error as { code?: unknown }).code === invalidArgument;

/**
 * The server understood and says no for good. Everything else leaves open what became of the call: its own timer, a
 * plain Error with code 14, `UnavailableError`, `DeadlineExceededError`, `UnknownError` 13 and whatever is new to us.
 */
export const isRefused = (error: unknown): boolean =>
  error instanceof AccessDeniedError || error instanceof StreamDeletedError || isTooLarge(error) || isInvalid(error);
