/** The most data bytes that one append may hold, summed over its events. */
export const maxAppendSize = 1_048_576;

export interface Proposal {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** One record of the log; commit and prepare position are the same number, with gaps. */
export interface Entry extends Proposal {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  /** Ticks of 100 ns since 1970. */
  readonly created: string;
}

export type Expected = number | 'any' | 'no-stream' | 'stream-exists';

/** What becomes of an append. */
export type Verdict =
  | { readonly is: 'stored'; readonly revision: number; readonly position: number }
  | { readonly is: 'nothing'; readonly revision: number }
  | { readonly is: 'wrong-revision'; readonly actual: number }
  | { readonly is: 'too-large' | 'deleted' | 'bad-request' };

interface Stream {
  readonly entries: Entry[];
  tombstoned: boolean;
  /** Events below are no longer read: soft deletion, `$tb`. */
  before: number;
  maxCount: number;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** How long a commit takes until it is acknowledged and followers see it, in ms. */
const commitTime = 1;

/** The server's log: what it holds outlives a kill, as a disk does. */
export class Log {
  readonly entries: Entry[] = [];
  /** Called whenever a commit became durable. */
  onCommit: () => void = () => undefined;
  private readonly streams = new Map<string, Stream>();
  private next = 1_042;
  private commit?: Promise<void>;

  constructor() {
    const first = { id: '00000000-0000-4000-8000-000000000001', type: '$metadata', contentType: 'application/json' };
    this.store('$$$scavenges', [{ ...first, data: Buffer.from('{}'), metadata: Buffer.alloc(0) }]);
  }

  /** Stores or refuses, the server's own idempotence included. What is stored is readable at once. */
  append(stream: string, expected: Expected, events: readonly Proposal[]): Verdict {
    if (stream === '' || events.some(({ id, type }) => type === '' || !uuid.test(id))) return { is: 'bad-request' };
    if (events.reduce((sum, { data }) => sum + data.length, 0) > maxAppendSize) return { is: 'too-large' };
    const found = this.streams.get(stream);
    if (found?.tombstoned) return { is: 'deleted' };
    const last = (found?.entries.length ?? 0) - 1;
    if (events.length === 0) return this.appendNothing(expected, last);
    const first = this.firstKnown(found, expected, events[0]!.id, last);
    if (first !== undefined) return this.again(found!, first, events) ?? { is: 'wrong-revision', actual: last };
    const fits = this.fits(found, expected, last);
    return fits ? this.store(stream, events) : { is: 'wrong-revision', actual: last };
  }

  /** Resolves once what was stored until now is durable; many appends share one commit. */
  committed(): Promise<void> {
    this.commit ??= new Promise((resolve) =>
      setTimeout(() => {
        this.commit = undefined;
        resolve();
        this.onCommit();
      }, commitTime),
    );
    return this.commit;
  }

  /** The readable events of a stream; undefined where it is missing or soft-deleted. */
  stream(name: string): readonly Entry[] | 'tombstoned' | undefined {
    const found = this.streams.get(name);
    if (found?.tombstoned) return 'tombstoned';
    if (!found || found.before >= found.entries.length) return undefined;
    return found.entries.slice(Math.max(found.before, found.entries.length - found.maxCount));
  }

  /** The index of the record at a position, the end where it is beyond; undefined where no record begins there. */
  indexOf(position: number): number | undefined {
    const last = this.entries.at(-1)!;
    if (position > last.position) return this.entries.length;
    let [low, high] = [0, this.entries.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.entries[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return this.entries[low]!.position === position ? low : undefined;
  }

  /** Deletes softly: the stream reads as missing, and goes on numbering when it is appended to. */
  remove(name: string): void {
    const found = this.streams.get(name);
    if (found) found.before = found.entries.length;
  }

  /** Deletes for good: neither read nor append works any more. */
  tombstone(name: string): void {
    const found = this.streams.get(name) ?? this.create(name);
    found.tombstoned = true;
  }

  private appendNothing(expected: Expected, last: number): Verdict {
    if (last < 0 && (expected === 'no-stream' || expected === 'any')) return { is: 'nothing', revision: 0 };
    return expected === 'any' || expected === last || (expected === 'stream-exists' && last >= 0)
      ? { is: 'nothing', revision: last }
      : { is: 'wrong-revision', actual: last };
  }

  /** Where the idempotence check begins: behind an older expected revision, or where an id is known. */
  private firstKnown(stream: Stream | undefined, expected: Expected, id: string, last: number): number | undefined {
    if (!stream) return undefined;
    if (expected === 'any' || expected === 'stream-exists') {
      const known = stream.entries.findLast((entry) => entry.id === id);
      return known?.revision;
    }
    const revision = expected === 'no-stream' ? -1 : expected;
    if (revision === -1 && stream.before > last) return undefined;
    return revision < last ? revision + 1 : undefined;
  }

  /** Known ids in a row are a success with the original revision and position; their data is not looked at. */
  private again(stream: Stream, first: number, events: readonly Proposal[]): Verdict | undefined {
    const known = events.every(({ id }, index) => stream.entries[first + index]?.id === id);
    if (!known) return undefined;
    const { revision, position } = stream.entries[first + events.length - 1]!;
    return { is: 'stored', revision, position };
  }

  private fits(stream: Stream | undefined, expected: Expected, last: number): boolean {
    if (expected === 'any') return true;
    if (expected === 'stream-exists') return last >= 0;
    if (expected === 'no-stream') return last < 0 || stream!.before > last;
    return expected === last;
  }

  private store(name: string, events: readonly Proposal[]): Verdict {
    const stream = this.streams.get(name) ?? this.create(name);
    const created = String(BigInt(Date.now()) * 10_000n);
    for (const event of events) {
      const entry = { ...event, position: this.next, stream: name, revision: stream.entries.length, created };
      this.next += 97 + name.length + event.type.length + event.data.length + event.metadata.length;
      stream.entries.push(entry);
      this.entries.push(entry);
    }
    if (name.startsWith('$$')) this.describe(name.slice(2), stream.entries.at(-1)!);
    const { revision, position } = stream.entries.at(-1)!;
    return { is: 'stored', revision, position };
  }

  private create(name: string): Stream {
    const stream = { entries: [], tombstoned: false, before: 0, maxCount: Infinity };
    const about = this.streams.get(`$$${name}`)?.entries.at(-1);
    this.streams.set(name, stream);
    if (about) this.describe(name, about);
    return stream;
  }

  /** Takes over what the newest metadata of a stream says. */
  private describe(name: string, { data }: Entry): void {
    const stream = this.streams.get(name);
    if (!stream) return;
    const { $maxCount, $tb } = JSON.parse(Buffer.from(data).toString()) as { $maxCount?: number; $tb?: number };
    stream.maxCount = $maxCount ?? Infinity;
    stream.before = Math.max(stream.before, $tb ?? 0);
  }
}
