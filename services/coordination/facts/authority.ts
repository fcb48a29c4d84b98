import type { Registry } from '../../../libs/directory';

/** On what authority an official may represent an agency right now, at a meeting or in a group (INV-MT1, INV-WG2, INV-MD3). */
export function authorityOf(
  registry: Registry,
  agency: string,
  official: string,
  /** None where it is about no meeting: a mandate for one meeting says nothing of it then. */
  meeting: string | undefined,
  now: string,
): 'head' | 'mandate' | 'none' {
  const person = registry.official(official);
  if (person?.agency !== agency || !person.inOffice) return 'none';
  if (person.head) return 'head';
  const represents = registry.mandatesOf(official).some(
    (mandate) =>
      mandate.is === 'active' &&
      mandate.scope === 'represent' &&
      mandate.agency === agency &&
      // As instants, not as texts: the one may be written with milliseconds and the other without.
      Date.parse(mandate.from) <= Date.parse(now) &&
      Date.parse(now) < Date.parse(mandate.until) &&
      (mandate.meeting === undefined || mandate.meeting === meeting),
  );
  return represents ? 'mandate' : 'none';
}
