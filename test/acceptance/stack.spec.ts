import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type NatsConnection } from 'nats';
import type { StackFile } from '../../infra/local/stack';
import type { CommandReply } from '../../libs/messaging';
import { connectAsAgency } from '../../libs/messaging/server';
import { inFolder } from '../../libs/service';
import { type Ended, headersOf, lineOf, recorded, start, type Started, taawun, temporary, until } from './set-up';

const data = temporary('stack');
let running: Started;
let said: { data: string; bus: string; processes: Record<string, number> };
let office: NatsConnection;

/** Starts `taawun start` as a process of its own and connects as the registrar. */
async function bringUp(): Promise<void> {
  running = start('infra/cli/main.js', ['start', '--json', '--data', data]);
  said = JSON.parse(await running.said) as typeof said;
  const credentials = readFileSync(join(inFolder(data).credentials, 'coordinator.creds'), 'utf8');
  office = await connect({ ...connectAsAgency(credentials, said.bus), waitOnFirstConnect: true });
}

beforeAll(bringUp, 60_000);
afterAll(async () => {
  await office?.close();
  running?.child.kill('SIGTERM');
  await running?.ended;
  rmSync(data, { recursive: true, force: true });
});

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const appoint = (id: string, timeout: number): Promise<CommandReply> => {
  const body = JSON.stringify({ id, name: `Person ${id}`, roles: ['secretary'] });
  const subject = 'taawun.agency.coordinator.cmd.directory.official.appoint-official';
  return office
    .request(subject, body, { headers: headersOf('coordinator-head', { 'Nats-Msg-Id': `appoint-${id}` }), timeout })
    .then((message) => message.json<CommandReply>());
};

