import type { MandateRow, Registry } from '../../../libs/directory';

/** What an official may be mandated to do for an agency here. */
type Scope = 'represent' | 'sign-document';

/** A mandate of this scope that an official of the agency holds right now; one for a single meeting holds for that alone. */
const heldMandate = (
  registry: Registry,
  agency: string,
  official: string,
  { scope, meeting, now }: { scope: Scope; meeting?: string; now: string },
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

const inOffice = (registry: Registry, agency: string, official: string) => {
  const person = registry.official(official);
  return person?.agency === agency && person.inOffice ? person : undefined;
};

/** On what authority an official may represent an agency right now, at a meeting or in a group (INV-MT1, INV-WG2, INV-MD3). */
export function authorityOf(
  registry: Registry,
  agency: string,
  official: string,
  /** None where it is about no meeting: a mandate for one meeting says nothing of it then. */
  meeting: string | undefined,
  now: string,
): 'head' | 'mandate' | 'none' {
  const person = inOffice(registry, agency, official);
  if (!person) return 'none';
  if (person.head) return 'head';
  return heldMandate(registry, agency, official, { scope: 'represent', meeting, now }) ? 'mandate' : 'none';
}

/** The mandate by which an official may sign documents of an agency right now; a head needs none (INV-OD2, INV-MD3). */
export const signingMandate = (registry: Registry, agency: string, official: string, now: string) =>
  heldMandate(registry, agency, official, { scope: 'sign-document', now })?.id;

/** Whether an official may sign documents of an agency right now (INV-OD2). */
export const maySign = (registry: Registry, agency: string, official: string, now: string): boolean => {
  const person = inOffice(registry, agency, official);
  return Boolean(person && (person.head || signingMandate(registry, agency, official, now)));
};
