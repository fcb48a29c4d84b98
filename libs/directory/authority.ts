import type { Registry } from './registry';
import type { MandateRow, OfficialRow } from './rows';

/** A mandate of this scope that an official of the agency holds right now; one for a single meeting holds for that alone. */
export const heldMandate = (
  registry: Registry,
  agency: string,
  official: string,
  { scope, meeting, now }: { scope: MandateRow['scope']; meeting?: string; now: string },
): MandateRow | undefined =>
  registry.mandatesOf(official).find(
    (mandate) =>
      mandate.is === 'active' &&
      mandate.scope === scope &&
      mandate.agency === agency &&
      // As instants, not as texts: the one may be written with milliseconds and the other without.
      Date.parse(mandate.from) <= Date.parse(now) &&
      Date.parse(now) < Date.parse(mandate.until) &&
      (mandate.meeting === undefined || mandate.meeting === meeting),
  );

/** An official, where he is in office at this agency. */
export const inOffice = (registry: Registry, agency: string, official: string): OfficialRow | undefined => {
  const person = registry.official(official);
  return person?.agency === agency && person.inOffice ? person : undefined;
};
