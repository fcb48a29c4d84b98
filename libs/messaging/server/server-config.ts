import { join } from 'node:path';
import { operatorJwt, servicesAccountJwt, systemAccountJwt } from './accounts';
import type { Keys } from './operator';

/** What a server trusts from its first moment: one operator and the accounts without which nothing works. */
export interface Trust {
  readonly operator: string;
  /** The public key of the account in which accounts are pushed. */
  readonly systemAccount: string;
  /** Account JWTs by public key. */
  readonly accounts: Readonly<Record<string, string>>;
}

/** Makes a server trust the operator of these keys, and know the system's and the services' account. */
export async function trustIn(keys: Keys): Promise<Trust> {
  const systemAccount = keys.system.account.getPublicKey();
  return {
    operator: await operatorJwt(keys),
    systemAccount,
    accounts: {
      [systemAccount]: await systemAccountJwt(keys),
      [keys.services.account.getPublicKey()]: await servicesAccountJwt(keys),
    },
  };
}

/** What one server is told; all its files stand under `folder`. */
export interface Settings {
  readonly name: string;
  readonly folder: string;
  readonly port: number;
  /** Without it anyone on this machine may do anything: for tests of other things. */
  readonly trust?: Trust;
}

/** The files of a server's folder. */
export const filesOf = (folder: string) => ({
  config: join(folder, 'nats-server.conf'),
  log: join(folder, 'nats-server.log'),
  pid: join(folder, 'nats-server.pid'),
  accounts: join(folder, 'accounts'),
  jetStream: join(folder, 'jetstream'),
});

/** The text of a nats-server's configuration that is heard on this machine alone. Works from 2.9.10 on. */
export function serverConfig({ name, folder, port, trust }: Settings): string {
  const files = filesOf(folder);
  return `server_name: ${quoted(name)}
listen: ${quoted(`127.0.0.1:${port}`)}
pid_file: ${quoted(files.pid)}
jetstream { store_dir: ${quoted(files.jetStream)} }
${trust ? operatorMode(trust, files.accounts) : ''}`;
}

const operatorMode = ({ operator, systemAccount, accounts }: Trust, folder: string): string => `
operator: ${operator}
system_account: ${systemAccount}
resolver { type: full, dir: ${quoted(folder)}, allow_delete: true }
resolver_preload {
${Object.entries(accounts)
  .map(([key, jwt]) => `  ${key}: ${jwt}\n`)
  .join('')}}
`;

const quoted = (text: string): string => JSON.stringify(text);
