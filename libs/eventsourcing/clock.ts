/** The one clock that is injected. Quotas, timeouts and retries do not use it: they run in machine time. */
export interface Clock {
  now(): Date;
}

export const machineClock: Clock = { now: () => new Date() };
