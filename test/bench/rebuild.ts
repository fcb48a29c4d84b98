import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Following, View } from '../../libs/eventsourcing';
import { openRecord } from '../../libs/service';
import type { Bench, Benchmark } from './benchmark';
import { inFolder } from './catch-up';
import { atMost, beside, type Figure, plain } from './figure';
import { historyOf, views } from './history';
import { rawRecord } from './raw-record';
import { alternate } from './rounds';

/** 2b: how long five views take to be built anew from a whole record in one pass, and whether they come out the same. */
export const rebuild: Benchmark = { id: '2b', title: 'rebuild of five views', run };

/** The size for which the time is published. */
const million = 1_000_000;

async function run(bench: Bench): Promise<Figure[]> {
  const { base } = await historyOf(bench);
  const { data } = base.settings;
  const raw = rawRecord(data, bench.eventStore);
  const live = views.map(({ name }) => rowsOf(base.folder, name));
  let identical = true;
  let events = 0;
  const rounds = await alternate(bench.rounds, {
    raw: async () => {
      const from = performance.now();
      events = await raw.fetch();
      return performance.now() - from;
    },
    product: () =>
      inFolder(bench.folder, async (folder) => {
        const took = await build(bench, data, folder);
        identical &&= views.every(({ name }, index) => rowsOf(folder, name) === live[index]);
        return took;
      }),
  });
  if (!identical) throw new Error('a view that was built anew differs from the one that followed live');
  const scaled = rounds.product.map((ms) => (ms / 1000 / events) * million);
  const names = views.map(({ name }) => name).join(', ');
  const said = `bit-identical to the live ones: ${names}`;
  return [
    beside(
      { id: '2b', what: `five views from ${events.toLocaleString('en')} events`, unit: 's', notes: [said] },
      rounds.product.map(seconds),
      {
        what: 'fetching every row and looking at none',
        rounds: rounds.raw.map(seconds),
      },
    ),
    plain(
      { id: '2b', what: 'the same, scaled to 1,000,000 events', unit: 's', gate: atMost(30), aim: atMost(10) },
      scaled,
    ),
  ];
}

const seconds = (ms: number): number => ms / 1000;

/** Builds the views in a folder, in one pass; how long that took, in ms. */
async function build(bench: Bench, data: string, folder: string): Promise<number> {
  const from = performance.now();
  const store = await openRecord({ data, ...(bench.eventStore ? { eventStore: bench.eventStore } : {}) });
  const following = new Following(store, (error) => {
    throw error;
  });
  const built = views.map((view) => new View<any>(view, folder, store.recordId));
  await following.start(built);
  await following.seen(await store.head(), 3_600_000);
  const took = performance.now() - from;
  await following.end();
  built.forEach((view) => view.close());
  await store.close();
  return took;
}

/** A digest of every row of a view as its file holds it, columns and all. */
function rowsOf(folder: string, name: string): string {
  const file = readdirSync(folder).find((one) => one.startsWith(`${name}-`) && one.endsWith('.sqlite'))!;
  const db = new Database(join(folder, file), { readonly: true });
  const hash = createHash('sha256');
  for (const row of db.prepare('SELECT * FROM rows ORDER BY key').raw().iterate()) hash.update(JSON.stringify(row));
  db.close();
  return hash.digest('hex');
}
