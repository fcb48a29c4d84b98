import {
  encodeAccount,
  encodeOperator,
  encodeUser,
  type Account,
  type Export,
  type Import,
  type OperatorLimits,
  type Permissions,
} from '@nats-io/jwt';
import { deliveryStream, jetStreamPrefix, pullsOf, pullSilence, streamName } from '../delivery';
import { agencyId, type Keys } from './operator';

/**
 * What one agency may take up on the bus. A body may have 64 KiB and headers stand beside it: up to here a sender gets
 * our own answer, beyond it the server hangs up.
 */
const agencyLimits = { conn: 32, subs: 256, payload: 128 * 1024 };

const noLimits: OperatorLimits = {
  subs: -1,
  data: -1,
  payload: -1,
  conn: -1,
  imports: -1,
  exports: -1,
  wildcards: true,
};

const nanoseconds = 1_000_000;

const incoming = ['cmd', 'qry', 'feed'];

/** Makes the server trust this operator's accounts and none else. */
export const operatorJwt = (keys: Keys): Promise<string> =>
  encodeOperator('taawun', keys.operator, { system_account: keys.system.account.getPublicKey() });

/** The account in which accounts are pushed. */
export const systemAccountJwt = (keys: Keys): Promise<string> => account(keys, 'system', { limits: noLimits });

/**
 * The account of our services and of JetStream. It never changes as agencies come and go: to push it anew would lose
 * the replies in flight. Its exports are open to any account, because an account exists here only by the operator's
 * signature, and `agencyAccountJwt` lets each import what bears its own id alone; nats-server's own check
 * (`account_token_position`) would want the account's key in the subject in place of the agency's id.
 */
export const servicesAccountJwt = (keys: Keys): Promise<string> =>
  account(keys, 'services', {
    exports: [
      ...incoming.map((kind) => service(`taawun.agency.*.${kind}.>`)),
      ...[streamName, deliveryStream].flatMap(pulling),
    ],
    limits: { ...noLimits, mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 },
  });

/** What an account must reach in order to pull from a stream. */
const pulling = (stream: string): Export[] => [
  service(`$JS.API.CONSUMER.INFO.${stream}.*`),
  {
    ...service(`$JS.API.CONSUMER.MSG.NEXT.${stream}.*`),
    response_type: 'Stream',
    response_threshold: pullSilence * nanoseconds,
  },
  service(`$JS.ACK.${stream}.*.>`),
];

/** What the directory knows of an agency and the bus must enforce. */
export interface AgencyOnTheBus {
  readonly agency: string;
  /** Cut off until reinstated: no connection, nothing imported, nothing exported. */
  readonly suspended?: boolean;
  /** Public bus keys that are refused for good, whenever their JWT was made. */
  readonly revoked?: readonly string[];
}

/** An agency's account: what it may reach is what bears its own id, and what it shows the others is its `serve`. */
export function agencyAccountJwt(keys: Keys, { agency, suspended, revoked = [] }: AgencyOnTheBus): Promise<string> {
  const services = keys.services.account.getPublicKey();
  const importing = ([subject, local]: readonly [string, string]): Import => ({
    ...service(subject),
    account: services,
    ...(local === subject ? {} : { local_subject: local }),
  });
  return encodeAccount(
    agency,
    keys.agency(agency),
    {
      imports: suspended ? [] : reachOf(agency).map(importing),
      exports: suspended ? [] : [service(`taawun.agency.${agency}.serve.>`)],
      limits: { ...noLimits, ...agencyLimits, leaf: 0, disallow_bearer: true },
      // A limit of no connections would suspend too, but nats.js does not come back from that error.
      revocations: Object.fromEntries((suspended ? ['*', ...revoked] : revoked).map((key) => [key, endOfTime])),
    },
    { signer: keys.operator },
  );
}

/** 9999-12-31T23:59:59Z in seconds: a revocation bars every JWT that was made before its instant. */
const endOfTime = 253_402_300_799;

/**
 * The JWT with which the holder of a bus key connects as the agency. The key is the agency's own, its seed never comes
 * here.
 * @throws Error where the key is no user's public nkey
 */
export const agencyUserJwt = (keys: Keys, agency: string, busKey: string): Promise<string> =>
  encodeUser(agency, busKey, keys.agency(agency), agencyPermissions(agency));

/** The allow-list once more, so that a slip in an account is not enough. */
function agencyPermissions(agency: string): Permissions {
  return {
    pub: { allow: reachOf(agency).map(([, local]) => local) },
    sub: { allow: [`taawun.agency.${agency}.serve.>`, '_INBOX.>'] },
    // One answer to each question that reaches its `serve`, within a minute.
    resp: { max: 1, ttl: 60_000 * nanoseconds },
  };
}

/**
 * The JWT of the one user of ours in an agency's own account: it asks the agency's `serve`, and hears the answers alone.
 * Nobody of another account reaches `serve`, so what arrives there comes from us.
 */
export const mediatorJwt = (keys: Keys, agency: string, publicKey: string): Promise<string> =>
  encodeUser('mediator', publicKey, keys.agency(agency), {
    pub: { allow: [`taawun.agency.${agencyId(agency)}.serve.>`] },
    sub: { allow: [`${mediatorInbox}.>`] },
  });

/** Not `_INBOX`, where every user of the account may listen. */
export const mediatorInbox = '_MEDIATOR';

/** Every subject that an agency reaches in the services' account, and the name it has in the agency's own. */
function reachOf(agency: string): (readonly [subject: string, local: string])[] {
  const ours = incoming.map((kind) => `taawun.agency.${agencyId(agency)}.${kind}.>`);
  const pulls = pullsOf(agency);
  const api = ['CONSUMER.INFO', 'CONSUMER.MSG.NEXT'].flatMap((call) =>
    pulls.map(([stream, durable]) => `${call}.${stream}.${durable}`),
  );
  const acks = pulls.map(([stream, durable]) => `$JS.ACK.${stream}.${durable}.>`);
  return [
    ...[...ours, ...acks].map((subject) => [subject, subject] as const),
    ...api.map((call) => [`$JS.API.${call}`, `${jetStreamPrefix}.${call}`] as const),
  ];
}

const service = (subject: string): Export => ({ name: subject, subject, type: 'service' });

const account = (keys: Keys, name: 'system' | 'services', content: Partial<Account>): Promise<string> =>
  encodeAccount(name, keys[name].account, content, { signer: keys.operator });
