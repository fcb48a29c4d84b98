import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { connect, headers as newHeaders, type NatsConnection } from 'nats';
import { Flag, Optional, Text, Whole } from '../contract';
import type { AgencyRow, MandateRow, OfficialRow, Registry } from '../directory';
import {
  type Aggregate,
  type Clock,
  type EventStore,
  Following,
  Handler,
  noSnapshots,
  on,
  RecordClock,
  View,
  type ViewDefinition,
} from '../eventsourcing';
import {
  CommandDesk,
  commands,
  Edge,
  type Feed,
  feeds,
  NatsStrategy,
  NestLog,
  type CommandReply,
  type FailedReply,
  header,
  queries,
  type Query,
  type QueryAnswer,
  QueryDesk,
  type Quota,
  Quotas,
  Signatures,
} from '../messaging';
import { openMemoryKeys } from '../sealing';
import { newFolder, openRecordIn } from './record';
import { roadWorksAggregate, roadWorksContract } from './road-works';

/** Who is who in a test: changed by the test itself. */
export interface People {
  readonly agencies: Map<string, Pick<AgencyRow, 'is' | 'offices' | 'clearance'>>;
  readonly officials: Map<string, Pick<OfficialRow, 'agency' | 'inOffice' | 'head' | 'roles'>>;
  readonly mandates: Map<string, Pick<MandateRow, 'is' | 'agency' | 'holder' | 'scope' | 'from' | 'until' | 'limit'>>;
  readonly changed: () => void;
  readonly registry: Registry;
}

/** Roads (the coordinator), police and a suspended agency; `head`, `coordinator` and `clerk` are officials of roads. */
export function somePeople(name = 'roads.works'): People {
  const agencies: People['agencies'] = new Map([
    ['roads', { is: 'active', offices: ['coordinator'], clearance: 'confidential' }],
    ['police', { is: 'active', offices: [], clearance: 'internal' }],
    ['asleep', { is: 'suspended', offices: [], clearance: 'internal' }],
  ]);
  const official = (agency: string, change: object = {}) => ({
    agency,
    inOffice: true,
    head: false,
    roles: [],
    ...change,
  });
  const officials: People['officials'] = new Map([
    ['head', official('roads', { head: true })],
    ['coordinator', official('roads', { roles: ['coordinator'] })],
    ['clerk', official('roads')],
    ['retired', official('roads', { inOffice: false, roles: ['coordinator'] })],
    ['constable', official('police', { roles: ['coordinator'] })],
    ['chief', official('police', { head: true })],
    ['sleeper', official('asleep')],
  ]);
  const mandates: People['mandates'] = new Map();
  const listeners: (() => void)[] = [];
  const registry = {
    name,
    agency: (id: string) => agencies.get(id),
    official: (id: string) => officials.get(id),
    mandate: (id: string) => mandates.get(id),
    list: () => [...agencies.keys()],
    onChange: (listener: () => void) => void listeners.push(listener),
  };
  return {
    agencies,
    officials,
    mandates,
    changed: () => listeners.forEach((tell) => tell()),
    registry: registry as unknown as Registry,
  };
}

/** Works as a query sees them. */
export interface WorksRow {
  readonly road: string;
  readonly reports: number;
}
export const worksView: ViewDefinition<WorksRow> = {
  name: 'roads.works',
  version: 1,
  columns: { reports: ({ reports }) => reports },
  on: [
    on(roadWorksContract, {
      WorksProposed: (rows, { stream, data: { road } }) => rows.put(stream, { road, reports: 0 }),
      ProgressReported: (rows, { stream }) => {
        const row = rows.get(stream)!;
        rows.put(stream, { ...row, reports: row.reports + 1 });
      },
    }),
  ],
};

class WorksQuestion {
  @Optional() @Whole(0, 1000) reports?: number;
  @Optional() @Text(20) fault?: string;
  @Optional() @Flag() ofWhom?: boolean;
}

/** Answers with the works that have so many reports; `fault` makes it fail in the way it names. */
const worksQuery = (held: () => Promise<void>): Query<WorksQuestion> => ({
  name: 'works',
  question: WorksQuestion,
  reads: [worksView],
  answer: async ({ reports, fault, ofWhom }, reader, views) => {
    if (fault === 'crash') throw new TypeError('secret of the house');
    if (fault === 'throw-nothing') throw undefined;
    if (fault === 'too-large') return { result: 'x'.repeat(2_000_000) };
    if (fault === 'circle') {
      const circle: { again?: unknown } = {};
      return { result: (circle.again = circle) };
    }
    if (fault === 'bigint') return { result: 1n };
    if (fault === 'slow') await held();
    if (ofWhom) return { result: reader };
    return { result: views(worksView).select('reports >= ? ORDER BY key', reports ?? 0) };
  },
});

