import type { Msg } from 'nats';
import { headers as newHeaders } from 'nats';
import { type EventStore, Following, Handler, NotSeenYet, noSnapshots, RecordClock } from '../eventsourcing';
import { openMemoryKeys } from '../sealing';
import { anEvent, type Folder, newFolder, openRecordIn, recordOn } from '../testing/record';
import { roadWorksAggregate } from '../testing/road-works';
import { somePeople } from '../testing/roads-service';
import { CommandDesk } from './command-desk';
import { Edge } from './edge';
import { Request } from './request';
import { Signatures } from './signatures';
import { type CommandReply, header } from './wire';

const noon = '2026-03-01T12:00:00.000Z';
const aWeekAndADayLater = '2026-03-09T12:00:00.000Z';

let folder: Folder;
let store: EventStore;
let following: Following;
let clock: RecordClock;
/** Awaited before this process learns what time it is; `learn` ends that. */
let learns: Promise<void>;
let learn: () => void;

beforeEach(async () => {
  folder = newFolder();
  store = await openRecordIn(folder);
  clock = new RecordClock();
  learns = new Promise((resolve) => (learn = resolve));
  await recordOn(store, 'clock-stack', anEvent('SimulatedTimeStarted', { at: noon }));
  following = new Following(store, () => undefined);
  await following.start([
    {
      name: clock.name,
      asksFor: clock.asksFor,
      begin: (record) => clock.begin(record),
      take: (events) => learns.then(() => clock.take(events)),
    },
  ]);
});
afterEach(async () => {
  learn();
  await following.end();
  await store.close();
  folder.remove();
});

function propose(issuedAt: string, patience?: number): Promise<CommandReply> {
  const handler = new Handler({ store, clock, keys: openMemoryKeys(), snapshots: noSnapshots });
  const { registry } = somePeople();
  const edge = new Edge(registry, following, store, clock, patience);
  const desk = new CommandDesk(handler, edge, clock, new Signatures(registry, clock));
  const headers = newHeaders();
  headers.set(header.commandId, 'command-1');
  headers.set(header.actor, 'coordinator');
  headers.set(header.issuedAt, issuedAt);
  const message: Pick<Msg, 'headers'> = { headers };
  const body = { road: 'A7', owner: 'roads' };
  return desk.take(roadWorksAggregate, 'ProposeWorks', body, new Request('roads', 'cmd', message, 'one'));
}
const advanced = () => recordOn(store, 'clock-stack', anEvent('ClockAdvanced', { to: aWeekAndADayLater }));

describe('given a stack whose time was just advanced elsewhere', () => {
  test('when a command of the new time comes, then it waits until this process knows the time, and is taken', async () => {
    await advanced();
    const reply = propose(aWeekAndADayLater);
    learn();
    expect(await reply).toHaveProperty('accepted');
  });

  test('when this process does not learn of it in time, then the sender is to come again, and is not told no', async () => {
    await advanced();
    await expect(propose(aWeekAndADayLater, 20)).rejects.toThrow(NotSeenYet);
  });

  test('when it knows the time and a command of the old time comes, then it is told no', async () => {
    await advanced();
    learn();
    await following.settled();
    await expect(propose(noon)).rejects.toMatchObject({ code: 'outside-window' });
  });
});
