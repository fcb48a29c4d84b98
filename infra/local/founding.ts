import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NatsConnection } from 'nats';
import { log } from '../../libs/messaging';
import { inFolder } from '../../libs/service';
import { settled } from './advance';
import { admitted, type BusKey, credentialsOf, credentialsPath, newBusKey, writeCredentials } from './credentials';
import { AgencyClient } from '../../libs/client';
import { sendInternal } from './internal';
import { giveSigningKey, signingKeyPath } from './signing-keys';

/** The first agency: the registrar, which is the coordinator's office. */
export interface Founding {
  readonly agency: string;
  readonly name: { readonly lang: string; readonly text: string };
  /** The opaque id of the official who heads it, and the name. */
  readonly head: string;
  readonly headName: string;
  readonly email: string;
  readonly zone: string;
  /** ISO days of the week, 1 to 7. */
  readonly weekend: readonly number[];
}

/** A coordinator's office to try things with; `taawun start` asks for the real one. */
export const sampleFounding: Founding = {
  agency: 'coordinator',
  name: { lang: 'en', text: 'Deputy for Coordination' },
  head: 'coordinator-head',
  headName: 'Head of the Coordinator’s Office',
  email: 'office@coordinator.example',
  zone: 'UTC',
  weekend: [6, 7],
};

interface Beginning {
  readonly data: string;
  readonly bus: string;
  readonly founding?: Founding;
  readonly simulatedFrom?: string;
}

/**
 * Records what an empty record begins with: whether its time is simulated, and the registrar. Does nothing where the
 * record has its registrar already.
 * @throws Error where the record is empty and nobody said who the registrar is
 */
export async function foundStack(system: NatsConnection, beginning: Beginning): Promise<void> {
  const { data, bus, founding, simulatedFrom } = beginning;
  if (simulatedFrom)
    await sendInternal(system, 'directory', 'clock', 'StartSimulatedTime', 'stack', { at: simulatedFrom }, [
      'clock-runs',
    ]);
  const isNew = founding && (await foundRegistrar(system, data, founding));
  await settled(system);
  if (isNew) await admitted(bus, founding.agency, credentialsOf(data, founding.agency));
  if (founding) await signFor(founding, data, bus);
}

/** Gives the registrar a signing key where it has credentials here and no key yet. */
async function signFor({ agency, head }: Founding, data: string, bus: string): Promise<void> {
  if (existsSync(signingKeyPath(data, agency)) || !existsSync(credentialsPath(data, agency))) return;
  const client = await AgencyClient.open(agency, credentialsOf(data, agency), bus);
  try {
    await giveSigningKey(client, data, head);
  } finally {
    await client.close();
  }
}

/**
 * Whether the registrar is new. Its bus key is kept before it is registered, so that a start that was cut off goes on
 * where it was.
 */
async function foundRegistrar(system: NatsConnection, data: string, founding: Founding): Promise<boolean> {
  const { agency, name, head, headName, email, zone, weekend } = founding;
  const kept = join(inFolder(data).credentials, `${agency}.key`);
  const key = existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as BusKey) : newBusKey();
  mkdirSync(inFolder(data).credentials, { recursive: true, mode: 0o700 });
  writeFileSync(kept, JSON.stringify(key), { mode: 0o600 });
  const responsibility = {
    key: 'coordination',
    text: { lang: 'en', text: 'Coordinates the cooperation of the agencies.' },
    exclusive: true,
  };
  const registration = {
    names: [name],
    busKey: key.busKey,
    head,
    headName,
    contact: { desk: name, email },
    responsibilities: [responsibility],
    calendar: { zone, weekend, holidays: [] },
  };
  const stands = ['agency-already-registered', 'registrar-already-founded'];
  const done = await sendInternal(system, 'directory', 'agency', 'FoundRegistrar', agency, registration, stands);
  const hasCredentials = existsSync(credentialsPath(data, agency));
  if (done === 'recorded' || !hasCredentials) await writeCredentials(system, data, agency, key).catch(noCredentials);
  // Without its credentials the key that was registered is all there is: the next start writes them.
  const isNew = done === 'recorded';
  if (!isNew || existsSync(credentialsPath(data, agency))) rmSync(kept);
  return isNew;
}

/** The registrar was founded with a key that this folder never held: its credentials are elsewhere. */
const noCredentials = (error: unknown): void =>
  log('warn', 'the registrar’s credentials are not in this folder', { error });
