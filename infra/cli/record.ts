import type { Command } from 'commander';
import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { inFolder } from '../../libs/service';
import { openSqliteStore } from '../../libs/eventsourcing/stores/sqlite';
import { openEventStoreDB } from '../../libs/eventsourcing/stores/eventstoredb';
import { runningOn } from '../local/hold';
import { copyRecord } from '../record/copy';
import { UsageError } from './outcome';
import { progress } from './progress';

interface Options {
  readonly data: string;
  readonly to: string;
  readonly json?: boolean;
}

/** `taawun record copy`: moves an embedded record to EventStoreDB. */
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
