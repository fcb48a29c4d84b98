import type { View } from '../eventsourcing';
import type { Answer } from '../messaging';

type Value = string | number | undefined;

/** A condition over the columns of a view and what it is compared with; where any of that is missing it does not count. */
export type Select = readonly [condition: string, ...values: readonly Value[]];

/** Several agencies in one column, in which each is found by `LIKE` as it is `named`. */
export const inBars = (agencies: readonly string[]): string => `|${agencies.join('|')}|`;

/** Finds an agency in a column of several. */
export const named = (agency: string): string => `%|${agency}|%`;

/** Yes or no as a column holds it; undefined where neither is asked for. */
export const flagged = (flag: boolean | undefined): number | undefined => (flag === undefined ? flag : Number(flag));

/** Rows of a page where none is asked for. */
const usual = 50;

/** One page of a view, in the order of its column `sort`, after the place where the last one ended. */
export function pageOf<Row, Shown>(
  view: View<Row>,
  select: readonly Select[],
  { limit = usual, after }: { limit?: number; after?: string },
  placeOf: (row: Row) => string,
  shown: (row: Row) => Shown,
): Answer<Shown[]> {
  const used = [...select, ['sort > ?', after] as const].filter(([, ...values]) => !values.includes(undefined));
  const where = `${used.map(([condition]) => condition).join(' AND ') || '1'} ORDER BY sort LIMIT ?`;
  const rows = view.select(where, ...used.flatMap(([, ...values]) => values as (string | number)[]), limit + 1);
  const page = rows.slice(0, limit);
  return { result: page.map(shown), ...(rows.length > limit ? { next: placeOf(page.at(-1)!) } : {}) };
}
