import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from 'nats';
import { findNatsServer } from './find-server';
import { startNatsServer, type NatsServer, type ServerOptions } from './run-server';

let binary: string;
let folder: string;
const running: NatsServer[] = [];

beforeAll(async () => (binary = await findNatsServer()), 120_000);
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'taawun-server-'))));
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: Partial<ServerOptions> = {}): Promise<NatsServer> {
  const server = await startNatsServer({ binary, folder, ...options });
  running.push(server);
  return server;
}

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a nats-server of ours', () => {
  it('takes connections as soon as it is said to be started, with JetStream', async () => {
    const { url } = await start();
    const connection = await connect({ servers: url });
    await expect((await connection.jetstreamManager()).getAccountInfo()).resolves.toMatchObject({ streams: 0 });
    await connection.close();
  });

  it('is heard on this machine alone', async () => {
    const { port } = await start();
    const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address } of others.filter(({ internal, family }) => !internal && family === 'IPv4'))
      await expect(answers(address, port)).resolves.toBe(false);
    await expect(answers('127.0.0.1', port)).resolves.toBe(true);
  });

  it('comes back on the same port after it was killed', async () => {
    const server = await start();
    const { pid, port } = server;
    await server.kill9();
    expect(lives(pid)).toBe(false);
    await server.restart();
    expect(server.port).toBe(port);
    expect(server.pid).not.toBe(pid);
    await expect(answers('127.0.0.1', port)).resolves.toBe(true);
  });

  it('tells how it ended where nobody asked it to, and only then', async () => {
    const ends: string[] = [];
    const server = await start({ onExit: (how) => ends.push(how) });
    await server.kill9();
    await server.restart();
    await server.stop();
    await server.restart();
    expect(ends).toEqual([]);
    process.kill(server.pid, 'SIGKILL');
    while (ends.length === 0) await pause(10);
    expect(ends).toEqual(['SIGKILL']);
    await server.restart();
    expect(lives(server.pid)).toBe(true);
  });

  it('says with the last lines of its log why it did not start', async () => {
    const { port } = await start();
    const second = startNatsServer({ binary, folder: join(folder, 'second'), port });
    await expect(second).rejects.toThrow(/did not start \(exit code 1\)[^]*address already in use/);
    const trust = { operator: 'nonsense', systemAccount: 'A', accounts: {} };
    const third = startNatsServer({ binary, folder: join(folder, 'third'), trust });
    await expect(third).rejects.toThrow(/did not start[^]*operator/);
    await expect(startNatsServer({ binary: join(folder, 'none'), folder: join(folder, 'x') })).rejects.toThrow(
      /ENOENT/,
    );
  });

  it('is alone on its folder: one that a killed process left is named, and ended where that is allowed', async () => {
    const ends: string[] = [];
    const left = await start({ onExit: (how) => ends.push(how) });
    await expect(start()).rejects.toThrow(`already, as process ${left.pid}`);
    const next = await start({ takeOver: true });
    expect(lives(left.pid)).toBe(false);
    expect(ends).toHaveLength(1);
    expect(lives(next.pid)).toBe(true);
  });

  it('does not mistake another process that has its old number for itself', async () => {
    const server = await start();
    await server.kill9();
    // The file that a killed server leaves behind, with a number that the system has given to somebody else.
    const file = join(folder, 'nats-server.pid');
    expect(Number(readFileSync(file, 'utf8'))).toBe(server.pid);
    writeFileSync(file, String(process.pid));
    await expect(start()).resolves.toBeDefined();
  });

  it('has a port of its own however many start at once', async () => {
    const servers = await Promise.all([1, 2, 3, 4].map((n) => start({ folder: join(folder, String(n)) })));
    expect(new Set(servers.map(({ port }) => port)).size).toBe(4);
  });
});

/** Whether whoever listens there speaks first, as a nats-server does. */
const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((tell) => {
    const socket = connectSocket({ host, port, timeout: 2_000 });
    const done = (spoke: boolean): void => {
      tell(spoke);
      socket.destroy();
    };
    socket.once('data', () => done(true));
    socket.once('timeout', () => done(false));
    socket.once('error', () => done(false));
  });
