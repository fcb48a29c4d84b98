import { rmSync } from 'node:fs';
import { connect, type NatsConnection } from 'nats';
import { addAgency } from '../../infra/local/add-agency';
import { settled } from '../../infra/local/advance';
import { credentialsOf } from '../../infra/local/credentials';
import { acceptedOrThrow, AgencyClient } from '../../libs/client';
import { connectAs, openKeys } from '../../libs/messaging/server';
import { inFolder } from '../../libs/service';
import {
  answerOf,
  pull,
  recorded,
  start,
  startAtWork,
  startBus,
  startStandIn,
  type Started,
  temporary,
  until,
} from './set-up';

/** Each service by itself, in an order in which nobody would start them. */
const parts = [
  ['relay'],
  ['training', 'commands'],
  ['coordination', 'followers'],
  ['information-sharing', 'followers'],
  ['directory', 'commands'],
  ['legal', 'followers'],
  ['coordination', 'commands'],
  ['training', 'followers'],
  ['legal', 'commands'],
  ['information-sharing', 'commands'],
  ['directory', 'followers'],
] as const;

const en = (text: string) => ({ lang: 'en', text });
const standIns: { stop(): Promise<void> }[] = [];
afterAll(() => Promise.all(standIns.map((one) => one.stop())));

const records: Record<string, () => Promise<string | undefined>> = {
  'the embedded record': async () => undefined,
  'EventStoreDB’s wire (stand-in)': async () => {
    const standIn = await startStandIn();
    standIns.push(standIn);
    return standIn.url;
  },
};

describe.each(Object.keys(records))('services started one by one as processes of their own, on %s', (name) => {
  const data = temporary('apart');
  let eventStore: string | undefined;
  let bus: Awaited<ReturnType<typeof startBus>>;
  let running: Started[];
  let system: NatsConnection;
  let office: AgencyClient;

  beforeAll(async () => {
    eventStore = await records[name]!();
    const founded = await startAtWork('apart', { data, eventStore });
    const credentials = founded.credentials('coordinator');
    await founded.stop();
    bus = await startBus(data);
    const env = { TAAWUN_DATA: data, NATS_URL: bus.url, EVENTSTORE_URL: eventStore };
    running = parts.map(([service, ...args]) => start(`services/${service}/main.js`, args, env));
    system = await connect(await connectAs('services', openKeys(inFolder(data).busKeys), bus.url));
    office = await AgencyClient.open('coordinator', credentials, bus.url);
  }, 60_000);

  it('serve an agency together: what one decides another knows, shows and publishes', async () => {
    await until('answer of every service', () => settled(system).catch(() => undefined), 30);
    await addAgency({ data, bus: bus.url, system, id: 'roads' });
    const plan = { kind: 'regular', form: 'joint-meeting', mode: 'hybrid', title: en('Bridges'), minutes: 60 };
    const start = new Date(Date.now() + 7 * 24 * 3600_000).toISOString();
    const meeting = { id: 'bridges', ...plan, start, chair: 'coordinator' };
    const at = async (command: string, body: object = {}): Promise<string> => {
      const options = { actor: 'coordinator-head' };
      const reply = await office.sendNamed('coordination', 'meeting', command, { id: 'bridges', ...body }, options);
      return acceptedOrThrow(reply, command).position;
    };
    await at('ScheduleMeeting', meeting);
    const after = await at('InviteParticipants', { agencies: ['roads'] });
    const roads = await AgencyClient.open('roads', credentialsOf(data, 'roads'), bus.url);
    const inbox = await answerOf(roads.queryNamed('coordination', 'inbox', {}, { after }));
    expect(inbox.result).toMatchObject([{ kind: 'answer-invitation', id: 'bridges' }]);
    const owed = (await answerOf<{ subject: string }[]>(roads.queryNamed('relay', 'history', {}, { after }))).result;
    expect(owed.at(-1)!.subject).toBe('taawun.evt.roads.coordination.meeting.participants-invited');
    expect((await pull(roads, owed.length)).map(({ subject }) => subject)).toEqual(owed.map(({ subject }) => subject));
    await roads.close();
  }, 60_000);

  it('end with 0 when they are told to stop, with everything on one record', async () => {
    await office.close();
    await system.close();
    for (const { child } of running) child.kill('SIGTERM');
    const ended = await Promise.all(running.map((one) => one.ended));
    expect(ended.map(({ code }) => code)).toEqual(parts.map(() => 0));
    await bus.stop();
    const streams = new Set((await recorded(data, eventStore)).map(({ stream }) => stream));
    expect([...streams]).toEqual(expect.arrayContaining(['agency-roads', 'workingCalendar-roads', 'meeting-bridges']));
    rmSync(data, { recursive: true, force: true });
  }, 40_000);
});
