import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Bench } from './benchmark';

/** A raw request and its reply on the stack's own bus, 300 bytes each way, Node at both ends. */
export interface BusFloor {
  readonly request: () => Promise<unknown>;
  readonly close: () => void;
}

/** Starts the other end as a process of its own, as the product's other end is one. */
export async function openBusFloor(bench: Bench): Promise<BusFloor> {
  const { data, bus, system } = await bench.stage();
  const echo = fork(join(__dirname, 'echo.js'), { env: { ...process.env, TAAWUN_DATA: data, NATS_URL: bus } });
  bench.owns('echo', echo.pid);
  await once(echo, 'message');
  const payload = Buffer.alloc(300, 'x');
  return {
    request: () => system.request('bench.echo', payload, { timeout: 30_000 }),
    close: () => echo.disconnect(),
  };
}
