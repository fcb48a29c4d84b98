import { connect as connectSocket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { NatsConnection } from 'nats';
import { startBus } from '../testing/bus';
import { type People, type RoadsOptions, type RoadsService, serveRoads, somePeople } from '../testing/roads-service';
import type { NatsServer } from './server';
import { header } from './wire';

let bus: NatsServer;
let people: People;
let service: RoadsService | undefined;
let logged: Record<string, any>[];

beforeAll(async () => {
  bus = await startBus();
}, 120_000);
afterAll(() => bus.stop());
beforeEach(() => {
  people = somePeople();
  logged = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => logged.push(JSON.parse(String(text)) as object) > 0);
});
afterEach(async () => {
  release();
  await service?.close();
  service = undefined;
  jest.restoreAllMocks();
});

const serve = async (options: Partial<RoadsOptions> = {}): Promise<RoadsService> =>
  (service = await serveRoads({ url: bus.url, people, held, ...options }));
const until = async (holds: () => unknown): Promise<void> => {
  for (const end = Date.now() + 10_000; !(await holds()); await pause(5))
    if (Date.now() > end) throw new Error('it never came');
};
/** Whether the service answers as it should, soon. */
const lives = async ({ client }: RoadsService, agency = 'roads'): Promise<boolean> => {
  const answer = await client
    .request(`taawun.agency.${agency}.qry.roads.works`, '{}', { timeout: 500 })
    .catch(() => undefined);
  return answer !== undefined && 'result' in answer.json<object>();
};

let release: () => void = () => undefined;
let arrived: number;
let gate: Promise<void>;
const held = (): Promise<void> => (arrived++, gate);
beforeEach(() => {
  arrived = 0;
  gate = new Promise((resolve) => (release = resolve));
});

describe('given something that goes wrong inside', () => {
  test.each(['crash', 'throw-nothing'])(
    'when a handler fails (%s), then the sender gets a reference and no more, and the log has the rest',
    async (fault) => {
      const roads = await serve();
      const answer = await roads.query('roads', { fault }, { [header.language]: 'en' });
      expect(answer).toMatchObject({ failed: { code: 'internal', retry: true } });
      expect(JSON.stringify(answer)).not.toMatch(/secret|TypeError|\.ts/);
      const line = logged.find(({ message }) => message === 'a request failed inside')!;
      expect(JSON.stringify(answer)).toContain(line.reference);
      expect(line).toMatchObject({ level: 'error', agency: 'roads', pattern: 'qry.roads.works' });
      if (fault === 'crash') expect(line.error).toMatchObject({ name: 'TypeError', message: 'secret of the house' });
      expect(await lives(roads)).toBe(true);
    },
  );

  test.each(['circle', 'bigint'])('when an answer cannot be written (%s), then that is answered too', async (fault) => {
    const roads = await serve();
    expect(await roads.query('roads', { fault })).toMatchObject({ failed: { code: 'internal' } });
    expect(await lives(roads)).toBe(true);
  });

  test('when an answer is larger than the bus takes, then the sender is told to ask for less', async () => {
    const roads = await serve();
    expect(await roads.query('roads', { fault: 'too-large' })).toEqual({
      failed: {
        code: 'reply-too-large',
        retry: false,
        because: expect.stringMatching(/has 20\d+ bytes and at most 1048064/) as string,
      },
    });
  });
});

