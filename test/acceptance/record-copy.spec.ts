import { rmSync } from 'node:fs';
import { connect, type Msg, type NatsConnection } from 'nats';
import { meeting } from '../../contracts/coordination/v1';
import { workingCalendar } from '../../contracts/directory/v1';
import { acceptedOrThrow, type AgencyClient } from '../../libs/client';
import { NO_STREAM, type RecordedEvent } from '../../libs/eventsourcing';
import { openSqliteStore } from '../../libs/eventsourcing/stores/sqlite';
import type { CommandReply } from '../../libs/messaging';
import { connectAs, connectAsAgency, openKeys } from '../../libs/messaging/server';
import { inFolder } from '../../libs/service';
import { type StandIn, startStandIn } from '../eventstoredb-stand-in/stand-in';
import {
  answerOf,
  headersOf,
  lineOf,
  pull,
  recorded,
  start,
  startAtWork,
  startBus,
  type StackAtWork,
  taawun,
  temporary,
  until,
} from './set-up';

/** Events enough that a copy takes a while. */
const history = 1_000;
const data = temporary('record-copy');
const other = temporary('record-copy-other');
let standIn: StandIn;
let credentials: string;
let source: RecordedEvent[];

/** What a copy may not change: all but the position. */
const content = (events: readonly RecordedEvent[]) =>
  events.map(({ stream, revision, id, type, recordedAt, data, context }) =>
    JSON.parse(JSON.stringify({ stream, revision, id, type, recordedAt, data, context })),
  );

const copy = (to: string, from = data) => taawun(['record', 'copy', '--data', from, '--to', to, '--json']);

async function enterHistory(office: AgencyClient): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let n = next++; n < history; n = next++) {
      const session = { source: 'archive', sourceId: `${n}`, body: 'Council', title: { lang: 'en', text: `${n}` } };
      const body = { id: `archive-${n}`, ...session, agenda: [], flags: [] };
      const options = { actor: 'coordinator-head' };
      acceptedOrThrow(await office.send(meeting, 'ImportMeeting', body, options), `meeting ${n}`);
    }
  };
  await Promise.all(Array.from({ length: 32 }, lane));
}

/** Sends a command where only the process that decides is up: no policy, no relay and no query answers. */
async function whileNobodyFollows<T>(
  send: (as: (subject: string, body: object) => Promise<CommandReply>) => Promise<T>,
) {
  const bus = await startBus(data);
  const deciding = start('infra/local/commands.js', [], { TAAWUN_DATA: data, NATS_URL: bus.url });
  const connection = await connect({ ...connectAsAgency(credentials, bus.url), waitOnFirstConnect: true });
  try {
    return await send((command, body) =>
      until('answer', () =>
        connection
          .request(`taawun.agency.coordinator.cmd.${command}`, JSON.stringify(body), {
            headers: headersOf('coordinator-head', { 'Accept-Language': 'he' }),
            timeout: 1_000,
          })
          .then((message) => message.json<CommandReply>())
          .catch(() => undefined),
      ),
    );
  } finally {
    await connection.close();
    deciding.child.kill('SIGTERM');
    await deciding.ended;
    await bus.stop();
  }
}

const health = {
  id: 'health',
  names: [{ lang: 'en', text: 'Health' }],
  head: 'health-head',
  headName: 'Leila Haddad',
  contact: { desk: { lang: 'en', text: 'Desk' }, email: 'desk@health.example' },
  responsibilities: [{ key: 'health', text: { lang: 'en', text: 'Health' }, exclusive: true }],
  calendar: { zone: 'Asia/Baghdad', weekend: [5, 6], holidays: [] },
};

beforeAll(async () => {
  standIn = await startStandIn();
  const stack = await startAtWork('record-copy', { data });
  await pull(await stack.join('roads'), 1);
  const office = await stack.as('coordinator');
  await pull(office, 2);
  credentials = stack.credentials('coordinator');
  await enterHistory(office);
  await stack.stop();
  const reply = await whileNobodyFollows((send) => send('directory.agency.register-agency', health));
  expect(reply).toHaveProperty('accepted');
  source = await recorded(data);
}, 90_000);
afterAll(async () => {
  await standIn.close();
  for (const folder of [data, other]) rmSync(folder, { recursive: true, force: true });
});

