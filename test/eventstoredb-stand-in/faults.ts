import type { Expected, Log, Proposal, Verdict } from './log';

/** What goes wrong with one append to a data stream. */
export interface AppendFault {
  /** Whether the events are stored nevertheless. */
  readonly store: boolean;
  /** What the caller hears: nothing, the truth `after` ms, a lie, a gRPC status code, or its connection is reset. */
  readonly reply: 'none' | 'late' | 'wrong-revision' | 'reset' | number;
  readonly after?: number;
}

export type ReadKind = 'reads' | 'subscriptions';

/** How an append is answered. */
export type Answer =
  | Verdict
  | { readonly is: 'silence' }
  | { readonly is: 'terminating' }
  | { readonly is: 'status'; readonly code: number };

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Appends to the log, each falling into the next fault that was ordered, if any. */
export class Faults {
  private readonly next: AppendFault[] = [];
  private readonly ignored: Record<ReadKind, number> = { reads: 0, subscriptions: 0 };
  private ended?: Promise<void>;

  constructor(
    private readonly log: Log,
    private readonly reset: () => void,
  ) {}

  /** Orders faults for the appends to data streams that come next, one each. */
  order(...faults: AppendFault[]): void {
    this.next.push(...faults);
  }

  /** The next so many reads, or subscriptions, are never answered. */
  ignore(what: ReadKind, count: number): void {
    this.ignored[what] = count;
  }

  /** Whether this one is never answered. */
  ignores(what: ReadKind): boolean {
    return this.ignored[what] > 0 && this.ignored[what]-- > 0;
  }

  /** For some ms the server behaves as after SIGTERM: it stores nothing more. */
  async terminate(ms: number): Promise<void> {
    this.ended = wait(ms);
    await this.ended;
    this.ended = undefined;
  }

  /** Resolves at the end of the termination that is under way; undefined where none is. */
  get termination(): Promise<void> | undefined {
    return this.ended;
  }

  async append(stream: string, expected: Expected, events: readonly Proposal[]): Promise<Answer> {
    if (this.ended) return { is: 'terminating' };
    const fault = /^[a-z]/.test(stream) ? this.next.shift() : undefined;
    if (!fault) return this.store(stream, expected, events);
    const verdict = fault.store ? await this.store(stream, expected, events) : undefined;
    if (fault.reply === 'none') return { is: 'silence' };
    if (fault.reply === 'wrong-revision') return { is: 'wrong-revision', actual: 7 };
    if (typeof fault.reply === 'number') return { is: 'status', code: fault.reply };
    if (fault.reply === 'reset') {
      this.reset();
      return { is: 'silence' };
    }
    await wait(fault.after ?? 0);
    return verdict ?? this.store(stream, expected, events);
  }

  private async store(stream: string, expected: Expected, events: readonly Proposal[]): Promise<Verdict> {
    const verdict = this.log.append(stream, expected, events);
    if (verdict.is === 'stored') await this.log.committed();
    return verdict;
  }
}
