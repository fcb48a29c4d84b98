import { readFileSync } from 'node:fs';

/** Ticks of the kernel's clock per second, in which it counts. */
const hertz = 100;

/** What ran between two looks, in cores. */
export interface Use {
  /** Each named process; 0 where it is gone. */
  readonly own: Readonly<Record<string, number>>;
  /** Everything that is neither idle nor named. */
  readonly others: number;
}

/** Watches how much of the machine some processes use, and how much others do. Only Linux tells. */
export class Cpu {
  private at = performance.now();
  private busy?: number;
  private used: Record<string, number>;

  constructor(private readonly processes: () => Readonly<Record<string, number | undefined>>) {
    this.busy = busyTicks();
    this.used = this.look();
  }

  /** The use since the last lap; undefined where the machine does not tell. */
  lap(): Use | undefined {
    const [at, busy, used] = [performance.now(), busyTicks(), this.look()];
    const ticks = ((at - this.at) / 1000) * hertz;
    const own = Object.fromEntries(
      Object.entries(used).map(([name, now]) => [name, Math.max(0, now - (this.used[name] ?? now)) / ticks]),
    );
    const all = busy === undefined || this.busy === undefined ? undefined : (busy - this.busy) / ticks;
    [this.at, this.busy, this.used] = [at, busy, used];
    if (all === undefined || ticks === 0) return undefined;
    return { own, others: Math.max(0, all - Object.values(own).reduce((sum, one) => sum + one, 0)) };
  }

  private look(): Record<string, number> {
    const named = { client: process.pid, ...this.processes() };
    return Object.fromEntries(Object.entries(named).map(([name, pid]) => [name, pid ? ticksOf(pid) : 0]));
  }
}

function busyTicks(): number | undefined {
  const fields = read('/proc/stat')?.split('\n', 1)[0]!.trim().split(/\s+/).slice(1, 9).map(Number);
  if (!fields) return undefined;
  const [, , , idle = 0, waiting = 0] = fields;
  return fields.reduce((sum, one) => sum + one, 0) - idle - waiting;
}

function ticksOf(pid: number): number {
  const fields = read(`/proc/${pid}/stat`)?.split(') ')[1]?.split(' ');
  return fields ? Number(fields[11]) + Number(fields[12]) : 0;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
