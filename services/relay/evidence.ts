import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { MsgHdrs, NatsConnection } from 'nats';
import type { EventStore, RecordedEvent } from '../../libs/eventsourcing';
import { streamName } from '../../libs/messaging/server';

/** A message as the stream holds it. */
export interface Held {
  readonly number: number;
  readonly subject: string;
  readonly headers: MsgHdrs;
  readonly data: unknown;
}

/** Every event of a record, in order. */
export async function everythingIn(store: EventStore): Promise<RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for await (const { events, atHead } of store.subscribe(store.start, new AbortController().signal)) {
    all.push(...events);
    if (atHead) break;
  }
  return all;
}

/** Everything that the stream holds. */
export async function heldBy(bus: NatsConnection): Promise<Held[]> {
  const manager = await bus.jetstreamManager({ checkAPI: false });
  const { state } = await manager.streams.info(streamName);
  const held: Held[] = [];
  for (let from = state.first_seq; from <= state.last_seq; from += 500) {
    const numbers = Array.from({ length: Math.min(500, state.last_seq - from + 1) }, (_, index) => from + index);
    const messages = await Promise.all(numbers.map((seq) => manager.streams.getMessage(streamName, { seq })));
    held.push(
      ...messages.map(({ seq, subject, header, data }) => ({
        number: seq,
        subject,
        headers: header,
        data: JSON.parse(Buffer.from(data).toString()) as unknown,
      })),
    );
  }
  return held;
}

/** The number of the last message that the stream holds, or -1 while nobody can say. */
export async function standingOf(bus: NatsConnection): Promise<number> {
  const manager = await bus.jetstreamManager({ checkAPI: false });
  return manager.streams.info(streamName).then(
    ({ state }) => state.last_seq,
    () => -1,
  );
}

/** Waits until something holds. @throws Error after `patience` ms */
export async function until(what: string, holds: () => Promise<boolean> | boolean, patience = 15_000): Promise<void> {
  for (const end = Date.now() + patience; !(await holds()); await pause(20))
    if (Date.now() > end) throw new Error(`not within ${patience} ms: ${what}`);
}

/** The files of a folder whose bytes contain a text. */
export function filesWith(folder: string, wanted: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return files.filter((file) => statSync(file).isFile() && readFileSync(file).includes(wanted));
}
