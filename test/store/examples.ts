import { randomUUID } from 'node:crypto';
import type { NewEvent, RecordedEvent } from '../../libs/eventsourcing/event';

/** A stream that no other test and no earlier run uses. */
export const newStream = (): string => `roadOpening-${randomUUID()}`;

/** An event as the kernel would record it. */
export const roadOpened = (data: object = { road: 'A7' }): NewEvent => ({
  id: randomUUID(),
  type: 'RoadOpened',
  recordedAt: new Date().toISOString(),
  data,
  context: {
    commandId: randomUUID(),
    command: 'OpenRoad',
    correlationId: randomUUID(),
    agency: 'roads',
    actor: 'official-17',
    role: 'head',
    occurredAt: '2026-03-21T08:00:00.000Z',
    audience: ['roads', 'police'],
    classification: 'public',
    digest: 'k1:8f2b',
  },
});

export const roadsOpened = (count: number): NewEvent[] => Array.from({ length: count }, (_, n) => roadOpened({ n }));

/** What was given of a recorded event, without what the store added. */
export const asGiven = ({ id, type, recordedAt, data, context }: RecordedEvent): NewEvent => ({
  id,
  type,
  recordedAt,
  data,
  context,
});

/** A recorded event as plain values: a store may hand out objects that parse on first use. */
export const asRead = (event: RecordedEvent): RecordedEvent => ({
  ...asGiven(event),
  stream: event.stream,
  revision: event.revision,
  position: event.position,
});
