import { parse } from 'csv-parse/sync';
import { type Outcome, type Told, UnreadableSource } from './report';

/** A row's cells by the names of their columns. */
export type Cells = Readonly<Record<string, string>>;

/**
 * What becomes of each row of a CSV file, as `read` says of its cells; a row that cannot be told apart into its columns
 * is skipped, a blank line is no row.
 * @throws UnreadableSource where the file has no column names, or lacks one of those needed or has it twice.
 */
export function readCsv(
  file: string,
  text: string,
  needed: readonly string[],
  read: (cells: Cells) => Outcome,
): Told[] {
  const [names, ...records] = split(text);
  const columns = columnsOf(file, names, needed);
  return records.map((record, index): Told => {
    const row = index + 1;
    if (typeof record === 'string') return { file, row, skip: `unreadable-row: ${record.slice(0, 150)}` };
    if (record.length !== columns.length)
      return { file, row, skip: `column-count: ${record.length} cells, not ${columns.length}` };
    return { file, row, ...read(Object.fromEntries(columns.map((name, at) => [name, record[at]!]))) };
  });
}

function columnsOf(file: string, names: string[] | string | undefined, needed: readonly string[]): string[] {
  if (!Array.isArray(names)) throw new UnreadableSource(`${file} has no column names in its first line`);
  const columns = names.map((name) => name.trim());
  const missing = needed.filter((name) => !columns.includes(name));
  if (missing.length > 0) throw new UnreadableSource(`${file} lacks a column: ${missing.join(', ')}`);
  const twice = needed.find((name) => columns.indexOf(name) !== columns.lastIndexOf(name));
  if (twice) throw new UnreadableSource(`${file} has the column ${twice} twice`);
  return columns;
}

/** Every record in the order of the file: its cells, or the message of what is wrong with it. */
function split(text: string): (string[] | string)[] {
  const records: (string[] | string)[] = [];
  parse(text, {
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    skip_records_with_error: true,
    on_record: (record: string[]) => {
      records.push(record);
      return null;
    },
    on_skip: (error) => void records.push(error?.message ?? 'unreadable'),
  });
  return records;
}
