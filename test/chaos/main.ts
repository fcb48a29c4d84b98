import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { check } from './checker';
import { chaos } from './run';

/** `npm run chaos -- --kills 1000 --seed 7`: the long form of chaos.spec.ts. Exit code 1 where an invariant is broken. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      keep: { type: 'boolean', default: false },
    },
  });
  const data = mkdtempSync(join(tmpdir(), 'taawun-chaos-'));
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const { kills, evidence, recovered, busy } = await chaos({
    data,
    kills: Number(values.kills),
    seed: Number(values.seed),
    agencies: 3,
    lanes: 8,
    say,
  });
  const broken = check(evidence);
  const { accepted, rejected, log, published } = evidence;
  process.stdout.write(
    `${JSON.stringify({ kills, acknowledged: accepted.length, rejected: rejected.length, busy, events: log.length, published: published.length, recoveredMs: recovered, broken: broken.length })}\n`,
  );
  for (const line of broken.slice(0, 50)) process.stdout.write(`${line}\n`);
  if (broken.length === 0 && !values.keep) rmSync(data, { recursive: true, force: true });
  else say(`The folder is kept: ${data}`);
  process.exit(broken.length === 0 ? 0 : 1);
}

void main();
