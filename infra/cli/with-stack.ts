import { resolve } from 'node:path';
import { connect, type NatsConnection } from 'nats';
import { AgencyClient } from '../../libs/client';
import type { Language } from '../../libs/messaging';
import { connectAs, openKeys } from '../../libs/messaging/server';
import { inFolder } from '../../libs/service';
import { credentialsOf } from '../local/credentials';
import { type Founding, sampleFounding } from '../local/founding';
import { runningOn } from '../local/hold';
import { signingKeyOf } from '../local/signing-keys';
import { startStack } from '../local/stack';

/** A stack at hand: the one that runs on the folder, or one started for the time being. */
export interface StackAtHand {
  readonly data: string;
  readonly bus: string;
  /** A connection of the stack's own. */
  readonly system: NatsConnection;
  /** An agency's connection, by its credentials file. */
  agency(id: string, language?: Language, credentials?: string): Promise<AgencyClient>;
}

/** Runs `work` on the stack of a folder, starting one for its duration where none runs. */
export async function withStack<T>(
  data: string,
  work: (stack: StackAtHand) => Promise<T>,
  founding: Founding = sampleFounding,
): Promise<T> {
  const folder = resolve(data);
  const running = runningOn(folder);
  const own = running ? undefined : await startStack({ data: folder, founding, ...eventStore() });
  const bus = running?.bus ?? own!.bus;
  const system = await connect({
    ...(await connectAs('services', openKeys(inFolder(folder).busKeys), bus)),
    name: 'taawun',
  });
  const clients: AgencyClient[] = [];
  try {
    return await work({
      data: folder,
      bus,
      system,
      agency: async (id, language = 'en', credentials = credentialsOf(folder, id)) => {
        const signingKey = signingKeyOf(folder, id);
        const options = { language, ...(signingKey ? { signingKey } : {}) };
        const client = await AgencyClient.open(id, credentials, bus, options);
        clients.push(client);
        return client;
      },
    });
  } finally {
    await Promise.all(clients.map((client) => client.close()));
    await system.close();
    await own?.stop();
  }
}

/** The record that the environment names. */
export const eventStore = (): { eventStore?: string } =>
  process.env.EVENTSTORE_URL ? { eventStore: process.env.EVENTSTORE_URL } : {};
