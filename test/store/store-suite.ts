import type { Closable } from '../../libs/eventsourcing/closable';
import type { EventStore } from '../../libs/eventsourcing/store';
import { appendingSuite } from './appending-suite';
import { closingSuite } from './closing-suite';
import { followingSuite } from './following-suite';
import { keepingSuite } from './keeping-suite';

/** A store under test. */
export interface Opened {
  readonly store: EventStore & Closable;
  /** Closes the store and opens the same record again; tests go on with what this returns. */
  reopen(): Promise<EventStore & Closable>;
  close(): Promise<void>;
}

export interface About {
  /** The data bytes that one append takes, where there is a limit. */
  readonly limit?: number;
  /** The record is not the tests' own: it may not be closed, and holds what earlier runs recorded. */
  readonly borrowed?: boolean;
}

/** Every promise of the port `EventStore`; each implementation must keep all of them. */
export function storeSuite(name: string, open: () => Promise<Opened>, about: About = {}): void {
  describe(`the ${name} store`, () => {
    appendingSuite(open, about);
    followingSuite(open);
    keepingSuite(open);
    closingSuite(open, about);
  });
}
