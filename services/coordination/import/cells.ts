/** What is read from a row's cells, with what is doubtful about it beside. `flags` is added to, never cleared. */
export interface Doubts {
  readonly flags: string[];
}

const noCharacter = '\uFFFD';

/** The text of a cell without the blanks around it; undefined where nothing is said. */
export const said = (value: unknown): string | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return String(value).trim() || undefined;
};

/** Half a character, which no other language can encode, becomes U+FFFD, as an encoding error has before it came here. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, noCharacter);

/**
 * The text of a cell, at most `max` UTF-16 code units of it. A cut is flagged with the length there was, a character
 * that cannot be read is flagged too.
 */
export function textOf(what: string, value: unknown, max: number, { flags }: Doubts): string | undefined {
  const text = said(value);
  if (text === undefined) return undefined;
  if (text.length > max) flags.push(`text-cut: ${what} had ${text.length} characters`);
  const kept = wellFormed(text);
  if (kept.includes(noCharacter)) flags.push(`unreadable-character: ${what}`);
  return kept.slice(0, /^[\uD800-\uDBFF]$/.test(kept[max - 1] ?? '') ? max - 1 : max).trimEnd();
}

/** The flags of a row as its command carries them: each once, at most 20 of at most 200 UTF-16 code units. */
export function flagsOf({ flags }: Doubts): string[] {
  const each = [...new Set(flags.map((flag) => wellFormed(flag.slice(0, 200))))];
  return each.length > 20 ? [...each.slice(0, 19), `more-flags: ${each.length - 19}`] : each;
}

/** A whole number; undefined where the cell is blank, which is no 0. Anything else is flagged. */
export function wholeOf(what: string, value: unknown, { flags }: Doubts): number | undefined {
  const text = said(value);
  if (text === undefined) return undefined;
  const number = /^\d{1,6}(\.0+)?$/.test(text) ? Number(text) : undefined;
  if (number === undefined) flags.push(`unreadable-number: ${what} ${text.slice(0, 100)}`);
  return number;
}

/** The elements of a JSON array within a cell; undefined where the cell is blank. Anything else is flagged. */
export function listOf(what: string, value: unknown, { flags }: Doubts): string[] | undefined {
  const text = said(value);
  if (text === undefined) return undefined;
  const list = parsed(text);
  if (Array.isArray(list) && list.every((one) => typeof one === 'string' || Number.isInteger(one)))
    return list.map(String);
  flags.push(`unreadable-list: ${what}`);
  return undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** An id as it may stand within the id of a stream; undefined where it may not. */
export const idOf = (value: unknown): string | undefined => {
  const id = said(value);
  return id !== undefined && /^[A-Za-z0-9_-]{1,40}$/.test(id) ? id : undefined;
};

/** Why a row without a usable id is skipped. */
export const withoutId = (value: unknown): { skip: string } => {
  const id = said(value);
  return { skip: id === undefined ? 'missing-id' : `unusable-id: ${id.slice(0, 100)}` };
};

/** The fields that are known, so that what the source does not say is absent and not empty. */
export const known = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
