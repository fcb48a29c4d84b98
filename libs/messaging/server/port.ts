import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

/**
 * A port of 127.0.0.1 that nobody listens on now, from below those that systems give to outgoing connections: among
 * those, a client that calls a server which is just down may be given the server's own port, and keep it.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((tell) => {
    const probe = createServer();
    probe.once('error', () => tell(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => tell(true)));
  });

/** Whether the nats-server of that name answers on a port of 127.0.0.1; any other is somebody else's. */
export const answersAs = (name: string, port: number): Promise<boolean> =>
  new Promise((tell) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let heard = '';
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', (data) => {
      heard += data.toString();
      if (heard.includes('\r\n')) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => tell(heard.startsWith('INFO ') && heard.includes(`"server_name":"${name}"`)));
  });
