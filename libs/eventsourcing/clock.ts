/** The one clock that is injected. Quotas, timeouts and retries do not use it: they run in machine time. */
export interface Clock {
  now(): Date;
  /** Whether somebody advances it by decree: then it is taken as it is, also where the machine's clock was ahead of it. */
  readonly isSimulated?: boolean;
}

export const machineClock: Clock = { now: () => new Date() };
