import { setTimeout as pause } from 'node:timers/promises';
import type { Stack } from '../../infra/local/stack';

/** What was killed how often. */
export type Kills = Record<string, number>;

/** Numbers from a seed (mulberry32): the same seed kills in the same order. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Kills -9 one process of a stack after another, at random moments under load: the bus, the one that decides, the one
 * that follows (and relays). Each time the supervisor brings it back by itself.
 */
export async function kill(stack: Stack, times: number, seed: number, say: (line: string) => void): Promise<Kills> {
  const next = random(seed);
  const kills: Kills = {};
  const names = Object.keys(stack.processes());
  for (let n = 0; n < times; n++) {
    await pause(50 + next() * 700);
    const name = names[Math.floor(next() * names.length)]!;
    // One that is dead already is on its way back: the next moment it runs counts.
    while (!isKilled(stack.processes()[name])) await pause(20);
    kills[name] = (kills[name] ?? 0) + 1;
    if (n % 50 === 49) say(`${n + 1} of ${times} kills`);
  }
  return kills;
}

function isKilled(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
