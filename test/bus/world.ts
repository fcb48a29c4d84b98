import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createUser, decode, encodeAccount, encodeUser, type Account, type KeyPair, type User } from '@nats-io/jwt';
import { AckPolicy, connect, type JetStreamManager, type NatsConnection } from 'nats';
import {
  agencyAccountJwt,
  agencyUserJwt,
  connectAs,
  deliveryStream,
  findNatsServer,
  jetStreamPrefix,
  openKeys,
  pullsOf,
  pushAccount,
  startNatsServer,
  streamName,
  trustIn,
  type Keys,
} from '../../libs/messaging/server';
import { connectRaw, type RawClient, type RawIdentity } from './raw-client';

/** The agency that attacks, and the one that must notice nothing. */
export const attacker = 'roads';
export const victim = 'health';

/** A bus with two agencies on it, stand-ins for our services, and eyes that see every message of an account. */
export interface World {
  readonly port: number;
  readonly keys: Keys;
  /** The name under which the agencies reach JetStream. */
  readonly api: string;
  readonly roads: RawClient;
  readonly health: RawClient;
  /** Identities that are allowed everything in their account. */
  readonly eyes: Readonly<Record<'ofServices' | 'ofVictim' | 'ofAttacker', RawClient>>;
  readonly services: NatsConnection;
  readonly jetStream: JetStreamManager;
  push(accountJwt: string): Promise<void>;
  join(identity: RawIdentity): Promise<RawClient>;
  close(): Promise<void>;
}

/** An account for each agency, as on our bus; or, for comparison, one account that all share. */
export type Accounts = 'apart' | 'shared';

/** Starts a world of its own folder and port. */
export async function startWorld(accounts: Accounts): Promise<World> {
  const closers: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const bus = await startBus(closers);
    return {
      ...bus,
      ...(await peopled(bus, accounts)),
      api: accounts === 'apart' ? jetStreamPrefix : '$JS.API',
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Bus = Pick<World, 'port' | 'keys' | 'services' | 'jetStream' | 'push' | 'join'>;

/** A server with the stream, the agencies' accounts and our stand-ins; what must be closed goes onto the list. */
async function startBus(closers: (() => unknown)[]): Promise<Bus> {
  const folder = mkdtempSync(join(tmpdir(), 'taawun-containment-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  const keys = openKeys(join(folder, 'keys'));
  const server = await startNatsServer({ binary: await findNatsServer(), folder, trust: await trustIn(keys) });
  closers.push(() => server.stop());
  const services = await connect(await connectAs('services', keys, server.url));
  closers.push(() => services.close());
  const system = await connect(await connectAs('system', keys, server.url));
  closers.push(() => system.close());
  const push = (jwt: string): Promise<void> => pushAccount(system, jwt);
  const joining = async (someone: RawIdentity): Promise<RawClient> => {
    const client = await connectRaw(server.port, someone);
    closers.push(() => client.close());
    return client;
  };

  for (const agency of [attacker, victim]) await push(await agencyAccountJwt(keys, { agency }));
  // The worst case: our services do reach the victim's `serve`.
  await push(await reachingServe(keys));
  const jetStream = await services.jetstreamManager();
  await setUp({ services, jetStream });
  return { port: server.port, keys, services, jetStream, push, join: joining };
}

/** The two agencies, and the eyes on their accounts and on that of our services. */
async function peopled({ keys, join }: Bus, accounts: Accounts): Promise<Pick<World, 'roads' | 'health' | 'eyes'>> {
  const eye = async (account: KeyPair): Promise<RawClient> => watching(await join(await unrestricted(account)));
  const ofServices = await eye(keys.services.account);
  const apart = accounts === 'apart';
  return {
    roads: await join(await memberOf(keys, attacker, accounts)),
    health: await join(await memberOf(keys, victim, accounts)),
    eyes: {
      ofServices,
      ofVictim: apart ? await eye(keys.agency(victim)) : ofServices,
      ofAttacker: apart ? await eye(keys.agency(attacker)) : ofServices,
    },
  };
}

/** The stream, the agencies' durables and events, and a responder where our services would be. */
async function setUp({ services, jetStream }: Pick<World, 'services' | 'jetStream'>): Promise<void> {
  await jetStream.streams.add({ name: streamName, subjects: ['taawun.evt.>'] });
  await jetStream.streams.add({ name: deliveryStream, subjects: ['taawun.dlv.>'] });
  for (const agency of [attacker, victim])
    for (const [index, [stream, durable_name]] of pullsOf(agency).entries()) {
      const filter = [`taawun.evt.${agency}.>`, 'taawun.evt.public.>', `taawun.dlv.${agency}.>`][index];
      await jetStream.consumers.add(stream, {
        durable_name,
        filter_subject: filter,
        ack_policy: AckPolicy.Explicit,
      });
    }
  for (let number = 0; number < 50; number++) await services.jetstream().publish(eventOf(attacker), `own ${number}`);
  await services.jetstream().publish(eventOf(victim), 'for health alone');
  for (const kind of ['cmd', 'qry', 'feed'])
    services.subscribe(`taawun.agency.*.${kind}.>`, {
      callback: (_, message) => void message.respond(JSON.stringify({ accepted: message.subject })),
    });
}

export const eventOf = (audience: string): string =>
  `taawun.evt.${audience}.coordination.resolution.completion-verified`;

async function reachingServe(keys: Keys): Promise<string> {
  const { accounts } = await trustIn(keys);
  const claims = decode<Account>(accounts[keys.services.account.getPublicKey()]!).nats;
  const subject = `taawun.agency.${victim}.serve.>`;
  const account = keys.agency(victim).getPublicKey();
  const imports = [{ name: subject, subject, account, type: 'service' as const }];
  return encodeAccount('services', keys.services.account, { ...claims, imports }, { signer: keys.operator });
}

/** An ordinary user of an agency; where all share one account, a user of that with the same allow-list. */
export async function memberOf(keys: Keys, agency: string, accounts: Accounts = 'apart'): Promise<RawIdentity> {
  const busKey = createUser();
  const jwt = await agencyUserJwt(keys, agency, busKey.getPublicKey());
  if (accounts === 'apart') return identity(jwt, busKey);
  const { pub, sub, resp } = decode<User>(jwt).nats;
  const allow = (pub?.allow ?? []).map((subject) => subject.replace(jetStreamPrefix, '$JS.API'));
  return identity(await encodeUser(agency, busKey, keys.services.account, { pub: { allow }, sub, resp }), busKey);
}

/** A user to whom its account forbids nothing, as one would make who has the account's key. */
export async function unrestricted(account: KeyPair): Promise<RawIdentity> {
  const busKey = createUser();
  return identity(await encodeUser('unrestricted', busKey, account), busKey);
}

export const identity = (jwt: string, busKey: KeyPair): RawIdentity => ({
  jwt,
  seed: Buffer.from(busKey.getSeed()).toString(),
});

function watching(client: RawClient): RawClient {
  client.subscribe('>');
  return client;
}
