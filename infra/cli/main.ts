#!/usr/bin/env node
import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { addAgencyCommands } from './agency';
import { addCalendar } from './calendar';
import { addCatalogue } from './catalogue';
import { addCertificate } from './certificate';
import { addConformance } from './conformance';
import { addContracts } from './contracts';
import { addDemo } from './demo';
import { addEvents } from './events';
import { addGenealogy } from './genealogy';
import { addImport } from './import';
import { Answered } from '../../libs/client';
import { exitCodeOf, exitCodes } from './outcome';
import { addQuery } from './query';
import { addRecordCommands } from './record';
import { addRules } from './rules';
import { addSend } from './send';
import { addStart } from './start';
import { addStatus } from './status';

const program = new Command('taawun')
  .description('Taawun: the event-sourced backend on which public agencies work together')
  .addHelpText(
    'after',
    `\nExit codes: ${exitCodes.done} done, ${exitCodes.broken} something broke, ${exitCodes.usage} wrong usage, ${exitCodes.rejected} a rule said no, ${exitCodes.failed} the stack could not do it`,
  )
  .showHelpAfterError('(taawun --help says more)')
  .exitOverride();

for (const add of [
  addStart,
  addStatus,
  addDemo,
  addImport,
  addSend,
  addQuery,
  addCalendar,
  addGenealogy,
  addCertificate,
  addEvents,
  addConformance,
  addAgencyCommands,
  addCatalogue,
  addRecordCommands,
  addContracts,
  addRules,
])
  add(program);
// Each command has its own copy of these settings.
const everywhere = (command: Command): void => {
  command.exitOverride();
  command.commands.forEach(everywhere);
};
everywhere(program);

program.parseAsync().then(
  () => process.exit(process.exitCode ?? exitCodes.done),
  (error: unknown) => process.exit(tell(error)),
);

/** Says what went wrong, on stderr, and the machine's line on stdout where `--json` was asked for. */
function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  if (process.env.TAAWUN_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  if (process.argv.includes('--json'))
    process.stdout.write(`${JSON.stringify(error instanceof Answered ? error.reply : { error: message })}\n`);
  return exitCodeOf(error);
}
