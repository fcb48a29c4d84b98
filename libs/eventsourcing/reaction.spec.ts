import { openMemoryKeys } from '../sealing';
import { type Desk, deskOn } from '../testing/desk';
import { anEvent, type Folder, newFolder, openRecordIn, recordOn } from '../testing/record';
import { Following, NotSeenYet } from './follow';
import { uuid5 } from './identity';
import { type Dispatch, type ParkedCommand, type Policy, Reaction } from './reaction';
import { type EventStore, Unavailable } from './store';

let folder: Folder;
let store: EventStore;
let desk: Desk;
let following: Following;
let sent: Dispatch[];
let parked: ParkedCommand[];
let complaints: unknown[];
/** Throws while the bus is away. */
let bus: (dispatch: Dispatch) => void;
const keys = openMemoryKeys();

/** When works are reported on, say so on the works `log`, and on `second` too. */
const policy = (when?: Policy['when']): Policy => ({
  name: 'POL-9',
  when: when ?? {
    roadWorks: {
      ProgressReported: ({ data: { remarks } }) => [
        {
          mechanism: 'roads',
          aggregate: 'roadWorks',
          command: 'NoteElsewhere',
          id: 'log',
          data: { note: remarks as string },
        },
        { mechanism: 'roads', aggregate: 'roadWorks', command: 'NoteElsewhere', id: 'second', data: { note: 'too' } },
      ],
    },
  },
});
const start = async (rules = policy()): Promise<void> => {
  const deliver = async (dispatch: Dispatch) => {
    bus(dispatch);
    sent.push(dispatch);
    const { command, id, data, ...by } = dispatch;
    const outcome = await desk.send(command, id, data, { ...by, agency: 'system' }, () => ({
      role: 'policy',
      head: false,
    }));
    return 'rejected' in outcome ? { rejected: outcome.rejected.code } : {};
  };
  following = new Following(store, (error) => complaints.push(error));
  await following.start([new Reaction(rules, deliver, (one) => parked.push(one))]);
};
const report = async (remarks: string): Promise<void> =>
  void (await desk.accepted('ReportProgress', 'one', { remarks }));
const notes = async (): Promise<unknown[]> =>
  (await store.read('roadWorks-log', 1, 99)).map(({ data }) => (data as { note: string }).note);

beforeEach(async () => {
  folder = newFolder();
  store = await openRecordIn(folder);
  desk = deskOn(store, { keys });
  [sent, parked, complaints] = [[], [], []];
  bus = () => undefined;
  for (const id of ['one', 'log', 'second']) await desk.accepted('ProposeWorks', id, { road: id, owner: 'roads' });
});
afterEach(async () => {
  await following.end();
  await store.close();
  folder.remove();
});

describe('given a policy that starts for the first time', () => {
  test('when there is old history, then it does not act on it', async () => {
    await report('old');
    await start();
    await report('new');
    await following.settled();
    expect(await notes()).toEqual(['new']);
  });

  test('when it acts, then each command tells which event caused it, under an id that derives from it', async () => {
    await start();
    await report('new');
    await following.settled();
    const [event] = await store.read('roadWorks-one', 1, 1);
    const { id: eventId, position, context } = event!;
    const shared = {
      actor: 'policy:POL-9',
      causationId: eventId,
      correlationId: context.correlationId,
      classification: context.classification,
      after: position,
    };
    expect(sent).toMatchObject([
      { ...shared, id: 'log', commandId: uuid5(eventId, 'POL-9', 0) },
      { ...shared, id: 'second', commandId: uuid5(eventId, 'POL-9', 1) },
    ]);
    const [noted] = await store.read('roadWorks-log', 1, 1);
    expect(noted!.context).toMatchObject({
      agency: 'system',
      actor: 'policy:POL-9',
      causationId: eventId,
      role: 'policy',
    });
  });
});

