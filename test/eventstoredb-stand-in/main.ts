import { startStandIn } from './stand-in';

/** `node dist/test/eventstoredb-stand-in/main.js --port N`: the stand-in as a process of its own; its data goes with it. */
async function main(): Promise<void> {
  const at = process.argv.indexOf('--port');
  const standIn = await startStandIn(at < 0 ? 0 : Number(process.argv[at + 1]));
  console.log(`listening on ${standIn.url}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void standIn.close());
}

void main();
