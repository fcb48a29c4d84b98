import { join, resolve } from 'node:path';
import { defaultQuota, type Quota, signedByDefault } from '../messaging';

/** Where a service finds what it works with; taken from the environment, so that every process of a stack has the same. */
export interface Settings {
  /** The folder of everything this stack keeps. */
  readonly data: string;
  /** The bus, as in `nats://127.0.0.1:4222`. */
  readonly bus: string;
  /** EventStoreDB's connection string; absent where the record is the embedded one. */
  readonly eventStore?: string;
  readonly quota: Quota;
  /** Commands that are taken only where the agency has signed them, as in `coordination.officialDocument.SignDocument`. */
  readonly signed: readonly string[];
  /** The instant from which a new record's time is simulated. */
  readonly simulatedFrom?: Date;
}

/** @throws Error naming what is missing */
export function settingsFrom(env: NodeJS.ProcessEnv = process.env): Settings {
  if (!env.NATS_URL) throw new Error('NATS_URL must say where the bus is, as in nats://127.0.0.1:4222');
  return {
    data: resolve(env.TAAWUN_DATA ?? '.taawun'),
    bus: env.NATS_URL,
    ...(env.EVENTSTORE_URL ? { eventStore: env.EVENTSTORE_URL } : {}),
    ...(env.TAAWUN_SIMULATED_FROM ? { simulatedFrom: new Date(env.TAAWUN_SIMULATED_FROM) } : {}),
    signed: listed(env.TAAWUN_SIGNED) ?? signedByDefault,
    quota: {
      rate: number(env, 'TAAWUN_QUOTA_RATE', defaultQuota.rate),
      burst: number(env, 'TAAWUN_QUOTA_BURST', defaultQuota.burst),
      underWay: number(env, 'TAAWUN_QUOTA_UNDER_WAY', defaultQuota.underWay),
    },
  };
}

/** The names in a list with commas; an empty one names none. */
const listed = (value: string | undefined): readonly string[] | undefined =>
  value?.split(',').filter((name) => name !== '');

function number(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const value = env[name] === undefined ? otherwise : Number(env[name]);
  if (!(value > 0)) throw new Error(`${name} must be a number above 0`);
  return value;
}

/** What a stack keeps in its folder, by name. */
export const inFolder = (data: string) => ({
  record: join(data, 'record.sqlite'),
  persons: join(data, 'keys', 'persons.sqlite'),
  busKeys: join(data, 'keys', 'bus'),
  credentials: join(data, 'keys', 'credentials'),
  cache: join(data, 'cache'),
  snapshots: join(data, 'cache', 'snapshots.sqlite'),
  /** Each process keeps views of its own in here: nothing is shared but the record. */
  views: join(data, 'views'),
  /** What policies could not do, by process: it follows from nothing that could be read again. */
  parked: join(data, 'parked'),
  /** What the gate between agencies has delivered: it follows from nothing that could be read again. */
  deliveries: join(data, 'deliveries'),
  bus: join(data, 'bus'),
  stack: join(data, 'stack.json'),
});
