import { readFileSync } from 'node:fs';
import type { NatsConnection } from 'nats';
import { agency } from '../../contracts/directory/v1';
import { acceptedOrThrow, AgencyClient } from '../../libs/client';
import type { LocalizedText } from '../../libs/contract';
import { admitted, credentialsOf, newBusKey, writeCredentials } from './credentials';
import { sampleFounding } from './founding';
import { giveSigningKey } from './signing-keys';

/** An agency that is to join a stack; what is left out is a sample. */
export interface Newcomer {
  readonly data: string;
  readonly bus: string;
  readonly system: NatsConnection;
  readonly id: string;
  readonly names?: readonly { readonly lang: string; readonly text: string }[];
  readonly head?: string;
  readonly headName?: string;
  readonly email?: string;
  readonly responsibility?: { readonly key: string; readonly exclusive: boolean };
  readonly zone?: string;
  /** ISO days of the week. */
  readonly weekend?: readonly number[];
  /** Who admits it. */
  readonly registrar?: { readonly agency: string; readonly actor: string };
}

/**
 * Registers an agency with a bus key and a signing key of its own, through the bus, and writes its credentials file;
 * resolves with the file's path once the agency is let in and answered.
 * @throws Answered where the directory says no
 */
export async function addAgency(newcomer: Newcomer): Promise<string> {
  const { data, bus, system, id, registrar = { agency: sampleFounding.agency, actor: sampleFounding.head } } = newcomer;
  const names = newcomer.names ?? [{ lang: 'en', text: id }];
  const [name] = names as [LocalizedText];
  const responsibility = newcomer.responsibility ?? { key: id, exclusive: false };
  const key = newBusKey();
  const client = await AgencyClient.open(registrar.agency, credentialsOf(data, registrar.agency), bus);
  try {
    const registration = {
      id,
      names,
      busKey: key.busKey,
      head: newcomer.head ?? `${id}-head`,
      headName: newcomer.headName ?? `Head of ${name.text}`,
      contact: { desk: name, email: newcomer.email ?? `office@${id}.example` },
      responsibilities: [{ ...responsibility, text: name }],
      calendar: { zone: newcomer.zone ?? 'UTC', weekend: newcomer.weekend ?? [6, 7], holidays: [] },
    };
    const reply = await client.send(agency, 'RegisterAgency', registration, { actor: registrar.actor });
    acceptedOrThrow(reply, `Registering ${id}`);
  } finally {
    await client.close();
  }
  const file = await writeCredentials(system, data, id, key);
  await admitted(bus, id, readFileSync(file, 'utf8'));
  const own = await AgencyClient.open(id, readFileSync(file, 'utf8'), bus);
  try {
    await giveSigningKey(own, data, newcomer.head ?? `${id}-head`);
  } finally {
    await own.close();
  }
  return file;
}
