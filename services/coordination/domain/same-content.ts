/** Whether two plain JSON values say the same, whatever the order of their fields; an absent field equals an empty one. */
export function sameContent(one: unknown, other: unknown): boolean {
  if (one === other || (isAbsent(one) && isAbsent(other))) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || isAbsent(one) || isAbsent(other)) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = new Set([...Object.keys(one as object), ...Object.keys(other as object)]);
  return [...names].every((name) =>
    sameContent((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
  );
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;