describe('a copy of an embedded record to EventStoreDB’s wire (stand-in)', () => {
  const arrived = (): number => standIn.log.entries.filter(({ stream }) => /^[a-z]/.test(stream)).length;

  it('that is killed midway is a record for nobody', async () => {
    const killed = start('infra/cli/main.js', ['record', 'copy', '--data', data, '--to', standIn.url]);
    await until('copy that is under way', () => (arrived() > 400 ? true : undefined), 30);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(arrived()).toBeLessThan(source.length);
    await expect(recorded(data, standIn.url)).rejects.toThrow(/is not finished: run 'taawun record copy' again/);
  }, 40_000);

  it('goes on where it was, and is proved equal', async () => {
    const there = arrived();
    const ended = await copy(standIn.url);
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: '' });
    const streams = new Set(source.map(({ stream }) => stream)).size;
    expect(lineOf(ended)).toMatchObject({
      events: source.length,
      streams,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(content(await recorded(data, standIn.url))).toEqual(content(source));
    // What had arrived before was not sent a second time.
    expect(arrived()).toBe(source.length);
    expect(there).toBeGreaterThan(400);
  }, 40_000);

  it('changes nothing when it is made again, and is made to no other record', async () => {
    expect(lineOf(await copy(standIn.url))).toMatchObject({ events: source.length });
    expect(arrived()).toBe(source.length);
    const second = await startStandIn();
    const refused = await copy(second.url);
    await second.close();
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/this record was copied to/) as string });
  }, 40_000);

  it('is not made to a record that holds something else: the source goes on', async () => {
    const record = await openSqliteStore(inFolder(other).record);
    const { id, type, recordedAt, data: said, context } = source[0]!;
    const event = { id, type, recordedAt, data: said, context };
    await record.append('agency-elsewhere', NO_STREAM, [event]);
    expect(await copy(standIn.url, other)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/needs an empty one/),
    });
    const next = { ...event, id: '00000000-0000-5000-8000-000000000001' };
    await expect(record.append('agency-elsewhere', 0, [next])).resolves.toMatchObject({ revision: 1 });
    await record.close();
  });

  it('is not made of nothing', async () => {
    expect(await copy(standIn.url, '/nowhere')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/no embedded/),
    });
  });
});

describe('the stack on the copy', () => {
  let stack: StackAtWork;
  /** Commands of policies and of the clock from the stack's first moment on. */
  const internal: { subject: string; id: string }[] = [];
  const note = (message: Msg): void => {
    const isOurs = message.headers?.get('Taawun-Actor') === 'system';
    if (!isOurs) internal.push({ subject: message.subject, id: message.json<{ id: string }>().id });
  };
  let eye: NatsConnection;
  beforeAll(async () => {
    const { url, stop } = await startBus(data);
    await stop();
    const options = await connectAs('services', openKeys(inFolder(data).busKeys), url);
    const listening = connect({ ...options, waitOnFirstConnect: true }).then((connection) => {
      eye = connection;
      eye.subscribe('taawun.agency.system.cmd.>', { callback: (_, message) => note(message) });
    });
    stack = await startAtWork('record-copy', { data, eventStore: standIn.url });
    await listening;
  }, 60_000);
  afterAll(async () => {
    await eye?.close();
    await stack?.stop();
  });

  it('lets reactions go on where they were: what nobody had followed is acted on, once, and nothing else', async () => {
    const events = await stack.events();
    expect(internal).toEqual([
      { subject: 'taawun.agency.system.cmd.directory.working-calendar.define-calendar', id: 'health' },
    ]);
    expect(content(events.slice(0, source.length))).toEqual(content(source));
    expect(events.slice(source.length).map(({ stream, type }) => `${stream} ${type}`)).toEqual([
      'workingCalendar-health CalendarDefined',
    ]);
  });

  it('publishes on from where it was: an agency pulls on without a gap or a repeat', async () => {
    const office = await stack.as('coordinator');
    const options = { actor: 'coordinator-head' };
    const holiday = { id: 'coordinator', day: '2027-03-20', name: { lang: 'fa', text: 'نوروز' } };
    acceptedOrThrow(await office.send(workingCalendar, 'AddHoliday', holiday, options), 'a holiday');
    const owed = (await answerOf<unknown[]>(office.queryNamed('relay', 'history', { after: 2, limit: 500 }))).result;
    const rest = (await pull(office, owed.length)).map(({ headers }) => headers!);
    expect(rest.map((one) => Number(one.get('Taawun-Sequence')))).toEqual(owed.map((_, index) => index + 3));
    const [before, after] = [rest[0]!, rest.at(-1)!].map((one) => one.get('Taawun-Record'));
    expect(new Set(rest.map((one) => one.get('Taawun-Record')))).toEqual(new Set([before, after]));
    expect(before).not.toBe(after);
  }, 30_000);

  it('tells of persons what it told before: their keys are where they were', async () => {
    const answer = await (await stack.as('coordinator')).queryNamed('directory', 'officials', { agency: 'health' });
    expect(answer).toMatchObject({ result: [{ id: 'health-head', name: 'Leila Haddad' }] });
  });
});

describe('the source, once it was copied', () => {
  it('is not opened with views that belong to the copy: an error says so', async () => {
    const ended = await taawun(['start', '--json', '--data', data]);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(
      /view [a-z.]+ does not belong to record [^;]+; delete what was derived from the other/,
    );
  }, 30_000);

  it('takes no more events', async () => {
    const { views, cache } = inFolder(data);
    for (const derived of [views, cache]) rmSync(derived, { recursive: true, force: true });
    const level = { id: 'health', level: 'secret' };
    const reply = await whileNobodyFollows((send) => send('directory.agency.set-clearance', level));
    expect(reply).toMatchObject({ failed: { code: 'record-closed', retry: false } });
    expect(content(await recorded(data))).toEqual(content(source));
  }, 30_000);
});
