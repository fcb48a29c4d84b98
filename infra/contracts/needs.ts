type Part = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Part => typeof value === 'object' && value !== null;

/**
 * Whether a field that is needed by its path is there, as in `origin.meeting` or `agenda[].title`: in every element of a
 * list, of which there may be none. What is withheld is there: its reader was told so.
 */
export function isThere(data: object, path: string): boolean {
  const steps = path.split('.').flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), '[]'] : [step]));
  return reaches(data, steps);
}

function reaches(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (value === undefined || value === null) return false;
  if (step === undefined || (isObject(value) && 'withheld' in value)) return true;
  if (step === '[]') return Array.isArray(value) && value.every((element) => reaches(element, rest));
  return isObject(value) && Object.hasOwn(value, step) && reaches(value[step], rest);
}
