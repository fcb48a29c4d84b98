import type { Socket } from 'node:net';
import type { NatsConnection } from 'nats';

/** Sockets that take turns already. */
const orderly = new WeakSet<Socket>();

/**
 * Lets the connections of a process take turns: of each, one read (64 KiB) is dealt with, then the others have theirs.
 * Node reads up to 32 times that at once from a socket on which more is waiting: thousands of messages of whoever floods
 * us, before anybody else is heard. Call again for the new socket after a reconnect.
 */
export function takeTurns(connection: NatsConnection): void {
  const socket = socketOf(connection);
  if (!socket || orderly.has(socket)) return;
  orderly.add(socket);
  socket.on('data', () => {
    socket.pause();
    setImmediate(() => socket.resume());
  });
}

/** The client keeps its socket to itself; undefined where it has none now, or keeps it elsewhere. */
const socketOf = (connection: NatsConnection): Socket | undefined =>
  (connection as unknown as { protocol?: { transport?: { socket?: Socket } } }).protocol?.transport?.socket;
