import type { NatsConnection } from 'nats';
import type { Status } from '../../libs/service';
import { mechanisms } from './mechanisms';
import { sendInternal } from './internal';
import { ask } from './query';

/** Resolves with how things stand once every follower is at the head and no policy command is under way. */
export async function settled(bus: NatsConnection): Promise<Status[]> {
  for (;;) {
    const all: Status[] = [];
    for (const { name } of mechanisms) all.push(await ask<Status>(bus, name, 'status', { settled: true }));
    if (all.every(({ head }) => head === all[0]!.head)) return all;
  }
}

/**
 * Advances simulated time to an instant: each deadline on the way fires at its own, and everything it sets in motion has
 * settled before the clock goes on. Resolves with the position from which on all of that has happened: good for
 * `Taawun-After` of whoever acts then.
 */
export async function advance(bus: NatsConnection, to: string): Promise<string> {
  for (let at = ''; at !== to;) {
    const due = (await settled(bus)).map(({ nextDeadline }) => nextDeadline).filter((one) => one !== undefined);
    const next = due.sort()[0];
    at = next !== undefined && next < to ? next : to;
    await sendInternal(bus, 'directory', 'clock', 'AdvanceClock', 'stack', { to: at }, ['clock-goes-forward']);
  }
  return (await settled(bus))[0]!.head;
}
