import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createUser } from '@nats-io/jwt';
import { connect, type NatsConnection } from 'nats';
import { connectAsAgency } from '../credentials';
import { agencyAccountJwt, agencyUserJwt } from './accounts';
import { connectAs, connectAsMediator, credentialsFile } from './connect';
import { findNatsServer } from './find-server';
import { type Keys, openKeys } from './operator';
import { pushAccount } from './push';
import { type NatsServer, startNatsServer } from './run-server';
import { trustIn } from './server-config';

let folder: string;
let server: NatsServer;
let keys: Keys;
let health: NatsConnection;
let mediator: NatsConnection;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'taawun-mediator-'));
  keys = openKeys(join(folder, 'keys'));
  server = await startNatsServer({ binary: await findNatsServer(), folder, trust: await trustIn(keys) });
  const system = await connect(await connectAs('system', keys, server.url));
  await pushAccount(system, await agencyAccountJwt(keys, { agency: 'health' }));
  await system.close();
  const busKey = createUser();
  const jwt = await agencyUserJwt(keys, 'health', busKey.getPublicKey());
  health = await connect(connectAsAgency(credentialsFile(jwt, busKey.getSeed()), server.url));
  mediator = await connect(await connectAsMediator('health', keys, server.url));
}, 120_000);
afterAll(async () => {
  await Promise.all([health?.close(), mediator?.close()]);
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const serve = 'taawun.agency.health.serve.beds';

/** What the bus says against it. */
const refusal = async (connection: NatsConnection, attempt: () => unknown): Promise<string> => {
  const statuses = connection.status()[Symbol.asyncIterator]();
  const first = statuses.next();
  attempt();
  const { value } = (await first) as { value: { permissionContext?: { subject: string } } };
  return value.permissionContext!.subject;
};

describe('the mediator in an agency’s account', () => {
  it('asks the agency’s serve and is answered', async () => {
    health.subscribe(serve, { callback: (_, message) => void message.respond('12 beds') });
    await health.flush();
    expect((await mediator.request(serve, 'how many?', { timeout: 5_000 })).string()).toBe('12 beds');
  });

  it('says and hears nothing else there', async () => {
    const command = 'taawun.agency.health.cmd.directory.agency.define-unit';
    expect(await refusal(mediator, () => mediator.publish(command, '{}'))).toBe(command);
    expect(await refusal(mediator, () => mediator.subscribe('taawun.agency.health.>'))).toBe('taawun.agency.health.>');
  });

  it('is not overheard by the agency’s other programs, nor asked in its place', async () => {
    expect(await refusal(health, () => health.subscribe('_MEDIATOR.>'))).toBe('_MEDIATOR.>');
    expect(await refusal(health, () => health.publish(serve, 'how many?'))).toBe(serve);
  });
});
