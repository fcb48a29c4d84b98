import { MemoryStore } from '../../libs/eventsourcing/stores/memory';
import { storeSuite } from './store-suite';

storeSuite('memory', async () => {
  const store = new MemoryStore();
  return { store, reopen: async () => store, close: () => store.close() };
});
