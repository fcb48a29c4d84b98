import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Classification,
  type EventContext,
  Following,
  type NewEvent,
  type RecordedEvent,
  View,
  type ViewDefinition,
} from '../eventsourcing';
import { openSqliteStore } from '../eventsourcing/stores/sqlite';
import type { Answer, Query, Reader, Views } from '../messaging';

/** An event of the past, as the examples of the domain name it. */
export interface Past {
  readonly type: string;
  readonly data: object;
  /** Where it matters by which id another event names it. */
  readonly id?: string;
  /** Where it matters who did it, for whom, and why. */
  readonly context?: Partial<EventContext>;
}

/** An agency's official who asks, cleared for what is internal. */
export const reader = (agency: string, change: Partial<Reader> = {}): Reader => ({
  agency,
  actor: `head-of-${agency}`,
  clearance: 'internal',
  offices: [],
  isSystem: false,
  ...change,
});
/** The coordinator’s office. */
export const coordinator = reader('coordinator', { offices: ['coordinator'] });
/** The stack’s own tools. */
export const stack = reader('system', { actor: undefined, clearance: 'secret', isSystem: true });

const recorded = ({ type, data, ...more }: Past, recordedAt: string, classification: Classification): NewEvent => {
  const context: EventContext = {
    commandId: randomUUID(),
    command: 'Example',
    correlationId: randomUUID(),
    agency: 'coordination-deputy',
    actor: 'secretary-1',
    occurredAt: recordedAt,
    audience: [],
    classification,
    digest: 'k1:8f2b',
    ...more.context,
  };
  return { id: more.id ?? randomUUID(), type, recordedAt, data, context };
};

/** An event as a view's step sees it. */
export const seen = (stream: string, revision: number, event: Past): RecordedEvent => ({
  ...recorded(event, '2026-03-01T12:00:00.000Z', 'internal'),
  stream,
  revision,
  position: `${revision}`,
});

/**
 * A view that follows a real record, in a folder of its own, and others beside it where a query reads them too; events
 * are recorded one minute apart.
 */
export async function following<Row>(definition: ViewDefinition<Row>, ...beside: readonly ViewDefinition<never>[]) {
  const folder = await mkdtemp(join(tmpdir(), 'taawun-read-'));
  const store = await openSqliteStore(join(folder, 'record.sqlite'));
  const started: Following[] = [];
  const opened: { close(): void }[] = [];
  const revisions = new Map<string, number>();
  let minute = Date.parse('2026-03-01T12:00:00.000Z');

  const follow = async <R>(name: string, one: ViewDefinition<R>): Promise<View<R>> => {
    const view = new View(one, await mkdtemp(join(folder, name)), store.recordId);
    const follower = new Following(store, (error) => {
      throw error;
    });
    await follower.start([view]);
    opened.push(view);
    started.push(follower);
    return view;
  };
  const live = await follow('live-', definition);
  const others = new Map<string, View<never>>();
  for (const other of beside) others.set(other.name, await follow('beside-', other));
  const caughtUp = async (): Promise<void> => {
    for (const one of started) await one.seen(await store.head(), 10_000);
  };
  const views: Views = <R>({ name }: ViewDefinition<R>) => (others.get(name) ?? live) as unknown as View<R>;

  return {
    store,
    /** Records events of one aggregate, each in an append of its own, so that the view takes them one by one. */
    async record(stream: string, events: readonly Past[], classification: Classification = 'internal'): Promise<void> {
      for (const event of events) {
        const revision = revisions.get(stream) ?? -1;
        const at = new Date((minute += 60_000)).toISOString();
        revisions.set(stream, (await store.append(stream, revision, [recorded(event, at, classification)])).revision);
      }
      await caughtUp();
    },
    views,
    /** What a query answers over the view. */
    ask: async (query: Query, question: object, asking: Reader): Promise<Answer> =>
      query.answer(question, asking, views),
    /** The rows of the view, and those of another that follows the whole record anew. */
    async liveAndRebuilt(): Promise<readonly [unknown, unknown]> {
      const rebuilt = await follow('rebuilt-', definition);
      await caughtUp();
      return [[...live.entries()], [...rebuilt.entries()]];
    },
    async close(): Promise<void> {
      for (const one of started) await one.end();
      for (const one of opened) one.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A record and the view that follows it. */
export type FollowedRecord = Awaited<ReturnType<typeof following>>;

/** Every row of a paged query, page by page. */
export async function allPages<Row>(
  ask: (question: object) => Promise<Answer>,
  limit: number,
): Promise<readonly (readonly Row[])[]> {
  const pages: Row[][] = [];
  for (let after: string | undefined; ;) {
    const { result, next } = await ask({ limit, ...(after ? { after } : {}) });
    pages.push(result as Row[]);
    if (!next) return pages;
    after = next;
  }
}
