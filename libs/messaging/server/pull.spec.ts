import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createUser } from '@nats-io/jwt';
import { AckPolicy, connect, type ConsumerMessages, type JsMsg, type NatsConnection } from 'nats';
import { agencyAccountJwt, agencyUserJwt } from './accounts';
import { connectAsAgency } from '../credentials';
import { deliveryStream, jetStreamPrefix, pullsOf, pullSilence, streamName } from '../delivery';
import { connectAs, credentialsFile } from './connect';
import { findNatsServer } from './find-server';
import { openKeys } from './operator';
import { pushAccount } from './push';
import { startNatsServer, type NatsServer } from './run-server';
import { trustIn } from './server-config';

let folder: string;
let server: NatsServer;
let services: NatsConnection;
let health: NatsConnection;

const subject = 'taawun.evt.health.coordination.resolution.completion-verified';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'taawun-pull-'));
  const keys = openKeys(join(folder, 'keys'));
  server = await startNatsServer({ binary: await findNatsServer(), folder, trust: await trustIn(keys) });
  services = await connect(await connectAs('services', keys, server.url));
  const manager = await services.jetstreamManager();
  await manager.streams.add({ name: streamName, subjects: ['taawun.evt.>'] });
  await manager.streams.add({ name: deliveryStream, subjects: ['taawun.dlv.>'] });
  for (const [index, [stream, durable]] of pullsOf('health').entries()) {
    const filter = ['taawun.evt.health.>', 'taawun.evt.public.>', 'taawun.dlv.health.>'][index];
    const limits = { max_waiting: 4, max_batch: 256, max_expires: 30_000_000_000 };
    const policy = { ack_policy: AckPolicy.Explicit, ack_wait: 2_000_000_000 };
    await manager.consumers.add(stream, { durable_name: durable, filter_subject: filter, ...policy, ...limits });
  }

  const system = await connect(await connectAs('system', keys, server.url));
  await pushAccount(system, await agencyAccountJwt(keys, { agency: 'health' }));
  await system.close();
  const busKey = createUser();
  const jwt = await agencyUserJwt(keys, 'health', busKey.getPublicKey());
  health = await connect(connectAsAgency(credentialsFile(jwt, busKey.getSeed()), server.url));
}, 120_000);

afterAll(async () => {
  await Promise.all([health?.close(), services?.close()]);
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const pulls: ConsumerMessages[] = [];
afterEach(() => pulls.splice(0).forEach((messages) => messages.stop()));

const publish = (id: number) => services.jetstream().publish(subject, String(id), { msgID: `${id}/health/v1` });

const pulling = async (durable: string): Promise<ConsumerMessages> => {
  const consumer = await health.jetstream({ apiPrefix: jetStreamPrefix }).consumers.get(streamName, durable);
  const messages = await consumer.consume({ max_messages: 50, expires: 10_000, idle_heartbeat: 1_000 });
  pulls.push(messages);
  return messages;
};

/** Takes messages, double-acknowledging each, until one bears the id. */
async function until(messages: ConsumerMessages, id: number): Promise<number[]> {
  const seen: number[] = [];
  for await (const message of messages) {
    seen.push(Number(message.string()));
    expect(await message.ackAck({ timeout: 1_000 })).toBe(true);
    if (seen.at(-1) === id) messages.stop();
  }
  return seen;
}

describe('an agency that pulls its events', () => {
  it('gets them, and each acknowledgement is confirmed', async () => {
    for (const id of [1, 2, 3]) await publish(id);
    const messages = await pulling('health');
    expect(await until(messages, 3)).toEqual([1, 2, 3]);
    const manager = await services.jetstreamManager();
    await expect(manager.consumers.info(streamName, 'health')).resolves.toMatchObject({ num_ack_pending: 0 });
  });

  it('has the three durables that bear its name', async () => {
    const { consumers } = health.jetstream({ apiPrefix: jetStreamPrefix });
    for (const [stream, durable] of pullsOf('health'))
      await expect((await consumers.get(stream, durable)).info()).resolves.toMatchObject({ name: durable });
  });

  it('still gets the next event after it has waited for longer than the bus remembers a silent pull', async () => {
    const messages = await pulling('health');
    const next = until(messages, 4);
    await pause(2 * pullSilence + 1_000);
    await publish(4);
    const slow = Date.now();
    expect(await next).toEqual([4]);
    expect(Date.now() - slow).toBeLessThan(1_000);
  });

  it('goes on by itself after the server was killed, and misses nothing', async () => {
    const messages = await pulling('health');
    const received = new Set<number>();
    const taking = (async () => {
      for await (const message of messages) {
        await acknowledged(message);
        received.add(Number(message.string()));
        if (received.has(9)) messages.stop();
      }
    })();
    for (const id of [5, 6, 7]) await publish(id);
    await server.kill9();
    await server.restart();
    while (await services.flush().catch((error: Error) => error)) await pause(50);
    for (const id of [8, 9]) await publish(id);
    await taking;
    // Events published before the crash were synced by nobody: here the process died, the machine did not.
    expect([...received].sort()).toEqual([5, 6, 7, 8, 9]);
  });
});

/** An acknowledgement that the crash swallowed is repeated when the event is delivered again. */
const acknowledged = (message: JsMsg): Promise<unknown> => message.ackAck({ timeout: 1_000 }).catch(() => undefined);
