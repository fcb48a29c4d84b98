/** Where a rejection comes from that nobody can catch: promises that the client makes and drops. */
const clientCode = /[\\/]@eventstore[\\/]db-client[\\/]/;

let guarding = false;

/**
 * Keeps the process alive when the client drops a rejected promise (a raw gRPC Error with code 14 when a connection
 * is lost, seen; a failed discovery of a cluster). Every other unhandled rejection ends the process as if this were not here.
 */
export function outliveStrayRejections(): void {
  if (guarding) return;
  guarding = true;
  process.on('unhandledRejection', (reason) => {
    if (reason instanceof Error && clientCode.test(reason.stack ?? '')) return;
    // Somebody else decides where somebody else listens; without a listener Node would throw, and so it is thrown here.
    if (process.listenerCount('unhandledRejection') === 1) throw reason;
  });
}
