import { createUser, encodeUser, fmtCreds } from '@nats-io/jwt';
import type { ConnectionOptions } from 'nats';
import { connecting } from '../credentials';
import { mediatorInbox, mediatorJwt } from './accounts';
import { nkey, secretOf } from './nkey';
import type { Keys } from './operator';

/** How one of our own processes connects: in the services' account, or in the one where accounts are pushed. */
export async function connectAs(kind: 'services' | 'system', keys: Keys, url: string): Promise<ConnectionOptions> {
  const { account, user } = keys[kind];
  return connecting(url, await encodeUser(kind, user, account), secretOf(user.getSeed()));
}

/** How we connect to an agency's own account in order to ask its `serve`; the user is made anew each time. */
export async function connectAsMediator(agency: string, keys: Keys, url: string): Promise<ConnectionOptions> {
  const user = createUser();
  const jwt = await mediatorJwt(keys, agency, user.getPublicKey());
  return { ...connecting(url, jwt, secretOf(user.getSeed())), inboxPrefix: mediatorInbox };
}

/** The text of a `.creds` file, which every NATS client reads: a user's JWT and the seed that proves it is theirs. */
export const credentialsFile = (jwt: string, seed: string | Uint8Array): string =>
  Buffer.from(fmtCreds(jwt, nkey(seed))).toString();
