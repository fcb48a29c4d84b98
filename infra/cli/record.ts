import type { Command } from 'commander';
import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { openSqliteKeys } from '../../libs/sealing';
import { inFolder, openRecord } from '../../libs/service';
import { openSqliteStore } from '../../libs/eventsourcing/stores/sqlite';
import { openEventStoreDB } from '../../libs/eventsourcing/stores/eventstoredb';
import { runningOn } from '../local/hold';
import { copyRecord } from '../record/copy';
import { eventsOf } from '../record/events-of';
import { verifySignatures } from '../record/signatures';
import { UsageError } from './outcome';
import { progress } from './progress';
import { eventStore } from './with-stack';

interface Options {
  readonly data: string;
  readonly to: string;
  readonly json?: boolean;
}

/** `taawun record`: moves an embedded record to EventStoreDB, and verifies what agencies have signed. */
export function addRecordCommands(program: Command): void {
  const record = program.command('record').description('the record itself');
  record
    .command('copy')
    .description(
      'copy the embedded record to EventStoreDB event for event, prove the copy equal and close the source; resumable',
    )
    .option('--data <folder>', "the stack's folder; no stack may run on it", '.taawun')
    .requiredOption('--to <url>', 'connection string of an EventStoreDB, as in esdb://127.0.0.1:2113?tls=false')
    .option('--json', 'one line of JSON')
    .action(copy);
  record
    .command('signatures')
    .description(
      'verify every signature of agencies over their commands anew, from the record alone; exit code 1 where one fails',
    )
    .option('--data <folder>', "the stack's folder", '.taawun')
    .option('--json', 'one line of JSON')
    .action(signatures);
}

async function signatures({ data, json }: Omit<Options, 'to'>): Promise<void> {
  const place = inFolder(resolve(data));
  const record = await openRecord({ data: resolve(data), ...eventStore() });
  const persons = existsSync(place.persons) ? await openSqliteKeys(place.persons) : undefined;
  try {
    const found = await verifySignatures(eventsOf(record, record.start), persons);
    if (found.faults.length > 0) process.exitCode = 1;
    if (json) return void process.stdout.write(`${JSON.stringify(found)}\n`);
    const { signed, verified, bodies, erased, faults } = found;
    process.stdout.write(`${signed} signed commands: ${verified} verified, ${faults.length} do not hold.\n`);
    process.stdout.write(
      `Of their bodies ${bodies} are what was signed, ${erased} went with persons who were erased.\n`,
    );
    for (const { stream, revision, why } of faults) process.stdout.write(`  ${stream} at ${revision}: ${why}\n`);
  } finally {
    await record.close();
    await persons?.close();
  }
}

async function copy({ data, to, json }: Options): Promise<void> {
  if (runningOn(resolve(data))) throw new UsageError(`A stack runs on ${data}: stop it first.`);
  if (!existsSync(inFolder(resolve(data)).record)) throw new UsageError(`${data} holds no embedded record.`);
  const source = await openSqliteStore(inFolder(resolve(data)).record);
  const target = await openEventStoreDB(to);
  const bar = progress('copying');
  try {
    const copied = await copyRecord(source, target, bar.at);
    bar.done();
    // Built from the other record, and built again from this one.
    const { cache, views } = inFolder(resolve(data));
    for (const derived of [cache, views]) rmSync(derived, { recursive: true, force: true });
    if (json) return void process.stdout.write(`${JSON.stringify(copied)}\n`);
    process.stdout.write(
      `${copied.events} events in ${copied.streams} streams copied and compared; both hash to ${copied.hash}.\n` +
        `The source takes no more events. Start the stack with EVENTSTORE_URL=${to}.\n`,
    );
  } finally {
    await source.close();
    await target.close();
  }
}
