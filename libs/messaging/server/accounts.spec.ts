import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createUser, encodeAccount, encodeUser } from '@nats-io/jwt';
import { connect, type ConnectionOptions, type NatsConnection } from 'nats';
import { agencyAccountJwt, agencyUserJwt, type AgencyOnTheBus } from './accounts';
import { connectAsAgency } from '../credentials';
import { connectAs, credentialsFile } from './connect';
import { findNatsServer } from './find-server';
import { openKeys, type Keys } from './operator';
import { pushAccount, removeAccount } from './push';
import { startNatsServer, type NatsServer } from './run-server';
import { trustIn } from './server-config';

let folder: string;
let keys: Keys;
let server: NatsServer;
let system: NatsConnection;
let services: NatsConnection;
const connections: NatsConnection[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'taawun-accounts-'));
  keys = openKeys(join(folder, 'keys'));
  server = await startNatsServer({ binary: await findNatsServer(), folder, trust: await trustIn(keys) });
  system = await kept(connect(await connectAs('system', keys, server.url)));
  services = await kept(connect(await connectAs('services', keys, server.url)));
  // Stands in for our services: says which subject reached it.
  services.subscribe('taawun.agency.*.cmd.>', { callback: (_, message) => void message.respond(message.subject) });
}, 120_000);

afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function kept(opening: Promise<NatsConnection>): Promise<NatsConnection> {
  const connection = await opening;
  connections.push(connection);
  return connection;
}

const push = async (state: AgencyOnTheBus): Promise<void> => pushAccount(system, await agencyAccountJwt(keys, state));

/** Connects with a key of the agency's own making. */
async function member(agency: string, busKey = createUser(), options?: ConnectionOptions): Promise<NatsConnection> {
  const credentials = credentialsFile(await agencyUserJwt(keys, agency, busKey.getPublicKey()), busKey.getSeed());
  return kept(connect({ ...connectAsAgency(credentials, server.url), ...options }));
}

const commandOf = (agency: string): string => `taawun.agency.${agency}.cmd.coordination.resolution.verify-completion`;
const command = async (connection: NatsConnection, agency: string, timeout = 1_000): Promise<string> =>
  (await connection.request(commandOf(agency), '{}', { timeout })).string();

/** Milliseconds until the connection is lost. */
async function cutOff(connection: NatsConnection): Promise<number> {
  const start = Date.now();
  for await (const { type } of connection.status()) if (type === 'disconnect') return Date.now() - start;
  return Date.now() - start;
}

/** Resolves once a command of the agency is answered again. */
async function answered(connection: NatsConnection, agency: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const reply = await command(connection, agency, 500).catch((error: Error) => error);
    if (reply === commandOf(agency)) return;
    if (tries === 20) throw reply;
    await pause(100);
  }
}

/** Kills the server, starts it again and waits until our own connections are back. */
async function crash(): Promise<void> {
  await server.kill9();
  await server.restart();
  for (const ours of [system, services]) while (await ours.flush().catch((error: Error) => error)) await pause(50);
}