describe('given a policy that is stopped and started again', () => {
  test('when events came meanwhile, then it goes on behind the last it dealt with', async () => {
    await start();
    await report('first');
    await following.settled();
    await following.end();
    await report('meanwhile');
    await store.close();

    store = await openRecordIn(folder);
    desk = deskOn(store, { keys });
    await start();
    await report('last');
    await following.settled();
    expect(await notes()).toEqual(['first', 'meanwhile', 'last']);
    expect(sent).toHaveLength(6);
  });

  test('when it was killed before it kept its mark, then what it sends again changes nothing', async () => {
    await start();
    const mark = await store.mark('policy:POL-9');
    await report('first');
    await following.settled();
    await following.end();
    await store.setMark('policy:POL-9', mark!);

    await start();
    await following.settled();
    expect(sent.map(({ commandId }) => commandId).slice(2)).toEqual(sent.map(({ commandId }) => commandId).slice(0, 2));
    expect(await notes()).toEqual(['first']);
  });

  test('when its mark is read, then it names the last event dealt with, or passed by', async () => {
    await start();
    await report('first');
    await following.settled();
    const [event] = await store.read('roadWorks-one', 1, 1);
    expect(await store.mark('policy:POL-9')).toMatchObject({ stream: 'roadWorks-one', revision: 1 });
    expect(store.compare((await store.mark('policy:POL-9'))!.position, event!.position)).toBeGreaterThanOrEqual(0);
    await recordOn(store, 'road-1', anEvent('RoadOpened'));
    await following.settled();
    await following.end();
    expect(await store.mark('policy:POL-9')).toEqual({ stream: 'road-1', revision: 0, position: await store.head() });
  });
});

describe('given a command of a policy that cannot take effect', () => {
  test('when a rule rejects it, then it is parked, and the policy goes on', async () => {
    await start();
    await desk.accepted('CloseWorks', 'log', {});
    await report('first');
    await report('next');
    await following.settled();
    const [first, next] = (await store.read('roadWorks-one', 1, 2)).map(({ id, stream, position }) => ({
      eventId: id,
      stream,
      position,
    }));
    const said = { policy: 'POL-9', command: 'roadWorks.NoteElsewhere log', reason: 'works-closed' };
    expect(parked).toEqual([
      { ...first, ...said },
      { ...next, ...said },
    ]);
    expect(await store.read('roadWorks-second', 1, 9)).toHaveLength(2);
  });

  test('when the policy cannot make sense of an event, then the event is parked, and the policy goes on', async () => {
    const sense: Policy['when'] = {
      roadWorks: {
        ProgressReported: ({ data: { remarks } }) => {
          if (remarks === 'nonsense') throw new Error('no sense in it');
          return policy().when.roadWorks!.ProgressReported!({ data: { remarks } } as never);
        },
      },
    };
    await start(policy(sense));
    await report('nonsense');
    await report('sense');
    await following.settled();
    expect(parked).toMatchObject([{ command: 'ProgressReported', reason: 'Error: no sense in it' }]);
    expect(await notes()).toEqual(['sense']);
  });

  test('when the bus is away, then it is sent again until it arrives, and what has arrived is not', async () => {
    let failures = 3;
    bus = ({ id, data }) => {
      if (id === 'log' && (data as { note: string }).note === 'third' && failures-- > 0)
        throw new Error('no responders');
    };
    await desk.accepted('ReportProgress', 'one', { remarks: 'before' });
    await start();
    await Promise.all([report('first'), report('second'), report('third')]);
    await following.settled();
    expect(await notes()).toEqual(['first', 'second', 'third']);
    expect(sent).toHaveLength(6);
    expect(complaints).toEqual(Array(3).fill(new Error('no responders')));
    expect(parked).toEqual([]);
  });

  test.each([new Unavailable('the record is away'), new NotSeenYet('x-1', 5)])(
    'when what the policy must know cannot be had now (%s), then the event comes again instead of being parked',
    async (error) => {
      let failures = 2;
      const looking: Policy['when'] = {
        roadWorks: {
          ProgressReported: async (event) => {
            if (failures-- > 0) throw error;
            return policy().when.roadWorks!.ProgressReported!(event);
          },
        },
      };
      await start(policy(looking));
      await report('first');
      await following.settled();
      expect(await notes()).toEqual(['first']);
      expect(parked).toEqual([]);
    },
  );
});
