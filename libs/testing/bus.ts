import { findNatsServer, type NatsServer, startNatsServer } from '../messaging/server';
import { newFolder } from './record';

/** A real nats-server on a port of its own, without accounts; `stop` ends it and removes what it kept. */
export async function startBus(): Promise<NatsServer> {
  const folder = newFolder();
  const server = await startNatsServer({ binary: await findNatsServer(), folder: folder.path });
  return new Proxy(server, {
    get: (target, name: keyof NatsServer) =>
      name === 'stop' ? () => target.stop().finally(folder.remove) : target[name],
  });
}