describe('given a message that no client library would send', () => {
  /** Publishes one message with these bytes as its headers, over a socket, and returns what comes back. */
  const raw = (headers: string, body: string, reply = '_INBOX.raw.1'): Promise<string> =>
    new Promise((resolve) => {
      let received = '';
      const socket = connectSocket(bus.port, '127.0.0.1');
      const end = setTimeout(() => socket.end(), 300);
      socket.on('data', (data) => {
        received += String(data);
        if (/"failed"|"accepted"|-ERR/.test(received)) socket.end(() => clearTimeout(end));
      });
      socket.on('close', () => resolve(received));
      const subject = 'taawun.agency.roads.cmd.roads.road-works.close-works';
      const size = `${Buffer.byteLength(headers)} ${Buffer.byteLength(headers + body)}`;
      socket.write('CONNECT {"verbose":false,"headers":true}\r\nSUB _INBOX.raw.* 1\r\n');
      socket.write(`HPUB ${subject} ${reply} ${size}\r\n${headers}${body}\r\nPING\r\n`);
    });
  const body = '{"id":"one"}';

  test.each([
    ['a header without a colon', 'NATS/1.0\r\nTaawun-Actor clerk\r\n\r\n'],
    ['a header without a name', 'NATS/1.0\r\n: clerk\r\n\r\n'],
    ['a header name with spaces', 'NATS/1.0\r\nTaawun Actor: clerk\r\n\r\n'],
    ['a header name in Persian', 'NATS/1.0\r\nکنشگر: clerk\r\n\r\n'],
    ['a status', 'NATS/1.0 503 No Responders\r\n\r\n'],
    ['another protocol', 'HTTP/1.1 200\r\n\r\n'],
    ['bytes', '\u0000\u0001\u0002\u0003\u00ff\r\n\r\n'],
    ['a header a thousand times', `NATS/1.0\r\n${'Taawun-Actor: x.*\r\n'.repeat(1000)}\r\n`],
    ['a header of 50 KB', `NATS/1.0\r\nTaawun-Actor: ${'x'.repeat(50_000)}\r\n\r\n`],
  ])('when it has %s, then it is answered with a failure, and the process lives', async (_, headers) => {
    const roads = await serve();
    expect(await raw(headers, body)).toContain('"failed"');
    expect(await lives(roads)).toBe(true);
  });

  test('when nobody waits for an answer, then the command is decided all the same', async () => {
    const roads = await serve();
    await roads.send('roads', 'propose-works', { id: 'one', road: 'A7', owner: 'roads' });
    const issued = new Date().toISOString();
    const said = `NATS/1.0\r\nTaawun-Actor: clerk\r\nNats-Msg-Id: c-1\r\nTaawun-Issued-At: ${issued}\r\n\r\n`;
    await raw(said, body, '');
    await until(async () => (await roads.store.read('roadWorks-one', 1, 1)).length === 1);
  });

  test('when the answer is to go to another command, then it ends there', async () => {
    const roads = await serve();
    await raw('NATS/1.0\r\nTaawun-Actor: clerk\r\n\r\n', body, 'taawun.agency.roads.cmd.roads.road-works.close-works');
    expect(await lives(roads)).toBe(true);
    expect(await roads.store.head()).toBe(roads.store.start);
  });
});

describe('given an agency that asks for more than its share', () => {
  test('when it asks faster, then it is told in its language when to come back, and by then it is served; others are not slowed', async () => {
    const roads = await serve({ quota: { rate: 50, burst: 5, underWay: 100 } });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => roads.query('roads', {}, { [header.language]: 'he' })),
    );
    const busy = answers.filter((answer) => 'failed' in answer) as { failed: { retryAfter: number } }[];
    expect(busy.length).toBeGreaterThanOrEqual(14);
    const { retryAfter } = busy.at(-1)!.failed;
    const because = `יותר מדי בבת אחת מ־roads; נסו שוב בעוד ${retryAfter} אלפיות שנייה.`;
    expect(busy.at(-1)).toEqual({ failed: { code: 'busy', retry: true, because, retryAfter } });
    expect(await lives(roads, 'police')).toBe(true);
    await pause(retryAfter);
    expect(await lives(roads)).toBe(true);
  });

  test('when too many of its requests are under way, then the next are answered at once, and served when those are done', async () => {
    const roads = await serve({ quota: { rate: 1e6, burst: 1e6, underWay: 3 } });
    const slow = Array.from({ length: 3 }, () => roads.query('roads', { fault: 'slow' }));
    await until(() => arrived === 3);
    expect(await roads.query('roads', {})).toMatchObject({ failed: { code: 'busy', retryAfter: 50 } });
    release();
    expect((await Promise.all(slow)).every((answer) => 'result' in answer)).toBe(true);
    expect(await lives(roads)).toBe(true);
  });

  test('when the system asks, then no quota holds it up', async () => {
    const roads = await serve({ quota: { rate: 1, burst: 1, underWay: 1 } });
    for (let n = 0; n < 10; n++) expect(await lives(roads, 'system')).toBe(true);
  });
});

