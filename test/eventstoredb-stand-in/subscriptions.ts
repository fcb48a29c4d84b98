import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import { type ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { Entry, Log } from './log';
import { eventOf, fail, type ReadCall, send } from './read-call';

/** How many records a filter scans between two checkpoints, times the interval that the subscriber asked for. */
const searchWindow = 32;

interface Filter {
  readonly lets: (entry: Entry) => boolean;
  /** Records scanned between two checkpoints. */
  readonly interval: number;
}

/** Subscriptions to `$all`: confirmation, events, checkpoints where there is a filter, `caughtUp`, live events. */
export class Subscriptions {
  private readonly calls = new Set<ReadCall>();
  private readonly waiting = new Set<() => void>();
  private again = 0;

  constructor(private readonly log: Log) {}

  /** More was recorded. */
  wake(): void {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const resolve of waiting) resolve();
  }

  /** Tells every subscriber again that it has caught up, as a server does under load. */
  repeatCaughtUp(): void {
    this.again++;
    this.wake();
  }

  /** Ends every subscription with a status. */
  failAll(code: status): void {
    for (const call of this.calls) fail(call, code, 'The subscription was dropped.');
    this.calls.clear();
  }

  async follow(call: ReadCall, options: ReadReq.Options): Promise<void> {
    const from = options.getAll()!;
    const after = from.hasPosition() ? Number(from.getPosition()!.getCommitPosition()) : -1;
    const found = from.hasEnd() ? this.log.entries.length : from.hasStart() ? 0 : this.log.indexOf(after);
    if (found === undefined) return fail(call, status.INVALID_ARGUMENT, 'The position is invalid.');
    this.calls.add(call);
    call.once('cancelled', () => this.drop(call));
    call.once('close', () => this.drop(call));
    const confirmation = new ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID());
    await send(call, new ReadResp().setConfirmation(confirmation));
    await this.feed(call, found, after, filterOf(options));
  }

  private drop(call: ReadCall): void {
    this.calls.delete(call);
    this.wake();
  }

  private async feed(call: ReadCall, first: number, after: number, filter: Filter | undefined): Promise<void> {
    let [index, caughtUp, again] = [first, false, this.again];
    for (let scanned = 0; this.calls.has(call);) {
      for (; index < this.log.entries.length; index++) {
        const entry = this.log.entries[index]!;
        if (entry.position <= after) continue;
        if (!filter || filter.lets(entry)) if (!(await send(call, eventOf(entry)))) return;
        if (filter && ++scanned % filter.interval === 0) await send(call, checkpointOf(entry));
      }
      if (!caughtUp || again !== this.again) {
        if (filter && scanned > 0) await send(call, checkpointOf(this.log.entries[index - 1]!));
        await send(call, new ReadResp().setCaughtUp(new ReadResp.CaughtUp()));
        [caughtUp, again] = [true, this.again];
      }
      if (index === this.log.entries.length) await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }
}

const checkpointOf = ({ position }: Entry): ReadResp => {
  const at = new ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position));
  return new ReadResp().setCheckpoint(at);
};

function filterOf(options: ReadReq.Options): Filter | undefined {
  if (!options.hasFilter()) return undefined;
  const filter = options.getFilter()!;
  const onStream = filter.hasStreamIdentifier();
  const expression = (onStream ? filter.getStreamIdentifier() : filter.getEventType())!;
  const prefixes = expression.getPrefixList();
  const regex = new RegExp(expression.getRegex());
  const window = filter.hasMax() ? filter.getMax() : searchWindow;
  return {
    lets(entry) {
      const text = onStream ? entry.stream : entry.type;
      return prefixes.length > 0 ? prefixes.some((prefix) => text.startsWith(prefix)) : regex.test(text);
    },
    interval: window * filter.getCheckpointintervalmultiplier(),
  };
}