/** Tells what it was fed. */
const told: Feed = async (asset, record, { agency, fed }) => ({ asset, record, agency, fed });

@Module({})
class Roads {
  static of(aggregates: readonly Aggregate[], query: Query, providers: DynamicModule['providers']): DynamicModule {
    const controllers = [...aggregates.map(commands), queries('roads', [query]), feeds('roads', told)];
    return { module: Roads, controllers, providers };
  }
}

/** A service of its own: an ordinary Nest microservice on a real record and a real bus. */
export interface RoadsService {
  readonly store: EventStore;
  readonly following: Following;
  /** Asks as `agency` would, over a connection of its own; the headers of a command are filled in. */
  send(agency: string, command: string, body: unknown, extra?: Record<string, string>): Promise<CommandReply>;
  query(
    agency: string,
    question: unknown,
    extra?: Record<string, string>,
    view?: string,
  ): Promise<QueryAnswer | FailedReply>;
  /** Feeds a record of an asset under its id. */
  feed(agency: string, asset: string, record: unknown, extra?: Record<string, string>): Promise<unknown>;
  readonly client: NatsConnection;
  stop(): Promise<void>;
  close(): Promise<void>;
}

export interface RoadsOptions {
  readonly url: string;
  readonly people?: People;
  readonly quota?: Quota;
  readonly clock?: Clock;
  /** Awaited by whoever is slow. */
  readonly held?: () => Promise<void>;
  readonly aggregate?: Aggregate;
  /** Sees every connection of the service as it is opened, by its name; what it throws keeps it from being opened. */
  readonly onConnect?: (name: string, open: () => Promise<NatsConnection>) => Promise<NatsConnection>;
}

let asked = 0;

export async function serveRoads({
  url,
  people = somePeople(),
  quota,
  clock,
  held,
  aggregate,
  onConnect = (_, open) => open(),
}: RoadsOptions): Promise<RoadsService> {
  const folder = newFolder();
  const store = await openRecordIn(folder);
  const recordClock = new RecordClock();
  const time = clock ?? recordClock;
  const view = new View(worksView, folder.path, store.recordId);
  const following = new Following(store, () => undefined);
  await following.start([recordClock, view]);
  const reconnecting = { servers: url, maxReconnectAttempts: -1, reconnectTimeWait: 50, reconnectJitter: 10 };
  const handler = new Handler({ store, clock: time, keys: openMemoryKeys(), snapshots: noSnapshots });
  const edge = new Edge(people.registry, following, store, time);
  const strategy = new NatsStrategy({
    name: 'roads',
    connect: (name) => onConnect(name, () => connect({ ...reconnecting, name })),
    agencies: people.registry,
    ...(quota ? { quotas: new Quotas(quota) } : {}),
  });
  const module = Roads.of([aggregate ?? roadWorksAggregate], worksQuery(held ?? (async () => undefined)), [
    { provide: CommandDesk, useValue: new CommandDesk(handler, edge, time, new Signatures(people.registry, time)) },
    {
      provide: QueryDesk,
      useValue: new QueryDesk(new Map([[worksView.name, view]]), following, store, people.registry, time),
    },
  ]);
  const app = await NestFactory.createMicroservice(module, { strategy, logger: new NestLog(), abortOnError: false });
  await app.listen();
  const client = await connect(reconnecting);
  let stopped: Promise<void> | undefined;
  const request = async (subject: string, body: unknown, named: Record<string, string>): Promise<any> => {
    const headers = newHeaders();
    for (const [name, value] of Object.entries(named)) if (value !== '') headers.set(name, value);
    const bytes = body instanceof Uint8Array ? body : typeof body === 'string' ? body : JSON.stringify(body);
    return (await client.request(subject, bytes, { timeout: 10_000, headers })).json();
  };
  const service: RoadsService = {
    store,
    following,
    client,
    send: (agency, command, body, extra = {}) =>
      request(`taawun.agency.${agency}.cmd.roads.road-works.${command}`, body, {
        [header.commandId]: `command-${++asked}`,
        [header.actor]: 'coordinator',
        [header.issuedAt]: time.now().toISOString(),
        ...extra,
      }),
    query: (agency, question, extra = {}, name = 'works') =>
      request(`taawun.agency.${agency}.qry.roads.${name}`, question, extra),
    feed: (agency, asset, record, extra = {}) =>
      request(`taawun.agency.${agency}.feed.${asset}`, record, { [header.commandId]: 'record-1', ...extra }),
    stop: () => (stopped ??= app.close()),
    close: async () => {
      await service.stop();
      await client.close();
      await following.end();
      view.close();
      await store.close();
      folder.remove();
    },
  };
  return service;
}
