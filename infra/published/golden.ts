import type { ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '../../libs/catalogue';
import { type Contract, eventSchema } from '../../libs/contract';
import { type AnyDecider, currentOf, evolveBy, type RecordedEvent } from '../../libs/eventsourcing';
import type { Known } from '../../libs/service';
import { mechanisms } from '../local/mechanisms';
import { exampleOf, idOf } from './examples';
import type { Release } from './released';

/** An event as it was once published. */
export interface Golden {
  readonly type: string;
  readonly data: object;
}

/** The folder of one event of every shape ever published, from the root: a file for each aggregate, only added to. */
const goldenFolder = 'contracts/golden';

const fileOf = (root: string, aggregate: string): string => join(root, goldenFolder, `${aggregate}.jsonl`);

/** The golden events of an aggregate, in the order in which they were published. */
export function goldenOf(root: string, aggregate: string): Golden[] {
  const file = fileOf(root, aggregate);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Golden);
}

/** Names a golden event by its type and its content, so that one which is changed is missed. */
export const nameOfGolden = (one: Golden): string =>
  `the golden ${one.type} ${createHash('sha256').update(JSON.stringify(one)).digest('hex').slice(0, 16)}`;

/** Adds an event of every shape that has none yet. */
export function addGolden(root: string): void {
  mkdirSync(join(root, goldenFolder), { recursive: true });
  for (const { aggregate, events } of catalogue) {
    const known = new Set(goldenOf(root, aggregate).map(shapeOf));
    const present = Object.entries(events).map(([type, event]) => ({ type, data: exampleOf(event, true) }));
    const added = present.filter((one) => !known.has(shapeOf(one)));
    const lines = added.map((one) => `${JSON.stringify(one)}\n`);
    if (lines.length > 0) appendFileSync(fileOf(root, aggregate), lines.join(''));
  }
}

/** The type of an event and all properties that it has. */
const shapeOf = ({ type, data }: Golden): string => {
  const paths = (value: unknown, path: string): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) => paths(one, `${path}.${name}`))
      : [path];
  return paths(data, type).sort().join();
};

/** A sentence for each released event without a golden one, and for each golden one that cannot be read any more. */
export function goldenFaults(root: string, released: Release): string[] {
  const deciders = new Map(
    mechanisms
      .flatMap(({ aggregates }) => aggregates?.({} as Known) ?? [])
      .map(({ decider }) => [decider.contract.aggregate as string, decider as AnyDecider]),
  );
  return catalogue.flatMap((contract) => {
    const { mechanism, aggregate } = contract;
    const golden = goldenOf(root, aggregate);
    const types = Object.keys(released.get(`${mechanism}/v1/${aggregate}.json`)?.events ?? {});
    const lacking = types.filter((type) => !golden.some((one) => one.type === type));
    return [
      ...lacking.map((type) => `${goldenFolder}/${aggregate}.jsonl has no ${type}, which was released`),
      ...unreadable(contract, deciders.get(aggregate), golden).map(
        (fault) => `${goldenFolder}/${aggregate}.jsonl: ${fault}`,
      ),
    ];
  });
}

/** Each golden event must be known and valid as it is read now, and fold into what the ones before it led to. */
export function unreadable(contract: Contract, decider: AnyDecider | undefined, golden: readonly Golden[]): string[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const validators = new Map<string, ValidateFunction>();
  const validatorOf = (type: string): ValidateFunction => {
    const found = validators.get(type) ?? ajv.compile(eventSchema(contract.events[type]!));
    validators.set(type, found);
    return found;
  };
  let state: unknown = decider?.initial;
  return golden.flatMap((one, revision): string[] => {
    const event = recorded(one, contract.aggregate, revision);
    try {
      const { type, data } = currentOf(contract, event);
      if (!contract.events[type]) return [`no contract knows ${type} any more`];
      const isValid = validatorOf(type);
      if (!isValid(data))
        return [`${one.type} is not valid any more: ${ajv.errorsText(isValid.errors, { dataVar: 'it' })}`];
      if (decider) state = evolveBy(decider, state, event);
      return [];
    } catch (error) {
      return [`${one.type} does not fold any more: ${String(error)}`];
    }
  });
}

/** A golden event as a record would hold it. */
function recorded({ type, data }: Golden, aggregate: string, revision: number): RecordedEvent {
  const at = '2026-03-01T09:00:00.000Z';
  const who = { agency: 'roads', actor: 'head-1', audience: [], classification: 'internal' as const };
  const context = {
    commandId: 'golden',
    command: 'Golden',
    correlationId: 'golden',
    occurredAt: at,
    digest: '',
    ...who,
  };
  const stream = `${aggregate}-${idOf(aggregate)}`;
  return {
    id: `golden-${revision}`,
    type,
    data,
    stream,
    revision,
    position: String(revision),
    recordedAt: at,
    context,
  };
}
