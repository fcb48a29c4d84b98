import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUser } from '@nats-io/jwt';
import { connect, type NatsConnection } from 'nats';
import { connectAsAgency, credentialsFile } from '../../libs/messaging/server';
import { inFolder } from '../../libs/service';
import { mechanisms } from './mechanisms';
import { busCredentials } from './query';

/** A bus key of an agency's own: the public half is registered, the seed stays with the agency. */
export interface BusKey {
  readonly busKey: string;
  readonly seed: string;
}

export function newBusKey(): BusKey {
  const key = createUser();
  return { busKey: key.getPublicKey(), seed: Buffer.from(key.getSeed()).toString() };
}

/** Where an agency's credentials file stands in a stack's folder. */
export const credentialsPath = (data: string, agency: string): string =>
  join(inFolder(data).credentials, `${agency}.creds`);

/** Writes an agency's NATS credentials file, readable by its owner alone, and returns its path. */
export async function writeCredentials(
  system: NatsConnection,
  data: string,
  agency: string,
  { busKey, seed }: BusKey,
): Promise<string> {
  const jwt = await busCredentials(system, agency, busKey);
  mkdirSync(inFolder(data).credentials, { recursive: true, mode: 0o700 });
  const file = credentialsPath(data, agency);
  writeFileSync(file, credentialsFile(jwt, seed), { mode: 0o600 });
  return file;
}

/** This folder does not hold an agency's credentials. */
export class NoCredentials extends Error {
  override readonly name = 'NoCredentials';
}

/** The text of an agency's credentials file. @throws NoCredentials */
export function credentialsOf(data: string, agency: string): string {
  const file = credentialsPath(data, agency);
  if (!existsSync(file))
    throw new NoCredentials(
      `There are no credentials of ${agency} in ${file}: add the agency with 'taawun agency add', or name a file with --creds.`,
    );
  return readFileSync(file, 'utf8');
}

/** How often somebody is asked who may not be there yet, and how long each time, in ms. */
const [asks, patience] = [100, 300];

/**
 * Resolves once the bus lets an agency in with its credentials and every mechanism answers it: what an agency sends
 * before that would be heard by nobody.
 * @throws Error where nobody answers
 */
export async function admitted(bus: string, agency: string, credentials: string): Promise<void> {
  const connection = await connect({ ...connectAsAgency(credentials, bus), waitOnFirstConnect: true });
  try {
    for (const { name, aggregates } of mechanisms)
      for (const kind of aggregates ? ['cmd', 'qry'] : ['qry'])
        await answered(connection, `taawun.agency.${agency}.${kind}.${name}.is-anybody-there`);
  } finally {
    await connection.close();
  }
}

/** There is no such command and no such question, which is an answer, too. */
async function answered(connection: NatsConnection, subject: string): Promise<void> {
  for (let ask = 1; ; ask++)
    try {
      return void (await connection.request(subject, '{}', { timeout: patience }));
    } catch (error) {
      if (ask === asks) throw new Error(`nobody answers ${subject}`, { cause: error });
    }
}
