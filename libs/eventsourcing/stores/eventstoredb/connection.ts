import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { outliveStrayRejections } from './stray-rejections';

/** One client with what every append needs. */
export interface Connection {
  readonly client: EventStoreDBClient;
  /**
   * Passed with every append, which makes it a call of its own (unary) instead of a part of the client's shared batch
   * stream. The batch stream is faster from 32 appends in flight on (5 K/s against 2.5 K/s at 64), and it fails as one:
   * one oversize append rejects all others in flight, stored or not; its replies are matched in a table that is one
   * for the whole process, so that one server's crash takes the waiting appends of another record with it, whose
   * replies then throw inside the client and whose stream never answers again (seen with two records, as in a copy);
   * it heeds no deadline; it drops rejections that end the process. A unary append fails alone and at its deadline.
   */
  readonly credentials: { readonly username: string; readonly password: string };
  release(): Promise<void>;
}

const open = new Map<string, { client: EventStoreDBClient; users: number }>();

/** The process's one client for a connection string; it goes when the last store lets go of it. */
export function connectionTo(url: string): Connection {
  const credentials = credentialsOf(url);
  outliveStrayRejections();
  const shared = open.get(url) ?? { client: EventStoreDBClient.connectionString(url), users: 0 };
  shared.users++;
  open.set(url, shared);
  let released = false;
  return {
    client: shared.client,
    credentials,
    async release() {
      if (released) return;
      released = true;
      if (--shared.users > 0) return;
      open.delete(url);
      // The client waits for every stream that it has open, and a stream nobody reads would never end.
      await Promise.race([shared.client.dispose(), pause(1_000, undefined, { ref: false })]);
    },
  };
}

/** Without TLS the client sends no credentials, whatever they are; with TLS they must be real. */
function credentialsOf(url: string): Connection['credentials'] {
  const [, username, password] = /^[^:]+:\/\/([^:@]+):([^@]+)@/.exec(url.trim()) ?? [];
  if (username && password) return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  if (/[?&]tls=false(&|$)/.test(url)) return { username: 'none', password: 'none' };
  throw new Error('an EventStoreDB connection string with TLS names a user: esdb://user:password@host:2113');
}
