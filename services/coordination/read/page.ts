import type { View } from '../../../libs/eventsourcing';
import type { Answer } from '../../../libs/messaging';

/** A condition over the columns of a view and its value; without a value it does not count. */
export type Select = readonly [condition: string, value: string | number | undefined];

/** Several agencies in one column, in which each is found by `LIKE '%|<agency>|%'`. */
export const inBars = (agencies: readonly string[]): string => `|${agencies.join('|')}|`;

/** Rows of a page where none is asked for. */
const usual = 50;

/** One page of a view, in the order of its column `sort`, after the place where the last one ended. */
export function pageOf<Row>(
  view: View<Row>,
  select: readonly Select[],
  { limit = usual, after }: { limit?: number; after?: string },
  placeOf: (row: Row) => string,
): Answer {
  const used = [...select, ['sort > ?', after] as const].filter(([, value]) => value !== undefined);
  const where = `${used.map(([condition]) => condition).join(' AND ') || '1'} ORDER BY sort LIMIT ?`;
  const rows = view.select(where, ...used.map(([, value]) => value!), limit + 1);
  const page = rows.slice(0, limit);
  return { result: page, ...(rows.length > limit ? { next: placeOf(page.at(-1)!) } : {}) };
}
