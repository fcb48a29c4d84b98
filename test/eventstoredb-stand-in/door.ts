import { connect, createServer, type Server, type Socket } from 'node:net';

interface Pair {
  readonly outside: Socket;
  readonly inside: Socket;
}

/** The port that clients see, in front of the gRPC server: it can be slammed, frozen, and opened again. */
export class Door {
  port = 0;
  private server?: Server;
  private readonly pairs = new Set<Pair>();
  private frozen = false;
  private shut = false;

  constructor(private readonly inner: number) {}

  /** Listens, on the port of before once there was one. */
  async open(port = this.port): Promise<void> {
    const server = createServer((outside) => this.admit(outside));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    this.server = server;
    this.shut = false;
    this.port = (server.address() as { port: number }).port;
  }

  /** Resets every connection, as the kernel does for a killed process. */
  reset(): void {
    for (const { outside, inside } of this.pairs) {
      outside.resetAndDestroy();
      inside.destroy();
    }
    this.pairs.clear();
  }

  /** Resets every connection and refuses new ones. */
  async slam(): Promise<void> {
    this.shut = true;
    const closed = new Promise((resolve) => this.server?.close(resolve) ?? resolve(undefined));
    this.reset();
    await closed;
    this.server = undefined;
  }

  /** Connections stay, and nothing is heard or said: a stopped process. */
  freeze(): void {
    this.frozen = true;
    for (const { outside, inside } of this.pairs) {
      outside.unpipe(inside).pause();
      inside.unpipe(outside).pause();
    }
  }

  thaw(): void {
    this.frozen = false;
    for (const pair of this.pairs) this.join(pair);
  }

  private admit(outside: Socket): void {
    // The kernel may have accepted it just before the port was closed.
    if (this.shut) return void outside.resetAndDestroy();
    const inside = connect({ port: this.inner, host: '127.0.0.1', noDelay: true });
    const pair = { outside: outside.setNoDelay(true), inside };
    this.pairs.add(pair);
    const end = (): void => {
      this.pairs.delete(pair);
      outside.destroy();
      inside.destroy();
    };
    for (const socket of [outside, inside]) socket.on('error', end).on('close', end);
    if (!this.frozen) this.join(pair);
  }

  private join({ outside, inside }: Pair): void {
    outside.pipe(inside);
    inside.pipe(outside);
  }
}