describe('an agency on the bus', () => {
  it('sends commands a moment after it was added, also after the server was killed', async () => {
    await push({ agency: 'health' });
    const health = await member('health');
    await expect(command(health, 'health')).resolves.toBe(commandOf('health'));
    await crash();
    await answered(health, 'health');
  });

  it('is cut off within a second when suspended, stays out over a crash, and is back by itself when reinstated', async () => {
    await push({ agency: 'water' });
    const water = await member('water');
    await expect(command(water, 'water')).resolves.toBe(commandOf('water'));
    const cut = cutOff(water);
    await push({ agency: 'water', suspended: true });
    expect(await cut).toBeLessThan(1_000);
    await expect(command(water, 'water', 200)).rejects.toThrow();
    await crash();
    await expect(command(water, 'water', 200)).rejects.toThrow();
    await push({ agency: 'water' });
    await answered(water, 'water');
  });

  it('goes on with its other key when one is revoked; the revoked one is cut off within a second, for good', async () => {
    await push({ agency: 'police' });
    const stolen = createUser();
    const [thief, police] = await Promise.all([member('police', stolen), member('police')]);
    await expect(command(thief, 'police')).resolves.toBe(commandOf('police'));
    const cut = cutOff(thief);
    await push({ agency: 'police', revoked: [stolen.getPublicKey()] });
    expect(await cut).toBeLessThan(1_000);
    await expect(command(police, 'police')).resolves.toBe(commandOf('police'));
    await crash();
    await answered(police, 'police');
    // A JWT of later date does not help either.
    await pause(1_100);
    await expect(member('police', stolen)).rejects.toThrow('Authorization Violation');
  });

  it('is gone when removed, stays gone over a crash, and can be added again', async () => {
    await push({ agency: 'parks' });
    const busKey = createUser();
    const parks = await member('parks', busKey);
    const cut = cutOff(parks);
    await removeAccount(system, keys, 'parks');
    expect(await cut).toBeLessThan(1_000);
    await parks.close();
    await expect(member('parks', busKey)).rejects.toThrow('Authorization Violation');
    await crash();
    await expect(member('parks', busKey)).rejects.toThrow('Authorization Violation');
    await push({ agency: 'parks' });
    await answered(await member('parks', busKey), 'parks');
  });

  it('does not notice that others are added, suspended and removed', async () => {
    await push({ agency: 'roads' });
    const roads = await member('roads');
    let sent = 0;
    let over = false;
    const load = Promise.all(
      Array.from({ length: 16 }, async () => {
        for (; !over; sent++) expect(await command(roads, 'roads', 2_000)).toBe(commandOf('roads'));
      }),
    );
    for (const agency of ['one', 'two', 'three']) {
      await push({ agency });
      await push({ agency, suspended: true });
      await removeAccount(system, keys, agency);
      await pause(100);
    }
    // Its own account's changes cost it nothing in flight either.
    await push({ agency: 'roads', revoked: [createUser().getPublicKey()] });
    await pause(100);
    over = true;
    await load;
    expect(sent).toBeGreaterThan(100);
  });

  it('may send more than our own limit, so that it gets our answer, and is told by the bus beyond that', async () => {
    await push({ agency: 'archive' });
    const archive = await member('archive');
    const send = (bytes: number) => archive.request(commandOf('archive'), Buffer.alloc(bytes), { timeout: 1_000 });
    await expect(send(64 * 1024 + 1)).resolves.toBeDefined();
    await expect(send(128 * 1024 + 1)).rejects.toThrow('MAX_PAYLOAD_EXCEEDED');
  });

  it('has room in the protocol for the longest id that one may have', async () => {
    const agency = 'x'.repeat(63);
    await push({ agency });
    await expect(command(await member(agency), agency)).resolves.toBe(commandOf(agency));
  });

  it('has a bounded number of connections', async () => {
    await push({ agency: 'census' });
    const once = { reconnect: false, timeout: 2_000 };
    const all = await Promise.allSettled(Array.from({ length: 40 }, () => member('census', createUser(), once)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(32);
  });
});

describe('an account that the server must not take', () => {
  it('is refused with the words of the server', async () => {
    const account = keys.agency('fire');
    const twice = { name: 'serve', subject: 'taawun.agency.fire.serve.>', type: 'service' as const };
    const jwt = await encodeAccount('fire', account, { exports: [twice, twice] }, { signer: keys.operator });
    await expect(pushAccount(system, jwt)).rejects.toThrow(/refused an account: jwt validation failed/);
  });

  it('is refused where the account itself signed it, and the one in force stays', async () => {
    await push({ agency: 'fire' });
    const own = await encodeAccount('fire', keys.agency('fire'), { limits: { conn: -1, imports: -1 } });
    await expect(pushAccount(system, own)).rejects.toThrow('is not signed by an operator');
    await expect(command(await member('fire'), 'fire')).resolves.toBe(commandOf('fire'));
  });

  it('has users of its own alone: the key of another account cannot make one', async () => {
    await push({ agency: 'ports' });
    const [busKey, ports] = [createUser(), keys.agency('ports')];
    const forged = await encodeUser('ports', busKey, ports, {}, { signer: keys.agency('fire') });
    const options = connectAsAgency(credentialsFile(forged, busKey.getSeed()), server.url);
    await expect(connect(options)).rejects.toThrow('Authorization Violation');
  });
});
