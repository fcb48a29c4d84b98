import { setTimeout as pause } from 'node:timers/promises';
import { log } from '../../libs/messaging';
import { type NatsServer, type ServerOptions, startNatsServer } from '../../libs/messaging/server';

/** Waiting times before a bus that did not come back is started again, in ms: doubled from the first to the last. */
const [first, last] = [100, 5_000];

/**
 * Starts a nats-server and brings it back whenever it ends without being asked to; `back` is told each time.
 * @throws Error where it does not start the first time
 */
export async function superviseBus(
  options: Omit<ServerOptions, 'onExit'>,
  back: () => void,
): Promise<Pick<NatsServer, 'url' | 'port' | 'pid' | 'stop'>> {
  let stopping = false;
  let bringing = Promise.resolve();
  const bring = async (): Promise<void> => {
    for (let wait = first; !stopping; wait = Math.min(wait * 2, last))
      try {
        await server.restart();
        return back();
      } catch (error) {
        log('error', 'nats-server did not come back', { error });
        await pause(wait);
      }
  };
  const server = await startNatsServer({
    ...options,
    onExit: (how) => {
      if (stopping) return;
      log('warn', 'nats-server ended and is brought back', { how });
      bringing = bring();
    },
  });
  return {
    url: server.url,
    port: server.port,
    get pid() {
      return server.pid;
    },
    stop: async () => {
      stopping = true;
      // One that is on its way back would outlive us.
      await bringing;
      await server.stop();
    },
  };
}
