import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createAccount, createOperator, createUser, type KeyPair } from '@nats-io/jwt';
import { agencyPattern } from '../../contract';
import { nkey } from './nkey';
import { writeSecretOnce } from './secret-file';

/** An account of the bus and the user that our own processes are in it. */
export interface AccountKeys {
  readonly account: KeyPair;
  readonly user: KeyPair;
}

/** The keys of the bus itself. Whoever reads them is the bus: no agency ever gets one, its account's key included. */
export interface Keys {
  /** Signs every account. */
  readonly operator: KeyPair;
  /** Where accounts are pushed to the running server. */
  readonly system: AccountKeys;
  /** Where our services and JetStream live. */
  readonly services: AccountKeys;
  /**
   * The key of an agency's account, made on first use and the same from then on.
   * @throws Error where the id is none that an agency may have
   */
  agency(id: string): KeyPair;
}

/** Never an agency's id: they stand for other things in subjects and contexts. */
export const reservedAgencies: readonly string[] = ['public', 'system', 'clock', 'policy', 'taawun'];

/**
 * Opens the folder of the bus's keys, and makes it with all its keys on first use. Every file holds one seed and is
 * readable by its owner alone; several processes may open the folder at once and get the same keys.
 * @throws Error where others may read the folder or a key, or where the operator's key has gone missing
 */
export function openKeys(folder: string): Keys {
  mkdirSync(join(folder, 'agencies'), { recursive: true, mode: 0o700 });
  refuseOpenDoors(folder);
  // Listed first: whoever makes the keys makes the operator's before any other.
  const others = readdirSync(folder).some((name) => name.endsWith('.nk') && name !== 'operator.nk');
  if (others && !existsSync(join(folder, 'operator.nk')))
    throw new Error(`operator.nk is missing from ${folder}, whose other keys are signed by it: restore it first.`);
  const key = (name: string, make: () => KeyPair): KeyPair => openKey(join(folder, `${name}.nk`), make);
  return {
    operator: key('operator', createOperator),
    system: { account: key('system', createAccount), user: key('system-user', createUser) },
    services: { account: key('services', createAccount), user: key('services-user', createUser) },
    agency: (id) => key(join('agencies', agencyId(id)), createAccount),
  };
}

/** @throws Error where the id is none that an agency may have */
export function agencyId(id: string): string {
  if (!agencyPattern.test(id) || reservedAgencies.includes(id)) throw new Error(`'${id}' is no agency's id.`);
  return id;
}

function openKey(file: string, make: () => KeyPair): KeyPair {
  if (!existsSync(file)) writeSecretOnce(file, Buffer.from(make().getSeed()).toString());
  refuseOpenDoors(file);
  try {
    return nkey(readFileSync(file, 'utf8').trim());
  } catch {
    throw new Error(`${file} holds no key: restore it from a copy.`);
  }
}

function refuseOpenDoors(path: string): void {
  // Windows keeps other books of who may read.
  if (process.platform !== 'win32' && statSync(path).mode & 0o077)
    throw new Error(`Others than its owner may read ${path}: run \`chmod go= ${path}\`, and consider its keys known.`);
}
