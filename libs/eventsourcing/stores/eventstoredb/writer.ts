import { isDeepStrictEqual } from 'node:util';
import type { EventData } from '@eventstore/db-client';
import { TooLarge, Unavailable, WrongRevision } from '../../store';
import type { Calls, Stored, Taken } from './calls';
import { isRefused, isTooLarge, isWrongRevision } from './failures';
import { backOff, insist, type Patience } from './patience';
import { commitOf, sizeOf } from './recorded';

/** The server takes this many data bytes in one append, summed over its events, and not one more. */
const maxAppendSize = 1_048_576;

/** Appends, and settles what became of an append whose outcome is unknown. */
export class Writer {
  /** The highest position seen: a new append stands behind it, what the server remembers before it. */
  private highest = 0n;

  constructor(
    private readonly calls: Calls,
    private readonly patience: Patience,
  ) {}

  /** Takes note of a position that was read. */
  saw(commit: bigint): void {
    if (commit > this.highest) this.highest = commit;
  }

  /**
   * Appends right behind `expected`; `admit` is asked before every time something is sent.
   * @throws WrongRevision, TooLarge, Unavailable, and whatever `admit` throws
   */
  async append(
    stream: string,
    expected: number,
    events: readonly EventData[],
    admit?: () => Promise<void>,
  ): Promise<Taken> {
    const size = sizeOf(events);
    if (size > maxAppendSize) throw new TooLarge(`${stream}: ${size} bytes; one append takes ${maxAppendSize}`);
    const until = performance.now() + this.patience.total;
    for (let failures = 0; ; failures++) {
      await admit?.();
      const before = this.highest;
      try {
        const taken = await this.calls.append(stream, expected, events);
        this.saw(taken.commit);
        return taken.commit > before ? taken : await this.confirm(stream, expected, events);
      } catch (error) {
        if (error instanceof WrongRevision) throw error;
        if (isTooLarge(error)) throw new TooLarge(`${stream}: more than one append takes`, { cause: error });
        if (isRefused(error)) throw error;
        const settled = await this.settle(stream, expected, events);
        if (settled) return settled;
        if (isWrongRevision(error)) throw new WrongRevision(stream, expected, revisionOf(error.actualVersion));
        if (performance.now() > until)
          throw new Unavailable(`${stream}: ${(error as Error).message || 'no answer'}`, { cause: error });
        await backOff(failures);
      }
    }
  }

  /**
   * After an unknown outcome, and after a wrong revision that may hide our own earlier append: the ids behind
   * `expected` say whether it was stored. Undefined where the revision is still free: the identical bytes may be sent again
   * at the identical revision, where the server itself tells a late first sending from the second.
   * @throws WrongRevision where another event holds the revision
   */
  private async settle(stream: string, expected: number, events: readonly EventData[]): Promise<Taken | undefined> {
    const stored = await this.behind(stream, expected, events.length);
    if (stored.length === 0) return undefined;
    const ours = events.every(({ id }, index) => stored[index]?.id.toLowerCase() === id.toLowerCase());
    if (!ours) throw new WrongRevision(stream, expected);
    return takenAs(stored);
  }

  /**
   * A position that is not behind everything seen before the append was not made by it: the server has recognised the
   * ids at an older revision, answered `success` and stored nothing. That is a repeat only where the content is the same.
   * @throws WrongRevision where other content stands there
   */
  private async confirm(stream: string, expected: number, events: readonly EventData[]): Promise<Taken> {
    const stored = await this.behind(stream, expected, events.length);
    const same = events.every((event, index) => isSame(event, stored[index]));
    if (!same) throw new WrongRevision(stream, expected);
    return takenAs(stored);
  }

  /** The events that stand right behind a revision. */
  private async behind(stream: string, expected: number, max: number): Promise<Stored[]> {
    const read = () => this.calls.read(stream, expected + 1, max);
    const stored = await insist(this.patience, stream, read);
    stored.forEach((event) => this.saw(commitOf(event)));
    return stored;
  }
}

const takenAs = (stored: readonly Stored[]): Taken => {
  const last = stored.at(-1)!;
  return { revision: Number(last.revision), commit: commitOf(last) };
};

const revisionOf = (actual: unknown): number => (typeof actual === 'bigint' ? Number(actual) : -1);

/** Compared as values: the server may write JSON in bytes of its own. */
function isSame(event: EventData, stored: Stored | undefined): boolean {
  const sent = JSON.parse(JSON.stringify([event.data, event.metadata ?? null])) as unknown[];
  return stored?.type === event.type && isDeepStrictEqual(sent, [stored.data, stored.metadata ?? null]);
}
