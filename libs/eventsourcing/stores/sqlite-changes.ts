import type Database from 'better-sqlite3';

/**
 * How often other processes' commits are looked for while somebody waits, in ms: a read of one counter. Nobody is told
 * more often than that: a transaction for each view and each commit would cost more than the commits.
 */
const interval = 4;

/** Tells followers that something was committed, by this process or by another one that shares the file. */
export class Changes {
  count = 0;
  /** Changes whenever another connection has committed. */
  private readonly dataVersion: Database.Statement;
  private version: unknown;
  private readonly waiting = new Set<() => void>();
  private timer?: NodeJS.Timeout;
  private toldAt = -Infinity;
  private isTelling = false;
  /** Nothing is told any more. */
  stopped = false;

  constructor(db: Database.Database) {
    this.dataVersion = db.prepare('PRAGMA data_version').pluck();
    this.version = this.dataVersion.get();
  }

  /** This process has committed. */
  made(): void {
    this.count++;
    this.tellSoon();
  }

  /** Resolves once more was committed than when `count` was `seen`, or `signal` aborts. */
  after(seen: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.stopped) return Promise.resolve();
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
      if (this.count !== seen) this.tellSoon();
    });
  }

  stop(): void {
    this.stopped = true;
    this.tell();
    this.rest();
  }

  private look(): void {
    const version = this.dataVersion.get();
    if (version === this.version) return;
    this.version = version;
    this.made();
  }

  /** In a turn of its own: whoever waits for the commit itself goes first. */
  private tellSoon(): void {
    if (this.isTelling || this.waiting.size === 0) return;
    this.isTelling = true;
    const wait = this.toldAt + interval - performance.now();
    if (wait > 0) setTimeout(() => this.tell(), wait).unref();
    else setImmediate(() => this.tell());
  }

  private tell(): void {
    this.isTelling = false;
    this.toldAt = performance.now();
    for (const wake of [...this.waiting]) wake();
  }

  private rest(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
