import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { informationAsset } from '../../contracts/information-sharing/v1';
import { assetQuery, type AssetShown, catalogueQuery } from '../../contracts/information-sharing/v1/queries';
import type { AgencyClient } from '../../libs/client';
import { catalogueOf } from '../catalogue/dcat';
import { NoCatalogue, readCatalogue } from '../catalogue/read-dcat';
import { UsageError } from './outcome';
import { withStack } from './with-stack';

interface Options {
  readonly as: string;
  readonly actor: string;
  readonly data: string;
  readonly json?: boolean;
}

/** `taawun catalogue`: the catalogue of information assets to and from DCAT in JSON-LD. */
export function addCatalogue(program: Command): void {
  const catalogue = program.command('catalogue').description('the catalogue of information assets');
  catalogue
    .command('export')
    .description('write what an agency finds in the catalogue as DCAT (JSON-LD) to stdout')
    .requiredOption('--as <agency>', 'the agency that asks')
    .option('--data <folder>', "the stack's folder", '.taawun')
    .action(write);
  catalogue
    .command('import <file>')
    .description(
      'describe the datasets of a DCAT catalogue (JSON-LD) as assets of an agency; to be published by another official',
    )
    .requiredOption('--as <agency>', 'the agency whose assets they are')
    .requiredOption('--actor <id>', 'the official who describes them')
    .option('--data <folder>', "the stack's folder", '.taawun')
    .option('--json', 'the report in one line of JSON')
    .action(read);
}

async function write({ as, data }: Options): Promise<void> {
  const written = await withStack(data, async (stack) => {
    const client = await stack.agency(as);
    return catalogueOf(await assetsOf(client), await client.now());
  });
  process.stdout.write(`${JSON.stringify(written, null, 2)}\n`);
}

/** Every asset that the catalogue shows to an agency. @throws Error where it does not answer */
async function assetsOf(client: AgencyClient): Promise<AssetShown[]> {
  const assets: AssetShown[] = [];
  for (let after: string | undefined; ;) {
    const page = await client.query(catalogueQuery, { limit: 500, ...(after ? { after } : {}) });
    if ('failed' in page) throw new Error(page.failed.because);
    for (const { id } of page.result) {
      const asset = await client.query(assetQuery, { id });
      if (!('failed' in asset)) assets.push(asset.result);
    }
    after = page.next;
    if (after === undefined) return assets;
  }
}

/** What became of every dataset: `read` is `described` plus `unchanged` plus `skipped`. */
interface Report {
  readonly read: number;
  described: number;
  unchanged: number;
  readonly skipped: { readonly dataset: string; readonly why: string }[];
}

async function read(file: string, { as, actor, data, json }: Options): Promise<void> {
  const datasets = readOrExplain(file, as);
  const report: Report = { read: datasets.length, described: 0, unchanged: 0, skipped: [] };
  await withStack(data, async (stack) => {
    const client = await stack.agency(as);
    for (const one of datasets) {
      if ('skip' in one) {
        report.skipped.push({ dataset: one.dataset, why: one.skip });
        continue;
      }
      const reply = await client.send(informationAsset, 'DescribeAsset', one.describe, { actor });
      if ('accepted' in reply) report[reply.accepted.events.length > 0 ? 'described' : 'unchanged']++;
      else {
        const no = 'rejected' in reply ? reply.rejected : 'refused' in reply ? reply.refused : reply.failed;
        report.skipped.push({ dataset: one.dataset, why: `${no.code}: ${no.because}` });
      }
    }
  });
  if (json) return void process.stdout.write(`${JSON.stringify(report)}\n`);
  process.stdout.write(
    `${report.read} datasets read: ${report.described} described, ${report.unchanged} unchanged, ${report.skipped.length} skipped.\n`,
  );
  for (const { dataset, why } of report.skipped) process.stdout.write(`  ${dataset}: ${why}\n`);
}

/** @throws UsageError */
function readOrExplain(file: string, agency: string): ReturnType<typeof readCatalogue> {
  try {
    return readCatalogue(readFileSync(file, 'utf8'), agency);
  } catch (error) {
    if (error instanceof NoCatalogue) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}
