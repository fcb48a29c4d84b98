import { createHash, type Hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import {
  type Closable,
  copiedFrom,
  copyingFrom,
  type EventStore,
  type Mark,
  NO_STREAM,
  type Position,
  type RecordedEvent,
  WrongRevision,
} from '../../libs/eventsourcing';
import { countEvents, eventsOf } from './events-of';

/** What a copy proved. */
export interface Copied {
  readonly events: number;
  readonly streams: number;
  /** SHA-256 over every event in canonical form, in order; the same of source and target. */
  readonly hash: string;
  readonly record: { readonly from: string; readonly to: string };
}

/** The target does not hold what the source holds, or holds a record of its own. */
export class CopyDiffers extends Error {
  override readonly name = 'CopyDiffers';
}

/**
 * Copies a record event for event: positions change; streams, revisions, ids, contents and their order do not. The source
 * takes no more events from the beginning of the copy on, so that it cannot fork. A copy that was cut off goes on where it
 * was when it is called again; until it is finished no stack takes the target for its record.
 * @throws CopyDiffers where the target holds something else; where it held that before, the source goes on as it was
 */
export async function copyRecord(
  source: EventStore & Closable,
  target: EventStore,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Copied> {
  await begin(source, target);
  await source.closeForCopy(target.recordId);
  const total = await countEvents(source);
  const from = await resumeAt(source, target);
  let done = from.copied;
  for await (const run of runsOf(source, from.position)) {
    await append(target, run);
    done += run.length;
    progress(done, total);
    if (done % 500 < run.length) await keepMark(source, target, run.at(-1)!);
  }
  return prove(source, target);
}

/** Only an empty record becomes a copy, or one that this copy has begun: the source must not be closed for another. */
async function begin(source: EventStore, target: EventStore): Promise<void> {
  const name = copyingFrom(source.recordId);
  if (await target.mark(name)) return;
  if (target.compare(await target.head(), target.start) !== 0)
    throw new CopyDiffers('The target holds a record of its own: a copy needs an empty one.');
  await target.setMark(name, { position: target.start });
}

/** Events of one stream that stand next to each other and were appended together: they may be appended together again. */
async function* runsOf(source: EventStore, after: Position): AsyncIterable<RecordedEvent[]> {
  let run: RecordedEvent[] = [];
  for await (const event of eventsOf(source, after)) {
    const last = run.at(-1);
    const belongs = last?.stream === event.stream && last.context.commandId === event.context.commandId;
    if (last && !belongs) {
      yield run;
      run = [];
    }
    run.push(event);
  }
  if (run.length > 0) yield run;
}

/** Appends what is not there yet; what was there before must be the same. */
async function append(target: EventStore, run: readonly RecordedEvent[]): Promise<void> {
  const { stream, revision } = run[0]!;
  const events = run.map(({ id, type, recordedAt, data, context }) => ({ id, type, recordedAt, data, context }));
  try {
    await target.append(stream, revision === 0 ? NO_STREAM : revision - 1, events);
  } catch (error) {
    if (!(error instanceof WrongRevision)) throw error;
    const there = await target.read(stream, revision, run.length);
    const same = there.length === run.length && there.every(({ id }, index) => id === run[index]!.id);
    if (!same) throw new CopyDiffers(`${stream} of the target holds something else at revision ${revision}`);
  }
}

async function keepMark(source: EventStore, target: EventStore, { stream, revision }: RecordedEvent): Promise<void> {
  const [there] = await target.read(stream, revision, 1);
  await target.setMark(copyingFrom(source.recordId), { stream, revision, position: there!.position });
}

async function resumeAt(source: EventStore, target: EventStore): Promise<{ position: Position; copied: number }> {
  const mark = await target.mark(copyingFrom(source.recordId));
  if (mark?.stream === undefined) return { position: source.start, copied: 0 };
  const [event] = await source.read(mark.stream, mark.revision!, 1);
  if (!event) throw new CopyDiffers(`the target holds ${mark.stream}, which the source does not`);
  let copied = 0;
  for await (const one of eventsOf(source, source.start)) {
    copied++;
    if (one.id === event.id) break;
  }
  return { position: event.position, copied };
}

/** Walks both records side by side, hashes both, carries the marks of the reactions over and calls the copy finished. */
async function prove(source: EventStore, target: EventStore): Promise<Copied> {
  const marks = await marksOf(source);
  const there = eventsOf(target, target.start)[Symbol.asyncIterator]();
  const hashes = { source: createHash('sha256'), target: createHash('sha256') };
  const streams = new Set<string>();
  const carried = new Map<string, Mark>(marks.map(({ name }) => [name, { position: target.start }]));
  let events = 0;
  for await (const event of eventsOf(source, source.start)) {
    const { value: copy } = (await there.next()) as { value: RecordedEvent | undefined };
    add(hashes.source, event);
    if (copy) add(hashes.target, copy);
    if (!copy || canonical(event) !== canonical(copy))
      throw new CopyDiffers(
        `event ${events} of the record, ${event.stream} at revision ${event.revision}, differs in the target`,
      );
    streams.add(event.stream);
    events++;
    for (const { name, mark } of marks)
      if (source.compare(event.position, mark.position) <= 0)
        carried.set(name, { stream: copy.stream, revision: copy.revision, position: copy.position });
  }
  if (!(await there.next()).done)
    throw new CopyDiffers(`the target holds more than the ${events} events of the source`);
  for (const [name, mark] of carried) await target.setMark(name, mark);
  const hash = hashes.source.digest('hex');
  if (hash !== hashes.target.digest('hex')) throw new CopyDiffers('the hashes of source and target differ');
  await target.setMark(copiedFrom(source.recordId), { position: await target.head() });
  return { events, streams: streams.size, hash, record: { from: source.recordId, to: target.recordId } };
}

async function marksOf(source: EventStore): Promise<{ name: string; mark: Mark }[]> {
  const names = await source.marks();
  return Promise.all(names.map(async (name) => ({ name, mark: (await source.mark(name))! })));
}

/** The leaf of an event: everything but its position (architecture, Evidence). */
const canonical = ({ stream, revision, id, type, recordedAt, data, context }: RecordedEvent): string =>
  canonicalize({ stream, revision, id, type, recordedAt, data, context })!;

const add = (hash: Hash, event: RecordedEvent): void => void hash.update(canonical(event)).update('\n');
