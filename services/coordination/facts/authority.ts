import { heldMandate, inOffice, type Registry } from '../../../libs/directory';

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
