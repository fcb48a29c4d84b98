import { performance } from 'node:perf_hooks';

/** What one agency may ask for. Machine time, whatever the stack's clock says. */
export interface Quota {
  /** Requests per second in the long run. */
  readonly rate: number;
  /** Requests at once after a rest. */
  readonly burst: number;
  /** Requests under way at the same time. */
  readonly underWay: number;
}

/** All that is under way is dealt with in turn: the more one agency has there, the longer another waits. */
export const defaultQuota: Quota = { rate: 2_000, burst: 4_000, underWay: 128 };

/** A token bucket and a bounded number of requests under way, for each agency by itself. */
export class Quotas {
  private readonly agencies = new Map<string, { tokens: number; at: number; underWay: number }>();

  constructor(private readonly quota: Quota = defaultQuota) {}

  /** Admits a request: 0, or the ms after which the sender may come back. An admitted request must be `done` later. */
  enter(agency: string): number {
    const { rate, burst, underWay } = this.quota;
    const now = performance.now();
    let one = this.agencies.get(agency);
    if (!one) this.agencies.set(agency, (one = { tokens: burst, at: now, underWay: 0 }));
    one.tokens = Math.min(burst, one.tokens + ((now - one.at) * rate) / 1000);
    one.at = now;
    if (one.underWay >= underWay) return 50;
    if (one.tokens < 1) return Math.ceil(((1 - one.tokens) * 1000) / rate) + 1;
    one.tokens--;
    one.underWay++;
    return 0;
  }

  done(agency: string): void {
    this.agencies.get(agency)!.underWay--;
  }
}
