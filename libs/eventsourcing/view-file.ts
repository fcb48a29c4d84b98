import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type Database from 'better-sqlite3';
import { openDatabase } from './sqlite/database';
import type { ViewDefinition } from './view-definition';

/** The event with which the checkpoint ends stands beside it, so that a record put back and grown again is noticed. */
const bookkeeping = `
  CREATE TABLE IF NOT EXISTS checkpoint (
    record TEXT NOT NULL, position TEXT NOT NULL, stream TEXT, revision INTEGER, event_id TEXT
  );
  CREATE TABLE IF NOT EXISTS parked (
    event_id TEXT PRIMARY KEY, position TEXT NOT NULL, stream TEXT NOT NULL, type TEXT NOT NULL, reason TEXT NOT NULL
  );
`;

/** Opens the file of a view in this folder; what an earlier definition of the view left behind is deleted. */
export function openViewFile(definition: ViewDefinition<any>, folder: string): Database.Database {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${definition.name}-${fingerprint(definition)}.sqlite`);
  const db = openDatabase(file, bookkeeping + tableOf(definition), true);
  for (const name of readdirSync(folder))
    if (belongsTo(definition.name, name) && !name.startsWith(basename(file)))
      rmSync(join(folder, name), { force: true });
  return db;
}

/** Rows stand in the order of their making and are found by an index: a document within the tree of keys would split its pages. */
function tableOf({ columns, indexes: wanted }: ViewDefinition<any>): string {
  const names = Object.keys(columns);
  const declared = names.map((name) => `, "${name}"`).join('');
  const indexes = (wanted ?? names)
    .map((list) => list.split(', '))
    .map(
      (list) =>
        `CREATE INDEX IF NOT EXISTS "by_${list.join('_')}" ON rows (${list.map((name) => `"${name}"`).join()});`,
    );
  return `CREATE TABLE IF NOT EXISTS rows (key TEXT PRIMARY KEY, doc TEXT NOT NULL${declared}); ${indexes.join(' ')}`;
}

/** Changes whenever the view is to be built anew: with its definition, and with what is kept beside its rows. */
function fingerprint({ version, columns, indexes, on }: ViewDefinition<any>): string {
  const source = [
    ...Object.entries(columns),
    ...(indexes ?? []).map((list) => ['index', list] as const),
    ...on.flatMap(({ category, steps }) => Object.entries({ [category]: category, ...steps })),
  ];
  return createHash('sha256')
    .update(`${version}\n${bookkeeping}\n${source.map(([name, step]) => `${name}=${String(step)}`).join('\n')}`)
    .digest('hex')
    .slice(0, 12);
}

/** Whether a file is one of this view's, whatever its definition; the name of another view may begin with this one's. */
const belongsTo = (view: string, file: string): boolean =>
  file.startsWith(`${view}-`) && /^[0-9a-f]{12}\.sqlite(-wal|-shm)?$/.test(file.slice(view.length + 1));
