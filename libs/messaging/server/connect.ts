import { encodeUser, fmtCreds } from '@nats-io/jwt';
import type { ConnectionOptions } from 'nats';
import { nkey } from './nkey';
import type { Keys } from './operator';

/** How one of our own processes connects: in the services' account, or in the one where accounts are pushed. */
export async function connectAs(kind: 'services' | 'system', keys: Keys, url: string): Promise<ConnectionOptions> {
  const { account, user } = keys[kind];
  return connecting(url, await encodeUser(kind, user, account), user.getSeed());
}

/**
 * How an agency's program connects, with the text of its credentials file.
 * @throws Error where the text is no credentials file
 */
export function connectAsAgency(credentials: string, url: string): ConnectionOptions {
  const [jwt, seed] = ['NATS USER JWT', 'USER NKEY SEED'].map(
    (part) => new RegExp(`BEGIN ${part}-+\\s+(\\S+)\\s`).exec(credentials)?.[1],
  );
  if (!jwt || !seed) throw new Error('This is no NATS credentials file.');
  return connecting(url, jwt, seed);
}

/** The text of a `.creds` file, which every NATS client reads: a user's JWT and the seed that proves it is theirs. */
export const credentialsFile = (jwt: string, seed: string | Uint8Array): string =>
  Buffer.from(fmtCreds(jwt, nkey(seed))).toString();

/** The bus may be killed and come back at any moment, and an agency be suspended and reinstated. */
function connecting(url: string, jwt: string, seed: string | Uint8Array): ConnectionOptions {
  const key = nkey(seed);
  const signed = (nonce = ''): string => Buffer.from(key.sign(Buffer.from(nonce))).toString('base64url');
  return {
    servers: url,
    authenticator: (nonce) => ({ jwt, nkey: key.getPublicKey(), sig: signed(nonce) }),
    maxReconnectAttempts: -1,
    reconnectTimeWait: 100,
    reconnectJitter: 100,
    ignoreAuthErrorAbort: true,
  };
}
