import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../libs/eventsourcing/stores/sqlite';
import { storeSuite } from './store-suite';

storeSuite('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'taawun-record-'));
  const file = join(folder, 'record.sqlite');
  const store = await openSqliteStore(file);
  let current = store;
  return {
    store,
    async reopen() {
      await current.close();
      return (current = await openSqliteStore(file));
    },
    async close() {
      await current.close();
      await rm(folder, { recursive: true });
    },
  };
});
