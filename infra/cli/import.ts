import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { AgencyClient } from '../../libs/client';
import { readKnesset } from '../../services/coordination/import/knesset';
import {
  type ImportCommand,
  type ImportReport,
  type Reason,
  UnreadableSource,
} from '../../services/coordination/import/report';
import { readSeattle } from '../../services/coordination/import/seattle';
import { sampleFounding } from '../local/founding';
import { acceptedOrThrow } from '../../libs/client';
import { UsageError } from './outcome';
import { progress } from './progress';
import { withStack } from './with-stack';

interface Options {
  readonly sessions?: string;
  readonly votes?: string;
  readonly meetings?: string;
  readonly as: string;
  readonly actor: string;
  readonly data: string;
  readonly json?: boolean;
}

/** Rows sent at the same time. */
const inFlight = 32;

/** `taawun import`: enters the history of other archives; every row is accounted for. */
export function addImport(program: Command): void {
  const into = program.command('import').description('enter the history of an archive; running it twice adds nothing');
  const common = (command: Command): Command =>
    command
      .option('--as <agency>', 'the agency that enters it: the registrar or the coordinator', sampleFounding.agency)
      .option('--actor <id>', 'the official who enters it', sampleFounding.head)
      .option('--data <folder>', "the stack's folder", '.taawun')
      .option(
        '--json',
        'the report in one line of JSON: imported counts what is new, skipped what was there already or cannot be entered',
      );
  common(into.command('knesset').description('committee sessions and plenum votes of the Knesset'))
    .option('--sessions <file>', 'committee_sessions.csv')
    .option('--votes <file>', 'plenum_votes.csv')
    .action((options: Options) => enter(options, () => knesset(options)));
  common(into.command('seattle').description('council and committee meetings of Seattle'))
    .requiredOption('--meetings <file>', 'JSON array of Legistar events')
    .action((options: Options) => enter(options, () => readSeattle(read(options.meetings!))));
}

function knesset({ sessions, votes }: Options): Source {
  if (!sessions && !votes) throw new UsageError('Name --sessions, --votes or both.');
  return readKnesset(sessions && read(sessions), votes && read(votes));
}

interface Source {
  readonly commands: readonly ImportCommand[];
  readonly report: ImportReport;
}

async function enter(options: Options, source: () => Source): Promise<void> {
  const { commands, report } = sourceOrUsage(source);
  const already: Reason[] = [];
  const bar = progress('importing');
  await withStack(options.data, async (stack) => {
    const client = await stack.agency(options.as);
    let next = 0;
    let done = 0;
    const work = async (): Promise<void> => {
      for (let row = next++; row < commands.length; row = next++) {
        const isNew = await enterRow(client, commands[row]!, options.actor);
        if (!isNew)
          already.push({
            file: '',
            row: row + 1,
            id: commands[row]!.id,
            outcome: 'skipped',
            why: ['already-imported'],
          });
        bar.at(++done, commands.length);
      }
    };
    await Promise.all(Array.from({ length: inFlight }, work));
  }).finally(bar.done);
  tell(options, withAlready(report, already));
}

/** Whether the row is new; what was entered before changes nothing. */
async function enterRow(client: AgencyClient, { aggregate, id, data }: ImportCommand, actor: string): Promise<boolean> {
  const command = aggregate === 'meeting' ? 'ImportMeeting' : 'ImportResolution';
  const reply = await client.sendNamed('coordination', aggregate, command, { id, ...data }, { actor });
  return acceptedOrThrow(reply, `${command} ${id}`).events.length > 0;
}

/** The report with what stood in the record before: it counts as skipped, not as imported. */
const withAlready = (report: ImportReport, already: readonly Reason[]): ImportReport => ({
  ...report,
  imported: report.imported - already.length,
  skipped: report.skipped + already.length,
  counts: { ...report.counts, ...(already.length > 0 ? { 'already-imported': already.length } : {}) },
});

function tell({ json }: Options, report: ImportReport): void {
  if (json) return void process.stdout.write(`${JSON.stringify(report)}\n`);
  const { read: rows, imported, skipped, flagged, adopted, rejected, counts, reasons } = report;
  process.stdout.write(
    `${rows} rows read: ${imported} imported, ${skipped} skipped; ${flagged} flagged as doubtful.\n`,
  );
  if (adopted + rejected > 0)
    process.stdout.write(`Of the decisions ${adopted} were adopted and ${rejected} rejected, as their source says.\n`);
  for (const [why, count] of Object.entries(counts)) process.stdout.write(`  ${String(count).padStart(6)}  ${why}\n`);
  for (const { file, row, id, outcome, why } of reasons.slice(0, 20))
    process.stdout.write(`  ${outcome} ${file} row ${row} (${id ?? 'no id'}): ${why.join('; ')}\n`);
  if (reasons.length > 20) process.stdout.write(`  … and ${reasons.length - 20} more: --json lists them all.\n`);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** A file that is not what it is said to be is a wrong command line: nothing of it is imported. */
function sourceOrUsage(source: () => Source): Source {
  try {
    return source();
  } catch (error) {
    if (error instanceof UnreadableSource) throw new UsageError(`${error.message} Nothing was imported.`);
    throw error;
  }
}
