import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { DeleteResp, TombstoneResp } from '@eventstore/db-client/generated/streams_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { append, batchAppend } from './append-calls';
import { Door } from './door';
import { type AppendFault, Faults, type ReadKind } from './faults';
import { nameOf } from './identifier';
import { Log } from './log';
import { read } from './read-calls';
import { Subscriptions } from './subscriptions';

/** 16 MiB in one message end the call that carries it with status 8. */
const maxMessageSize = 16 * 1024 * 1024;

export interface StandIn {
  readonly port: number;
  /** The connection string of its client. */
  readonly url: string;
  /** What it holds; outlives a kill. */
  readonly log: Log;
  readonly subscriptions: Subscriptions;
  /** Orders faults for the appends to data streams that come next, one each. */
  fault(...faults: AppendFault[]): void;
  /** The next so many reads, or subscriptions, are never answered. */
  ignore(what: ReadKind, count: number): void;
  /** Drops all connections (ECONNRESET) and refuses new ones. */
  kill(): Promise<void>;
  /** Is there again, on the same port, with the same data. */
  restart(): Promise<void>;
  /** Hears and says nothing for some ms; what was sent meanwhile is taken afterwards. */
  silence(ms: number): Promise<void>;
  /** SIGTERM: batch appends are answered `Timeout`, other appends hang and end with status 13; then it is gone. */
  terminate(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server that speaks EventStoreDB's wire as `eventstoredb.md` describes it; loopback only, port 0 for a free one. */
export async function startStandIn(port = 0): Promise<StandIn> {
  const log = new Log();
  const subscriptions = new Subscriptions(log);
  log.onCommit = () => subscriptions.wake();
  const server = new Server({ 'grpc.max_receive_message_length': maxMessageSize });
  const inner = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, at) =>
      error ? reject(error) : resolve(at),
    );
  });
  const door = new Door(inner);
  const faults = new Faults(log, () => door.reset());
  server.addService(ServerFeaturesService, {
    getSupportedMethods: (_call: unknown, reply: (error: null, methods: SupportedMethods) => void) =>
      reply(null, supportedMethods()),
  });
  server.addService(StreamsService, {
    read: read(log, subscriptions, faults),
    append: append(faults),
    batchAppend: batchAppend(faults),
    delete: (call: any, reply: any) => {
      log.remove(nameOf(call.request.getOptions().getStreamIdentifier()));
      reply(null, new DeleteResp());
    },
    tombstone: (call: any, reply: any) => {
      log.tombstone(nameOf(call.request.getOptions().getStreamIdentifier()));
      reply(null, new TombstoneResp());
    },
  });
  await door.open(port);
  return {
    port: door.port,
    url: `esdb://127.0.0.1:${door.port}?tls=false`,
    log,
    subscriptions,
    fault: (...ordered) => faults.order(...ordered),
    ignore: (what, count) => faults.ignore(what, count),
    kill: () => door.slam(),
    restart: () => door.open(),
    async silence(ms) {
      door.freeze();
      await new Promise((resolve) => setTimeout(resolve, ms));
      door.thaw();
    },
    async terminate(ms) {
      await faults.terminate(ms);
      subscriptions.failAll(status.INTERNAL);
      await new Promise((resolve) => setTimeout(resolve, 10));
      await door.slam();
    },
    async close() {
      await door.slam();
      server.forceShutdown();
    },
  };
}

function supportedMethods(): SupportedMethods {
  const names = ['append', 'batchappend', 'delete', 'read', 'tombstone'];
  const methods = names.map((name) =>
    new SupportedMethod().setMethodName(name).setServiceName('event_store.client.streams.streams'),
  );
  return new SupportedMethods().setMethodsList(methods).setEventStoreServerVersion('24.2.0');
}
