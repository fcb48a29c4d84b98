import type { Authority, Clock, Closable, Command, EventStore, Outcome, Recorded } from '../eventsourcing';
import type { Folded } from '../eventsourcing/hot';
import { Handler, noSnapshots, type Snapshots } from '../eventsourcing';
import { openMemoryKeys, type Keys } from '../sealing';
import { type RoadWorks, roadWorks, roadWorksAggregate } from './road-works';

/** A clock that stands where a test puts it. */
export interface SetClock extends Clock {
  at: string;
  isSimulated?: boolean;
}

export const clockAt = (at = '2026-03-01T12:00:00.000Z'): SetClock => ({
  at,
  now() {
    return new Date(this.at);
  },
});

/** One process that decides on road works. */
export interface Desk {
  readonly handler: Handler;
  readonly store: EventStore;
  /** Sends a command of the roads agency under a new id, unless `by` says otherwise. */
  send(type: string, id: string, data: object, by?: Partial<Command>, admit?: () => Authority): Promise<Outcome>;
  /** As `send`; throws where it was not accepted. */
  accepted(type: string, id: string, data: object, by?: Partial<Command>): Promise<Recorded>;
  state(id: string): Promise<Folded<RoadWorks>>;
}

let sent = 0;

export function deskOn(
  store: EventStore,
  {
    keys = openMemoryKeys(),
    clock = clockAt(),
    snapshots = noSnapshots,
  }: { keys?: Keys; clock?: Clock; snapshots?: Snapshots } = {},
): Desk {
  const handler = new Handler({ store, clock, keys, snapshots });
  const desk: Desk = {
    handler,
    store,
    send: (type, id, data, by = {}, admit = () => ({ role: 'owner', head: false })) => {
      const commandId = `command-${++sent}`;
      const command = { type, id, data, agency: 'roads', actor: 'official-1', commandId, ...by };
      return handler.handle(roadWorksAggregate, command, admit);
    },
    accepted: async (type, id, data, by) => {
      const outcome = await desk.send(type, id, data, by);
      if (!('accepted' in outcome)) throw new Error(`not accepted: ${JSON.stringify(outcome)}`);
      return outcome.accepted;
    },
    state: (id) => handler.state(roadWorks, id),
  };
  return desk;
}

/** A store that does as another one, except where a test says otherwise. */
export const storeBut = (store: EventStore & Partial<Closable>, change: Partial<EventStore>): EventStore =>
  new Proxy(store, {
    get: (target, name) => {
      const value: unknown = name in change ? change[name as keyof EventStore] : target[name as keyof EventStore];
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
