import { readFileSync } from 'node:fs';

/** Ticks of the kernel's clock per second, in which it counts. */
const hertz = 100;

/** What ran between two looks, in cores. */
export interface Use {
  /** Each named process; 0 where it is gone. */
  readonly own: Readonly<Record<string, number>>;
  /** The named processes together, and the children of this one that ended meanwhile. */
  readonly ours: number;
  /** Everything else that is not idle. */
  readonly others: number;
}

interface Look {
  readonly at: number;
  readonly busy?: number;
  readonly own: Readonly<Record<string, number>>;
  readonly ours: number;
}

/** Watches how much of the machine some processes use, and how much others do. Only Linux tells. */
export class Cpu {
  private last: Look;

  constructor(private readonly processes: () => Readonly<Record<string, number | undefined>>) {
    this.last = this.look();
  }

  /** The use since the last lap; undefined where the machine does not tell. */
  lap(): Use | undefined {
    const [before, now] = [this.last, this.look()];
    this.last = now;
    const ticks = ((now.at - before.at) / 1000) * hertz;
    if (now.busy === undefined || before.busy === undefined || ticks === 0) return undefined;
    // A process that was not there before has used since then all that it has.
    const own = Object.entries(now.own).map(([name, used]): [string, number] => [
      name,
      Math.max(0, used - (before.own[name] ?? 0)) / ticks,
    ]);
    const ours = (now.ours - before.ours) / ticks;
    const others = Math.max(0, (now.busy - before.busy) / ticks - ours);
    return { own: Object.fromEntries(own), ours, others };
  }

  private look(): Look {
    const named = { client: process.pid, ...this.processes() };
    const own = Object.entries(named).map(([name, pid]): [string, number] => [name, pid ? ticksOf(pid) : 0]);
    const running = own.reduce((sum, [, used]) => sum + used, 0);
    // What a child used stays ours when it ends: the kernel counts it with this process from then on.
    const ours = running + ticksOf(process.pid, 'children that ended');
    return { at: performance.now(), busy: busyTicks(), own: Object.fromEntries(own), ours };
  }
}

function busyTicks(): number | undefined {
  const fields = read('/proc/stat')?.split('\n', 1)[0]!.trim().split(/\s+/).slice(1, 9).map(Number);
  if (!fields) return undefined;
  const [, , , idle = 0, waiting = 0] = fields;
  return fields.reduce((sum, one) => sum + one, 0) - idle - waiting;
}

function ticksOf(pid: number, whose: 'its own' | 'children that ended' = 'its own'): number {
  const fields = read(`/proc/${pid}/stat`)?.split(') ')[1]?.split(' ');
  const [user, system] = whose === 'its own' ? [11, 12] : [13, 14];
  return fields ? Number(fields[user]) + Number(fields[system]) : 0;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
