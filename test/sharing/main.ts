import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { playUntil } from './histories';

/** `npm run sharing:histories -- --deliveries 100000 --seed 7`: the long form of histories.spec.ts. Exit code 1 where the oracle disagrees. */
function main(): void {
  const { values } = parseArgs({
    options: { deliveries: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
  });
  const { disagreements, ...tally } = playUntil(Number(values.deliveries), Number(values.seed), (so) =>
    process.stderr.write(`${so.delivered} delivered, ${so.refused} refused\n`),
  );
  process.stdout.write(`${JSON.stringify({ ...tally, disagreements: disagreements.length })}\n`);
  for (const one of disagreements.slice(0, 20)) process.stdout.write(`${JSON.stringify(one)}\n`);
  process.exitCode = disagreements.length > 0 ? 1 : 0;
}

main();
