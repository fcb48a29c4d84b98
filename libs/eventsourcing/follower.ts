import type { Position, RecordedEvent } from './event';
import type { EventStore } from './store';

/** Whoever wants to see what is recorded: a view, a reaction, the relay, the transparency log. */
export interface Follower {
  readonly name: string;
  /** `<category>/<type>` of the events it asks for; absent for all. Others are never parsed for it. */
  readonly asksFor?: ReadonlySet<string>;
  /** Where it stands when it starts: everything after is shown to it. */
  begin(store: EventStore): Promise<Position>;
  /**
   * Takes some events in order, at least once, and keeps `position` with them. What it cannot take it parks; a
   * rejection means that it could not work at all now, and the same events come again.
   */
  take(events: readonly RecordedEvent[], position: Position): Promise<void> | void;
  /**
   * Keeps how far it has come: of many events up to this one it asked for none. Without it, everything after the last
   * event it took is read again when it starts anew.
   */
  pass?(last: RecordedEvent): Promise<void> | void;
}
