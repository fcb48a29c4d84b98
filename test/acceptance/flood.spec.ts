import { credentialsPath } from '../../infra/local/credentials';
import type { AgencyClient } from '../../libs/client';
import type { CommandReply } from '../../libs/messaging';
import type { Flood } from './flooder';
import { headersOf, lineOf, start, startAtWork, type StackAtWork } from './set-up';

/** What the stack lets through of one agency, in commands per second: the flood is some fifty times that. */
const quota = 200;
/** How long an answer may take beside a flood, in ms, for 99 of 100; this machine may be busy with other things, too. */
const bearable = 1_000;

let stack: StackAtWork;
let quiet: AgencyClient;
beforeAll(async () => {
  Object.assign(process.env, { TAAWUN_QUOTA_RATE: quota, TAAWUN_QUOTA_BURST: 2 * quota });
  stack = await startAtWork('flood');
  await stack.join('loud');
  quiet = await stack.join('quiet');
}, 60_000);
afterAll(() => stack?.stop());

/** Sends so many commands, one every 20 ms whether or not the one before was answered; how long each answer took, sorted. */
async function latencies(name: string, count: number): Promise<number[]> {
  const one = async (n: number): Promise<number> => {
    const from = performance.now();
    const body = JSON.stringify({ id: `${name}-${n}`, name: 'Farah', roles: [] });
    const subject = 'taawun.agency.quiet.cmd.directory.official.appoint-official';
    const message = await quiet.connection.request(subject, body, {
      headers: headersOf('quiet-head'),
      timeout: 10_000,
    });
    expect(message.json<CommandReply>()).toHaveProperty('accepted');
    return performance.now() - from;
  };
  const all: Promise<number>[] = [];
  for (let n = 0; n < count; n++) {
    all.push(one(n));
    await new Promise((wait) => setTimeout(wait, 20));
  }
  return (await Promise.all(all)).sort((a, b) => a - b);
}

const p99 = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length * 0.99)]!;

it('an agency that floods the bus is told to come back later, and slows no other', async () => {
  await latencies('warm', 20);
  const alone = p99(await latencies('alone', 100));
  const credentials = credentialsPath(stack.data, 'loud');
  const flood = start('test/acceptance/flooder.js', [stack.stack.bus, 'loud', credentials, '3']);
  await flood.said;
  const beside = p99(await latencies('beside', 140));
  const ended = await flood.ended;
  expect(ended.code).toBe(0);
  const { sent, accepted, busy, told, other } = lineOf<Flood>(ended);
  // Many times what its quota lets through, and each is answered: with its outcome, or with when to come back.
  expect(busy).toBeGreaterThan(1_000);
  expect({ told, other, answered: accepted + busy }).toEqual({ told: busy, other: 0, answered: sent });
  expect(beside).toBeLessThan(Math.max(bearable, 20 * alone));
}, 60_000);
