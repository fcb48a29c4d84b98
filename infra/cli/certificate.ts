import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import {
  credentialQuery,
  type OpenBadgeCredential,
  type StatusListCredential,
  statusListQuery,
} from '../../contracts/training/v1';
import { type AgencyClient, failedAs } from '../../libs/client';
import type { Language } from '../../libs/messaging';
import { signed } from '../certificates/vc-jwt';
import { signingKeyOf } from '../local/signing-keys';
import { UsageError } from './outcome';
import { withStack } from './with-stack';

interface Options {
  readonly as: string;
  readonly base?: string;
  readonly list?: string;
  readonly sign?: boolean;
  readonly out?: string;
  readonly lang: Language;
  readonly data: string;
}

/** `taawun certificate`: certificates for use elsewhere, and lists of those that do not count (INV-CR6). */
export function addCertificate(program: Command): void {
  const certificate = program.command('certificate').description('certificates of training, for use elsewhere');
  const common = (command: Command): Command =>
    command
      .requiredOption('--as <agency>', 'the agency that asks')
      .option('--base <url>', 'where the issuer publishes its credentials; named by URNs where absent')
      .option(
        '--sign',
        "a compact JWS under the agency's signing key, which the stack's folder holds; its issuer alone",
      )
      .option('--out <file>', 'the file to write; stdout where absent')
      .option('--lang <language>', 'language of what was asked of the learner: en, ar, fa, he', 'en')
      .option('--data <folder>', "the stack's folder", '.taawun');
  common(certificate.command('export <id>'))
    .description('write a certificate as an Open Badges 3.0 credential, as in: export spring-rana --as justice')
    .action((id: string, options: Options) => write(options, (client) => credential(client, id, options)));
  common(certificate.command('status-list <issuer>'))
    .description('write which certificates of an issuer do not count, as a Bitstring Status List')
    .option('--list <number>', 'which of its lists, from 0', '0')
    .action((issuer: string, options: Options) => write(options, (client) => statusList(client, issuer, options)));
}

async function credential(client: AgencyClient, id: string, { base }: Options): Promise<OpenBadgeCredential> {
  const reply = await client.query(credentialQuery, { id, ...(base ? { base } : {}) });
  if ('failed' in reply) throw failedAs(reply, 'training credential');
  return reply.result;
}

async function statusList(client: AgencyClient, issuer: string, options: Options): Promise<StatusListCredential> {
  const { base, list = '0' } = options;
  if (!/^\d+$/.test(list)) throw new UsageError(`--list is not a number: ${list}`);
  const reply = await client.query(statusListQuery, { issuer, list: Number(list), ...(base ? { base } : {}) });
  if ('failed' in reply) throw failedAs(reply, 'training status-list');
  return reply.result;
}

async function write(
  options: Options,
  exported: (client: AgencyClient) => Promise<OpenBadgeCredential | StatusListCredential>,
): Promise<void> {
  const { as, data, lang, sign, out } = options;
  const text = await withStack(data, async (stack) => {
    const found = await exported(await stack.agency(as, lang));
    return sign ? signed(found, keyOf(data, as, found)) : JSON.stringify(found, null, 2);
  });
  if (!out) return void process.stdout.write(`${text}\n`);
  try {
    writeFileSync(out, `${text}\n`);
  } catch (error) {
    throw new UsageError(`${out} cannot be written: ${(error as Error).message}`);
  }
}

/** @throws UsageError where another agency issued it, or the folder holds no key */
function keyOf(data: string, agency: string, { issuer }: OpenBadgeCredential | StatusListCredential) {
  const name = typeof issuer === 'string' ? issuer : issuer.id;
  if (!new RegExp(`[:/]${agency}$`).test(name))
    throw new UsageError(`${name} signs what it issued, and not ${agency}.`);
  const key = signingKeyOf(data, agency);
  if (!key) throw new UsageError(`There is no signing key of ${agency} in ${data}.`);
  return key;
}
