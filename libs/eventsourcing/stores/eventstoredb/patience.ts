import { setTimeout as pause } from 'node:timers/promises';
import { Unavailable } from '../../store';
import { isRefused } from './failures';

/** How long the store tries, in ms of machine time: the client's own deadlines are not heeded everywhere. */
export interface Patience {
  /** One call to the server. */
  readonly attempt: number;
  /** All attempts of one operation together; then it is `Unavailable`. */
  readonly total: number;
}

/** A restarted server answers after about 0.4 s; a new leader is elected within a few seconds. */
export const defaultPatience: Patience = { attempt: 4_000, total: 15_000 };

/** Waits before try number `failures` + 1: 20 ms, doubling up to 1 s, less a random part so that callers spread. */
export const backOff = (failures: number, signal?: AbortSignal): Promise<void> =>
  pause(Math.min(20 * 2 ** failures, 1_000) * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);

/**
 * Repeats a call that changes nothing until it succeeds.
 * @throws Unavailable when the time is up; what the server refuses for good, at once
 */
export async function insist<T>(patience: Patience, what: string, call: () => Promise<T>): Promise<T> {
  const until = performance.now() + patience.total;
  for (let failures = 0; ; failures++) {
    try {
      return await call();
    } catch (error) {
      if (isRefused(error)) throw error;
      if (performance.now() > until) throw new Unavailable(`${what}: ${(error as Error).message}`, { cause: error });
      await backOff(failures);
    }
  }
}
