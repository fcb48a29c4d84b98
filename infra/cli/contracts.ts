import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { contractIdOf } from '../../contracts/directory/v1/event-contract';
import { catalogue } from '../../libs/catalogue';
import { acceptedOrThrow } from '../../libs/client';
import { type Contract, kebab } from '../../libs/contract';
import { inFolder, openRecord } from '../../libs/service';
import { type Proposal, rehearse, type Rehearsed } from '../contracts/rehearse';
import { SchemaUnusable } from '../contracts/schema-holder';
import { sampleFounding } from '../local/founding';
import { exitCodes, UsageError } from './outcome';
import { progress } from './progress';
import { eventStore, withStack } from './with-stack';

interface Options {
  readonly contract: string;
  readonly of?: string;
  readonly major?: string;
  readonly data: string;
  readonly as: string;
  readonly actor: string;
  readonly creds?: string;
  readonly record?: boolean;
  readonly json?: boolean;
}

/** `taawun contracts`: what an event is published under, proposed and held against everything that was ever recorded. */
export function addContracts(program: Command): void {
  const contracts = program.command('contracts').description('the contracts of published events');
  const common = (command: Command): Command =>
    command
      .requiredOption('--contract <file>', 'the proposed JSON Schema 2020-12 of an event’s data')
      .option('--of <event>', 'of which event, as in coordination.resolution.CompletionVerified; else its $id says so')
      .option('--major <n>', 'in which major version; else its $id says so, or 1')
      .option('--as <agency>', 'the agency that sends it: the registrar', sampleFounding.agency)
      .option('--actor <id>', 'the official who sends it', sampleFounding.head)
      .option('--creds <file>', "the agency's NATS credentials, where they are not in the stack's folder")
      .option('--data <folder>', "the stack's folder", '.taawun')
      .option('--json', 'one line of JSON');
  common(contracts.command('propose').description('propose a schema for publication')).action(propose);
  common(
    contracts
      .command('rehearse')
      .description('hold a schema against every event on record and the needs of every registered consumer')
      .option('--record', 'enter the outcome, so that what passed can be published'),
  ).action(rehearseAndTell);
}

async function propose(options: Options): Promise<void> {
  const { schema, ...subject } = proposalFrom(options).proposal;
  const id = contractIdOf(subject);
  const accepted = await send(options, 'ProposeContract', { id, ...subject, schema: JSON.stringify(schema) });
  if (options.json) return void process.stdout.write(`${JSON.stringify({ accepted })}\n`);
  process.stdout.write(`${id} is proposed (${accepted.stream}, revision ${accepted.revision}).\n`);
}

async function rehearseAndTell(options: Options): Promise<void> {
  const rehearsed = await hold(options);
  if (options.record) await enter(options, rehearsed);
  process.stdout.write(options.json ? `${JSON.stringify(rehearsed)}\n` : told(rehearsed));
  if (rehearsed.result === 'failed') process.exitCode = exitCodes.rejected;
}

/** Reads past a stack that may run: nothing waits for a rehearsal. */
async function hold(options: Options): Promise<Rehearsed> {
  const { proposal, contract } = proposalFrom(options);
  const data = resolve(options.data);
  if (!eventStore().eventStore && !existsSync(inFolder(data).record))
    throw new UsageError(`${options.data} holds no record.`);
  const record = await openRecord({ data, ...eventStore() });
  const bar = progress('rehearsing');
  try {
    return await rehearse(record, proposal, contract, bar.at);
  } catch (error) {
    throw error instanceof SchemaUnusable ? new UsageError(`${options.contract}: ${error.message}`) : error;
  } finally {
    bar.done();
    await record.close();
  }
}

/** Enters the outcome, where the contract still stands as it was read: no consumer has come since, and no other proposal. */
async function enter(
  options: Options,
  { contract: id, revision, consumers: _, ...rehearsal }: Rehearsed,
): Promise<void> {
  await send(options, 'RehearseContract', { id, ...rehearsal }, revision < 0 ? undefined : revision);
}

type Body = { readonly id: string; readonly [field: string]: unknown };

/** @throws Answered */
const send = ({ as, actor, creds, data }: Options, command: string, body: Body, expectedRevision?: number) =>
  withStack(data, async (stack) => {
    const client = await stack.agency(as, 'en', creds ? readFileSync(creds, 'utf8') : undefined);
    const options = { actor, ...(expectedRevision === undefined ? {} : { expectedRevision }) };
    return acceptedOrThrow(await client.sendNamed('directory', 'eventContract', command, body, options), command);
  });

function told({ contract, result, events, consumers, firstFailure }: Rehearsed): string {
  const against = `${events} ${events === 1 ? 'event' : 'events'} and the needs of ${consumers} ${consumers === 1 ? 'consumer' : 'consumers'}`;
  if (result === 'passed' || !firstFailure) return `${contract} passed: held against ${against}.\n`;
  const { stream, revision, event, field, why } = firstFailure;
  return `${contract} failed, held against ${against}.\nThe first that breaks is ${stream} at revision ${revision}, event ${event}: ${field} ${why}.\n`;
}

/** How a published schema names its event: `urn:taawun:<mechanism>:v<major>:<aggregate>:events:<event>`. */
const publishedId = /^urn:taawun:([a-z-]+):v(\d+):([a-z-]+):events:([a-z-]+)$/;

/** @throws UsageError that says what cannot be read */
function proposalFrom({ contract: file, of, major }: Options): { proposal: Proposal; contract: Contract } {
  const schema = schemaIn(file);
  const [, ...named] = publishedId.exec(String(schema.$id)) ?? [];
  const [mechanism, aggregate, message, ...more] = of ? of.split('.') : [named[0], named[2], named[3]];
  if (!message || more.length > 0)
    throw new UsageError('Name the event with --of, as in coordination.resolution.CompletionVerified.');
  const contract = catalogue.find((one) => one.mechanism === mechanism && kebab(one.aggregate) === kebab(aggregate!));
  const event = contract && Object.keys(contract.events).find((one) => kebab(one) === kebab(message));
  if (!contract || !event) throw new UsageError(`There is no event ${mechanism}.${aggregate}.${message}.`);
  const version = Number(major ?? named[1] ?? 1);
  if (!Number.isInteger(version) || version < 1) throw new UsageError(`--major is no major version: ${major}`);
  return {
    proposal: { mechanism: contract.mechanism, aggregate: contract.aggregate, message: event, major: version, schema },
    contract,
  };
}

function schemaIn(file: string): Record<string, unknown> {
  try {
    const schema = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    if (typeof schema === 'object' && schema !== null && !Array.isArray(schema))
      return schema as Record<string, unknown>;
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
  throw new UsageError(`${file} is no JSON Schema: an object was expected.`);
}
