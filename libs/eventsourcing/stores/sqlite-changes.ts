import type Database from 'better-sqlite3';

/** How often other processes' commits are looked for while somebody waits, in ms: a read of one counter. */
const interval = 4;

/** Tells followers that something was committed, by this process or by another one that shares the file. */
export class Changes {
  count = 0;
  private version: number;
  private readonly waiting = new Set<() => void>();
  private timer?: NodeJS.Timeout;
  /** Nothing is told any more. */
  stopped = false;

  constructor(private readonly db: Database.Database) {
    this.version = this.dataVersion();
  }

  /** This process has committed. */
  made(): void {
    this.count++;
    for (const wake of [...this.waiting]) wake();
  }

  /** Resolves once more was committed than when `count` was `seen`, or `signal` aborts. */
  after(seen: number, signal: AbortSignal): Promise<void> {
    if (this.count !== seen || signal.aborted || this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        if (this.waiting.size === 0) this.rest();
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
      this.timer ??= setInterval(() => this.look(), interval).unref();
    });
  }

  stop(): void {
    this.stopped = true;
    this.made();
    this.rest();
  }

  private look(): void {
    const version = this.dataVersion();
    if (version === this.version) return;
    this.version = version;
    this.made();
  }

  private rest(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** Changes whenever another connection has committed. */
  private dataVersion(): number {
    return this.db.pragma('data_version', { simple: true }) as number;
  }
}
