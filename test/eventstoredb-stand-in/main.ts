import { startStandIn } from './stand-in';

/** How long calls hang after SIGTERM, in ms, as seen of a real server. */
const lingering = 5_000;

/**
 * `node dist/test/eventstoredb-stand-in/main.js --port N`: the stand-in as a process of its own; its data goes with it.
 * SIGTERM ends it as slowly as a real server, SIGINT at once.
 */
async function main(): Promise<void> {
  const at = process.argv.indexOf('--port');
  const standIn = await startStandIn(at < 0 ? 0 : Number(process.argv[at + 1]));
  console.log(`listening on ${standIn.url}`);
  process.once('SIGTERM', () => void standIn.terminate(lingering).then(() => standIn.close()));
  process.once('SIGINT', () => void standIn.close());
}

void main();
