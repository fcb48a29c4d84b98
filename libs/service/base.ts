import { basename, join } from 'node:path';
import { connect, type NatsConnection } from 'nats';
import { catalogue } from '../catalogue';
import { openRegistry, type Registry } from '../directory';
import {
  type EventStore,
  Following,
  type Position,
  RecordClock,
  upcastBy,
  View,
  type ViewDefinition,
} from '../eventsourcing';
import { log, type Views } from '../messaging';
import { connectAs, openKeys } from '../messaging/server';
import { type Keys, openSqliteKeys } from '../sealing';
import type { Known, Mechanism } from './mechanism';
import { openRecord } from './record';
import { inFolder, type Settings } from './settings';

/** What every process of a service stands on: the record, its keys and clock, the directory, and a way onto the bus. */
export interface Base extends Known {
  readonly settings: Settings;
  readonly store: EventStore;
  readonly keys: Keys;
  readonly clock: RecordClock;
  readonly registry: Registry;
  readonly following: Following;
  readonly folder: string;
  /** Views opened in this process by name; add with `view` before following starts. */
  readonly opened: Map<string, View<any>>;
  readonly view: <Row>(definition: ViewDefinition<Row>) => View<Row>;
  readonly connect: (name: string) => Promise<NatsConnection>;
  readonly upTo: (position: Position, timeout?: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens what a process named `process` stands on. Nothing is followed yet. */
export async function openBase(settings: Settings, process: string, mechanisms: readonly Mechanism[]): Promise<Base> {
  const place = inFolder(settings.data);
  const store = await openRecord(settings);
  const keys = await openSqliteKeys(place.persons);
  const clock = new RecordClock(settings.simulatedFrom);
  const folder = join(place.views, process);
  const opened = new Map<string, View<any>>();
  const view = <Row>(definition: ViewDefinition<Row>): View<Row> => {
    const found = opened.get(definition.name) ?? new View(definition, folder, store.recordId);
    opened.set(definition.name, found);
    return found as View<Row>;
  };
  const registry = openRegistry(view);
  for (const definition of mechanisms.flatMap(({ knows = [] }) => knows)) view(definition);
  const following = new Following(
    store,
    (error, follower) => log('error', 'a follower could not work', { follower, error }),
    upcastBy(catalogue),
  );
  const views: Views = (definition) => {
    const found = opened.get(definition.name);
    if (!found) throw new Error(`the view ${definition.name} is not followed here`);
    return found as View<any>;
  };
  const busKeys = openKeys(place.busKeys);
  return {
    settings,
    store,
    keys,
    clock,
    registry,
    following,
    folder,
    opened,
    view,
    views,
    upToDate: async () => following.seen(await store.head(), 5_000, ['clock', ...opened.keys()]),
    upTo: (position, timeout = 5_000) => following.seen(position, timeout, ['clock', ...opened.keys()]),
    connect: async (name) =>
      connect({
        ...(await connectAs('services', busKeys, settings.bus)),
        name,
        noEcho: false,
        waitOnFirstConnect: true,
      }),
    close: async () => {
      await following.end();
      for (const one of opened.values()) one.close();
      await keys.close();
      await store.close();
    },
  };
}

/** The file of a process's own in which parked commands are kept. */
export const parkedFile = ({ settings, folder }: Base): string =>
  join(inFolder(settings.data).parked, `${basename(folder)}.sqlite`);
