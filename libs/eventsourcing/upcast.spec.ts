import { By, contract, Text, Whole } from '../contract';
import { openMemoryKeys } from '../sealing';
import { clockAt } from '../testing/desk';
import { anEvent, type Folder, newFolder } from '../testing/record';
import { decider } from './decider';
import { Following } from './follow';
import { Handler } from './handle';
import { type Dispatch, Reaction } from './reaction';
import { noSnapshots } from './snapshots';
import type { EventStore } from './store';
import { MemoryStore } from './stores/memory';
import { upcastBy } from './upcast';
import { View } from './view';
import { on, type ViewDefinition } from './view-definition';

@By('owner')
class MeasureWell {
  @Whole(0, 10_000) centimetres!: number;
}
class WellMeasured {
  @Whole(0, 10_000) centimetres!: number;
  @Text(20) method!: string;
}

/** A well was sounded in metres at first, then measured in centimetres, and since then the method is named. */
const wellContract = contract('water', 'well', {
  commands: { MeasureWell },
  events: { WellMeasured },
  rejections: {},
  upcast: {
    WellSounded: ({ metres }: { metres: number }) => ({ type: 'WellMeasured', data: { centimetres: metres * 100 } }),
    WellMeasured: ({ centimetres, method = 'unknown' }: Partial<WellMeasured>) => ({
      type: 'WellMeasured',
      data: { centimetres, method },
    }),
  },
});
type Depths = readonly { readonly centimetres: number; readonly method: string }[];
const well = decider(wellContract)<Depths>({
  initial: [],
  decide: { MeasureWell: (_, { centimetres }) => [{ type: 'WellMeasured', data: { centimetres, method: 'gauge' } }] },
  evolve: { WellMeasured: (depths, { centimetres, method }) => [...depths, { centimetres, method }] },
  parties: () => [],
});

const depths: ViewDefinition<{ centimetres: number; method: string }> = {
  name: 'water.depths',
  version: 1,
  columns: {},
  on: [on(wellContract, { WellMeasured: (rows, { revision, data }) => rows.put(String(revision), { ...data }) })],
};

let folder: Folder;
let store: EventStore;
beforeEach(async () => {
  folder = newFolder();
  store = new MemoryStore();
  await store.append('well-one', -1, [
    { ...anEvent('sounded'), type: 'WellSounded', data: { metres: 7 } },
    { ...anEvent('measured'), type: 'WellMeasured', data: { centimetres: 650 } },
  ]);
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const known = [
  { centimetres: 700, method: 'unknown' },
  { centimetres: 650, method: 'unknown' },
];

describe('given events of earlier shapes on the record', () => {
  it('a decider folds them as what they are now', async () => {
    const kernel = { store, clock: clockAt(), keys: openMemoryKeys(), snapshots: noSnapshots };
    expect((await new Handler(kernel).state(well, 'one')).state).toEqual(known);
  });

  it('views and policies see them as what they are now, under one step for all', async () => {
    const view = new View(depths, folder.path, store.recordId);
    const sent: Dispatch[] = [];
    const warn = {
      name: 'POL-0',
      when: {
        well: {
          WellMeasured: ({ data }: { data: WellMeasured }) => [
            { mechanism: 'water', aggregate: 'well', command: 'MeasureWell', id: data.method, data },
          ],
        },
      },
    };
    const deliver = (dispatch: Dispatch) => {
      sent.push(dispatch);
      return Promise.resolve({});
    };
    await store.setMark('policy:POL-0', { position: store.start });
    const complain = (error: unknown) => expect(error).toBeUndefined();
    const following = new Following(store, complain, upcastBy([wellContract]));
    await following.start([view, new Reaction(warn, deliver, (parked) => expect(parked).toBeUndefined())]);
    await following.seen(await store.head(), 5_000);
    expect([...view.entries()].map(([, row]) => row)).toEqual(known);
    expect(sent.map(({ id, data }) => [id, data])).toEqual(known.map((data) => ['unknown', data]));
    await following.end();
    view.close();
  });

  it('what is stored stays as it was', async () => {
    const [sounded, measured] = await store.read('well-one', 0, 2);
    expect([sounded!.type, sounded!.data]).toEqual(['WellSounded', { metres: 7 }]);
    expect([measured!.type, measured!.data]).toEqual(['WellMeasured', { centimetres: 650 }]);
  });
});
