import { commandChecks, lastCheck } from './command-checks';
import { eventChecks } from './event-checks';
import type { Finding, Trial } from './trial';

/** What came of one check. */
export interface Verdict extends Finding {
  readonly what: string;
  readonly expect: string;
}

/** Tries everything, in order; what cannot be tried has not passed. */
export async function conformance(trial: Trial): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { what, expect, run } of [...commandChecks, ...eventChecks(), lastCheck]) {
    const found = await run(trial).catch((error: Error) => ({ came: error.message, passed: false }));
    verdicts.push({ what, expect, ...found });
  }
  return verdicts;
}
