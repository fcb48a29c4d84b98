import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type NatsConnection } from 'nats';
import { findNatsServer, type NatsServer, startNatsServer } from './server';
import { takeTurns } from './turns';

const folder = mkdtempSync(join(tmpdir(), 'taawun-turns-'));
let server: NatsServer;
beforeAll(async () => {
  server = await startNatsServer({ binary: await findNatsServer(), folder });
}, 60_000);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Of a flood of 300-byte messages, the most that are dealt with before anybody else has a turn. */
async function mostInOneTurn(prepare: (connection: NatsConnection) => void): Promise<number> {
  const [flooded, flooder] = await Promise.all([connect({ servers: server.url }), connect({ servers: server.url })]);
  prepare(flooded);
  let [count, most, before] = [0, 0, 0];
  flooded.subscribe('flood', { callback: () => void count++ });
  await flooded.flush();
  const message = Buffer.alloc(300, 'x');
  for (let n = 0; n < 20_000; n++) flooder.publish('flood', message);
  await new Promise((turn) => setImmediate(turn));
  // Busy for a while: meanwhile the flood piles up.
  for (const until = performance.now() + 500; performance.now() < until;);
  while (count < 20_000) {
    await new Promise((turn) => setImmediate(turn));
    most = Math.max(most, count - before);
    before = count;
  }
  await Promise.all([flooded.close(), flooder.close()]);
  return most;
}

test('given a flood, when connections take turns, then few of its messages are dealt with at once', async () => {
  expect(await mostInOneTurn(takeTurns)).toBeLessThan(1_000);
});

test('given a flood, when nobody sees to that, then thousands are', async () => {
  expect(await mostInOneTurn(() => undefined)).toBeGreaterThan(1_000);
});
