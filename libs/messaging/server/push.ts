import { encodeGeneric } from '@nats-io/jwt';
import type { NatsConnection } from 'nats';
import type { Keys } from './operator';

interface Answer {
  readonly data?: { readonly code: number };
  readonly error?: { readonly description: string };
}

/**
 * Puts an account into force on the running server, which keeps it across restarts: connections that it no longer
 * allows are cut at once.
 * @throws Error with the server's answer where it refuses, or where none comes within 5 s
 */
export async function pushAccount(system: NatsConnection, jwt: string): Promise<void> {
  const { sub, iss } = claimsOf(jwt);
  // The server would answer yes to an account that nobody it trusts has signed, and lose the one it had.
  if (!iss.startsWith('O')) throw new Error(`The account ${sub} is not signed by an operator.`);
  await ask(system, `$SYS.REQ.ACCOUNT.${sub}.CLAIMS.UPDATE`, jwt);
}

/**
 * Takes an agency off the bus for good: its connections are cut and its account is no longer known. Its key is kept, so
 * that a later push brings back the same account.
 * @throws Error with the server's answer where it refuses, or where none comes within 5 s
 */
export async function removeAccount(system: NatsConnection, keys: Keys, agency: string): Promise<void> {
  const accounts = [keys.agency(agency).getPublicKey()];
  const jwt = await encodeGeneric('removal', keys.operator, 'generic', { accounts });
  await ask(system, '$SYS.REQ.CLAIMS.DELETE', jwt);
}

async function ask(system: NatsConnection, subject: string, jwt: string): Promise<void> {
  const reply = await system.request(subject, jwt, { timeout: 5_000 });
  const { data, error } = reply.json<Answer>();
  if (data?.code !== 200) throw new Error(`nats-server refused an account: ${error?.description ?? reply.string()}`);
}

const claimsOf = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as { sub: string; iss: string };