/** Files below a folder. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));

describe('a stack on a folder', () => {
  it('says where it listens, in stack.json and in one line for machines', () => {
    const file = JSON.parse(readFileSync(join(data, 'stack.json'), 'utf8')) as StackFile;
    expect(file).toEqual({
      pid: running.child.pid,
      bus: said.bus,
      record: inFolder(data).record,
      startedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      processes: said.processes,
    });
    expect(said.data).toBe(data);
    expect(said.bus).toMatch(/^nats:\/\/127\.0\.0\.1:\d+$/);
    expect(Object.keys(said.processes)).toEqual(['bus', 'commands', 'followers']);
    expect(Object.values(said.processes).every(isAlive)).toBe(true);
  });

  it('keeps its keys in files that only their owner can read', () => {
    const keys = filesIn(join(data, 'keys'));
    expect(keys.map((file) => file.slice(data.length))).toEqual(
      expect.arrayContaining(['/keys/bus/operator.nk', '/keys/credentials/coordinator.creds', '/keys/persons.sqlite']),
    );
    for (const file of [...keys, join(data, 'stack.json'), join(data, 'bus', 'nats-server.conf')])
      expect([file, (statSync(file).mode & 0o777).toString(8)]).toEqual([file, '600']);
    for (const folder of [data, join(data, 'keys'), join(data, 'keys', 'bus')])
      expect([folder, (statSync(folder).mode & 0o777).toString(8)]).toEqual([folder, '700']);
  });

  it('has it for itself: a second stack says where the first listens, and ends', async () => {
    const second = await taawun(['start', '--json', '--data', data]);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`already (process ${running.child.pid}, listening on ${said.bus})`);
    expect(lineOf(second)).toEqual({ error: expect.stringContaining(said.bus) as string });
    expect(await appoint('after-second', 5_000)).toHaveProperty('accepted');
  });
});

describe('the command line, on the stack that runs', () => {
  const send = (...args: string[]) => taawun(['send', ...args, '--folder', data, '--json']);
  const asOffice = ['--as', 'coordinator', '--actor', 'coordinator-head'];
  const secretary = '{"id":"cli-secretary","name":"Sima","roles":["secretary"]}';
  const cases: Record<string, [code: number, run: () => Promise<Ended>, line?: object]> = {
    'what was done': [
      0,
      () => send('directory', 'official', 'appoint-official', ...asOffice, '--data', secretary),
      { accepted: { stream: 'official-cli-secretary', revision: 0 } },
    ],
    'what a rule refuses': [
      3,
      () => send('directory', 'official', 'release-official', ...asOffice, '--data', '{"id":"nobody","reason":"none"}'),
      { rejected: { code: 'official-not-appointed' } },
    ],
    'what the stack cannot do': [
      4,
      () => send('directory', 'official', 'appoint-official', ...asOffice, '--data', '{"id":"x","name":7,"roles":[]}'),
      { failed: { code: 'invalid', fields: { name: expect.any(String) as string } } },
    ],
    'a command that there is not': [2, () => send('directory', 'official', 'crown', ...asOffice, '--data', '{}')],
    'data that is no JSON': [2, () => send('directory', 'official', 'appoint-official', ...asOffice, '--data', '{')],
    'an agency whose credentials are not here': [
      2,
      () => send('directory', 'official', 'appoint-official', '--as', 'nobody', '--actor', 'x', '--data', secretary),
    ],
    'an option that there is not': [2, () => taawun(['query', 'directory', 'agencies', '--crown'])],
    'a question': [
      0,
      () => taawun(['query', 'directory', 'agencies', '--as', 'coordinator', '--json', '--data', data]),
      { result: [{ id: 'coordinator' }], asOf: { position: expect.any(String) as string } },
    ],
    'a question that the stack cannot answer': [
      4,
      () => taawun(['query', 'directory', 'secrets', '--as', 'coordinator', '--json', '--data', data]),
      { failed: { code: 'unknown-query' } },
    ],
    'a record to copy while a stack runs on it': [
      2,
      () => taawun(['record', 'copy', '--data', data, '--to', 'esdb://127.0.0.1:1?tls=false']),
    ],
    'a cry for help': [0, () => taawun(['--help'])],
  };

  it('ends with a code that tells what came of it, and a line for machines', async () => {
    // All at once: each is a process that mostly waits to be loaded.
    const ended = await Promise.all(Object.entries(cases).map(async ([what, [, run]]) => [what, await run()] as const));
    const codes = Object.fromEntries(ended.map(([what, { code }]) => [what, code]));
    expect(codes).toEqual(Object.fromEntries(Object.entries(cases).map(([what, [code]]) => [what, code])));
    for (const [what, one] of ended)
      if (cases[what]![2]) expect([what, lineOf(one)]).toMatchObject([what, cases[what]![2]]);
  }, 60_000);

  it('adds an agency, which can send and be told of it at once', async () => {
    const added = await taawun(['agency', 'add', 'water', '--name', 'Water Authority', '--json', '--data', data]);
    expect(lineOf(added)).toMatchObject({ agency: 'water', bus: said.bus, head: 'water-head' });
    const clerk = '{"id":"water-clerk","name":"Tal","roles":["clerk"]}';
    const sent = await send(
      'directory',
      'official',
      'appoint-official',
      '--as',
      'water',
      '--actor',
      'water-head',
      '--data',
      clerk,
    );
    expect(sent.code).toBe(0);
    const events = await taawun(['events', '--as', 'water', '--json', '--data', data]);
    expect(events.code).toBe(0);
    expect(events.stdout).toMatch(/"sequence":1,.*AgencyRegistered[^]*OfficialAppointed/);
    const said2 = await taawun(['agency', 'add', 'water', '--head', 'somebody-else', '--json', '--data', data]);
    expect(said2.code).toBe(3);
  }, 30_000);
});

describe('a stack that something happens to', () => {
  it('answers again by itself after its bus was killed', async () => {
    process.kill(said.processes.bus!, 'SIGKILL');
    const answer = await until('answer', () => appoint('after-kill', 1_000).catch(() => undefined), 15);
    expect(answer).toHaveProperty('accepted');
    expect(isAlive(said.processes.bus!)).toBe(false);
    const here = JSON.parse(readFileSync(join(data, 'stack.json'), 'utf8')) as StackFile;
    expect(here.bus).toBe(said.bus);
    expect(isAlive(here.processes.bus!)).toBe(true);
  }, 20_000);

  it('answers what is under way when it is told to stop, ends with 0 and leaves nothing running', async () => {
    const processes = Object.values(
      (JSON.parse(readFileSync(join(data, 'stack.json'), 'utf8')) as StackFile).processes,
    );
    const names = Array.from({ length: 100 }, (_, n) => `last-${n}`);
    const replies = names.map((id) => appoint(id, 10_000));
    await office.flush();
    running.child.kill('SIGTERM');
    const answered = await Promise.all(replies);
    expect(answered.filter((reply) => !('accepted' in reply))).toEqual([]);
    const { code, stdout } = await running.ended;
    expect({ code, stdout: stdout.trim().split('\n').length }).toEqual({ code: 0, stdout: 1 });
    expect(processes.filter((pid) => isAlive(pid!))).toEqual([]);
    expect(readdirSync(data)).not.toContain('stack.json');
    const streams = (await recorded(data)).map(({ stream }) => stream);
    expect(streams).toEqual(expect.arrayContaining(names.map((id) => `official-${id}`)));
    expect(new Set(streams.filter((one) => one.startsWith('official-last-'))).size).toBe(100);
  }, 30_000);

  it('is brought up for the time of one command, where none runs', async () => {
    const answer = await taawun(['query', 'directory', 'agencies', '--as', 'water', '--json', '--data', data]);
    expect(lineOf(answer)).toMatchObject({ result: [{ id: 'coordinator' }, { id: 'water' }] });
    expect(readdirSync(data)).not.toContain('stack.json');
  }, 30_000);

  it('comes up again where it was, on the same port', async () => {
    const { bus } = said;
    await office.close();
    await bringUp();
    expect(said.bus).toBe(bus);
    // The same command again gets its first outcome.
    expect(await appoint('last-7', 5_000)).toMatchObject({ accepted: { stream: 'official-last-7', revision: 0 } });
  }, 30_000);
});
