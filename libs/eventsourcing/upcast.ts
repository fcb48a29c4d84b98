import type { Contract } from '../contract';
import { categoryOf, type RecordedEvent } from './event';

/** An event as it is read today. */
export type Upcast = (event: RecordedEvent) => RecordedEvent;

/**
 * An event as its contract knows it today. What is stored stays as it was recorded: only who reads it sees it so, and
 * where it is proved (`id`, digest) it is the stored one that counts.
 */
class Current implements RecordedEvent {
  constructor(
    private readonly stored: RecordedEvent,
    readonly type: string,
    readonly data: object,
  ) {}
  get id() {
    return this.stored.id;
  }
  get recordedAt() {
    return this.stored.recordedAt;
  }
  get context() {
    return this.stored.context;
  }
  get stream() {
    return this.stored.stream;
  }
  get revision() {
    return this.stored.revision;
  }
  get position() {
    return this.stored.position;
  }
}

/** Reads an event of an earlier shape as what it is now, step by step where it has changed more than once. */
export function currentOf(contract: Contract<any, any, any> | undefined, event: RecordedEvent): RecordedEvent {
  const steps = contract?.upcast;
  if (!steps) return event;
  let [{ type }, data]: [{ type: string }, object | undefined] = [event, undefined];
  for (const seen = new Set<string>(); Object.hasOwn(steps, type) && !seen.has(type);) {
    seen.add(type);
    ({ type, data } = steps[type]!((data ?? event.data) as never));
  }
  return data ? new Current(event, type, data) : event;
}

/** Reads the events of these contracts as they are now; undefined where none of them has changed. */
export function upcastBy(contracts: readonly Contract<any, any, any>[]): Upcast | undefined {
  const changed = new Map(contracts.filter(({ upcast }) => upcast).map((one) => [one.aggregate, one]));
  return changed.size === 0 ? undefined : (event) => currentOf(changed.get(categoryOf(event.stream)), event);
}