describe('given agencies that come and go', () => {
  test('when one is registered, then it is served; when it goes, then what it has under way is still answered', async () => {
    const roads = await serve();
    expect(await lives(roads, 'schools')).toBe(false);
    people.agencies.set('schools', { is: 'active', offices: [], clearance: 'internal' });
    people.changed();
    await until(() => lives(roads, 'schools'));
    const slow = roads.query('schools', { fault: 'slow' });
    await until(() => arrived === 1);
    people.agencies.delete('schools');
    people.changed();
    await until(async () => !(await lives(roads, 'schools')));
    release();
    expect(await slow).toHaveProperty('result');
    expect(await lives(roads)).toBe(true);
  });

  test('when one goes and comes back, then it is served over one connection, and the others over theirs', async () => {
    const open: NatsConnection[] = [];
    const onConnect = async (_name: string, connect: () => Promise<NatsConnection>): Promise<NatsConnection> => {
      const connection = await connect();
      open.push(connection);
      return connection;
    };
    const roads = await serve({ onConnect });
    const { is, offices, clearance } = people.agencies.get('police')!;
    for (let n = 0; n < 3; n++) {
      people.agencies.delete('police');
      people.changed();
      people.agencies.set('police', { is, offices, clearance });
      people.changed();
    }
    await until(() => lives(roads, 'police'));
    await pause(1_300);
    expect(open.filter((connection) => !connection.isClosed())).toHaveLength(4);
    expect(await lives(roads, 'police')).toBe(true);
  });

  test('when the directory names a reserved id, then it is not served under it', async () => {
    people.agencies.set('public', { is: 'active', offices: ['registrar'], clearance: 'secret' });
    const roads = await serve();
    expect(await roads.query('public', {})).toMatchObject({ failed: { code: 'reserved-agency-id' } });
  });

  test('when its connection cannot be opened, then the others are served, and it is as soon as that can be', async () => {
    let refused = 0;
    const roads = await serve({
      onConnect: async (name, open) => {
        if (name === 'roads/schools' && refused++ === 0) throw new Error('authorization violation');
        return open();
      },
    });
    people.agencies.set('schools', { is: 'active', offices: [], clearance: 'internal' });
    people.changed();
    await until(() => refused > 0);
    expect(await lives(roads)).toBe(true);
    await until(() => lives(roads, 'schools'));
    expect(logged.filter(({ level }) => level === 'error')).toMatchObject([
      { message: 'an agency is not served', agency: 'schools' },
    ]);
  });

  test('when the bus ends its connection for good, then it gets another', async () => {
    let connection: NatsConnection | undefined;
    const roads = await serve({
      onConnect: async (name, open) => (name === 'roads/police' && !connection ? (connection = await open()) : open()),
    });
    await connection!.close();
    await until(() => lives(roads, 'police'));
  });
});

describe('given a process that is told to stop', () => {
  test('when requests are under way, then they are answered first, and nothing new is taken', async () => {
    const roads = await serve();
    const slow = [roads.query('roads', { fault: 'slow' }), roads.query('police', { fault: 'slow' })];
    await until(() => arrived === 2);
    let stopped = false;
    const stopping = roads.stop().then(() => (stopped = true));
    await until(async () => !(await lives(roads)));
    await pause(50);
    expect(stopped).toBe(false);
    release();
    for (const answer of await Promise.all(slow)) expect(answer).toHaveProperty('result');
    await stopping;
  });

  test('when the bus is down, then it stops all the same', async () => {
    const roads = await serve();
    await bus.kill9();
    const before = Date.now();
    await roads.stop();
    expect(Date.now() - before).toBeLessThan(6_000);
    await bus.restart();
  });

  test('when the bus is silent, then it stops all the same', async () => {
    const roads = await serve();
    process.kill(bus.pid, 'SIGSTOP');
    const before = Date.now();
    await roads.stop();
    expect(Date.now() - before).toBeLessThan(6_000);
    process.kill(bus.pid, 'SIGCONT');
  });
});

describe('given a bus that is killed', () => {
  test('when it comes back, then the service answers again by itself, also what was under way', async () => {
    const roads = await serve();
    const slow = roads.query('roads', { fault: 'slow' });
    await until(() => arrived === 1);
    await bus.kill9();
    await pause(100);
    await bus.restart();
    const back = Date.now();
    for (const agency of ['roads', 'police', 'system']) await until(() => lives(roads, agency));
    expect(Date.now() - back).toBeLessThan(5_000);
    release();
    expect(await slow).toHaveProperty('result');
    expect(await roads.send('roads', 'propose-works', { id: 'one', road: 'A7', owner: 'roads' })).toMatchObject({
      accepted: {},
    });
  });
});
