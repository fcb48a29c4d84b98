import { randomUUID } from 'node:crypto';
import { type EventData, jsonEvent, type JSONType } from '@eventstore/db-client';
import { type Mark, NO_STREAM, WrongRevision } from '../../store';
import type { Calls } from './calls';
import { insist, type Patience } from './patience';
import type { Writer } from './writer';

/** Names every mark ever set, since streams cannot be listed. */
const index = '_marks';
const streamOfMark = (name: string): string => `_mark-${name}`;

const bookkeeping = (type: string, data: JSONType): EventData => jsonEvent({ id: randomUUID(), type, data });

/** Marks, each in a stream of its own of which the server keeps only the last event. */
export class Marks {
  /** The revision of each mark's stream, as far as this process knows. */
  private readonly revisions = new Map<string, number>();

  constructor(
    private readonly calls: Calls,
    private readonly writer: Writer,
    private readonly patience: Patience,
  ) {}

  async get(name: string): Promise<Mark | undefined> {
    const last = await insist(this.patience, name, () => this.calls.last(streamOfMark(name)));
    this.revisions.set(name, last ? Number(last.revision) : NO_STREAM);
    return last?.data as unknown as Mark | undefined;
  }

  /** The last to write wins; an expected revision keeps a write that arrives late from undoing a newer one. */
  async set(name: string, mark: Mark): Promise<void> {
    for (;;) {
      if (!this.revisions.has(name)) await this.get(name);
      const revision = this.revisions.get(name)!;
      try {
        if (revision === NO_STREAM) await this.introduce(name);
        const taken = await this.writer.append(streamOfMark(name), revision, [bookkeeping('MarkSet', { ...mark })]);
        return void this.revisions.set(name, taken.revision);
      } catch (error) {
        this.revisions.delete(name);
        if (!(error instanceof WrongRevision)) throw error;
      }
    }
  }

  async names(): Promise<string[]> {
    const listed = new Set<string>();
    for (let from = 0; ; from += 500) {
      const page = await insist(this.patience, index, () => this.calls.read(index, from, 500));
      for (const { data } of page) listed.add((data as unknown as { name: string }).name);
      if (page.length < 500) break;
    }
    const names = [...listed].sort();
    const marks = await Promise.all(names.map((name) => this.get(name)));
    return names.filter((_, at) => marks[at] !== undefined);
  }

  /** Lists a name before its mark exists, so that a crash in between leaves a name without a mark, never the reverse. */
  private async introduce(name: string): Promise<void> {
    for (let listed = false; !listed;) {
      const last = await insist(this.patience, index, () => this.calls.last(index));
      listed = await this.appended(index, last ? Number(last.revision) : NO_STREAM, bookkeeping('MarkNamed', { name }));
    }
    await this.appended(`$$${streamOfMark(name)}`, NO_STREAM, bookkeeping('$metadata', { $maxCount: 1 }));
  }

  private async appended(stream: string, revision: number, event: EventData): Promise<boolean> {
    try {
      await this.writer.append(stream, revision, [event]);
      return true;
    } catch (error) {
      if (error instanceof WrongRevision) return false;
      throw error;
    }
  }
}
