import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Contract, QueryContract } from '../contract';

const load = createRequire(__filename);

const isContract = (value: unknown): value is Contract => {
  const one = value as Partial<Contract> | null;
  return typeof one === 'object' && one !== null && 'mechanism' in one && 'aggregate' in one && 'rejections' in one;
};

const isQuery = (value: unknown): value is QueryContract => {
  const one = value as Partial<QueryContract> | null;
  return typeof one === 'object' && one !== null && 'mechanism' in one && 'question' in one;
};

/** Everything that the files of contracts under a folder export. */
function exportedIn(folder: string): unknown[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /[\\/]v\d+[\\/]/.test(name) && /(?<!\.spec|\.d)\.(js|ts)$/.test(name));
  return files.sort().flatMap((name) => Object.values(load(join(folder, name)) as object));
}

/**
 * Every contract under a folder of the form `<mechanism>/v1/<aggregate>`: whoever needs all of them (the relay, the
 * command line) finds a new aggregate without being told.
 */
export function catalogueIn(folder: string): Contract[] {
  const found = exportedIn(folder).filter(isContract);
  return [...new Map(found.map((one) => [one.aggregate, one])).values()];
}

const contracts = join(__dirname, '..', '..', 'contracts');

/** Every contract of the house. */
export const catalogue: readonly Contract[] = catalogueIn(contracts);

/** Every question that agencies may ask. */
export const questions: readonly QueryContract[] = [...new Set(exportedIn(contracts).filter(isQuery))];
