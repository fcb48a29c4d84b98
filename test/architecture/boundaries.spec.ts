import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');
const config = join(root, '.dependency-cruiser.cjs');
const rules = (jest.requireActual(config) as { forbidden: { name: string }[] }).forbidden.map(({ name }) => name);

/** A file, what it imports, the rule that says no, and whether it imports types alone. */
type Import = readonly [file: string, imported: string, rule: string, kind?: 'type'];

const forbidden: readonly Import[] = [
  ['libs/messaging/egg.ts', './hen', 'no-circle'],
  ['libs/messaging/lost.ts', './nowhere', 'nothing-unresolved'],
  ['libs/messaging/lent.ts', 'ms', 'packages-are-declared'],
  ['services/audit/drawing.ts', 'fast-check', 'no-development-package'],
  ['libs/messaging/given.ts', '../testing', 'no-test-in-production'],
  ['services/audit/stand-in.ts', '../../test/server', 'no-test-in-production'],
  ['infra/cli/published.ts', '../published/files', 'publishing-stands-apart'],
  ['services/audit/neighbour.ts', '../coordination/reactions', 'services-stand-apart'],
  ['services/audit/neighbour.spec.ts', '../coordination/reactions', 'services-stand-apart'],
  ['services/audit/stack.ts', '../../infra/stack', 'services-know-no-infra'],
  ['contracts/audit/v1/kernel.ts', '../../../libs/eventsourcing', 'contracts-on-their-language-alone'],
  ['contracts/audit/v1/validated.ts', 'class-validator', 'contracts-on-their-language-alone'],
  ['contracts/audit/v1/borrowed.ts', '../../directory/v1/agency', 'contracts-stand-apart'],
  ['libs/contract/nested.ts', '@nestjs/common', 'contract-language-stays-light'],
  ['libs/contract/file.ts', 'node:fs', 'contract-language-stays-light'],
  ['services/audit/domain/hashed.ts', 'node:crypto', 'domain-stays-pure'],
  ['services/audit/domain/dated.ts', 'luxon', 'domain-stays-pure'],
  ['services/audit/domain/stored.ts', '../../../libs/eventsourcing/stores/memory', 'domain-stays-pure'],
  ['services/audit/domain/viewed.ts', '../read/view', 'domain-stays-pure'],
  ['services/audit/domain/typed.ts', '../read/view', 'domain-stays-pure', 'type'],
  ['services/audit/domain/foreign.ts', '../../../contracts/directory/v1/agency', 'domain-stays-pure'],
  ['libs/messaging/service.ts', '../../services/coordination/reactions', 'libs-know-no-service'],
  ['libs/messaging/stack.ts', '../../infra/stack', 'libs-know-no-service'],
  ['libs/messaging/agency.ts', '../../contracts/directory/v1/agency', 'libs-know-no-mechanism'],
  ['libs/directory/entry.ts', '../../contracts/audit/v1/entry', 'libs-know-no-mechanism'],
  ['libs/certificates/entry.ts', '../../contracts/audit/v1/entry', 'certificates-know-training'],
  ['libs/eventsourcing/nested.ts', '@nestjs/common', 'kernel-knows-no-edge'],
  ['libs/eventsourcing/sent.ts', 'nats', 'kernel-knows-no-edge'],
  ['libs/eventsourcing/edge.ts', '../messaging', 'kernel-knows-no-edge'],
  ['libs/client/kept.ts', '../eventsourcing', 'client-knows-no-server'],
  ['libs/client/nested.ts', '@nestjs/common', 'client-knows-no-server'],
  ['libs/client/served.ts', '../messaging', 'client-knows-no-server'],
  ['libs/messaging/wire.ts', '../eventsourcing', 'wire-knows-no-server'],
  ['libs/sealing/sent.ts', 'nats', 'kernel-knows-no-edge'],
  ['libs/sealing/recorded.ts', '../eventsourcing', 'sealing-knows-no-record'],
];

const allowed: readonly (readonly [file: string, imported: string, kind?: 'type'])[] = [
  ['services/audit/main.ts', '../../libs/messaging'],
  ['services/audit/audit.module.ts', '@nestjs/common'],
  ['services/audit/audit.module.ts', '../../contracts/audit/v1/entry'],
  ['services/audit/domain/entry.ts', '../../../libs/eventsourcing'],
  ['services/audit/domain/entry.ts', '../../../libs/contract'],
  ['services/audit/domain/entry.ts', '../../../contracts/audit/v1/entry'],
  ['services/audit/domain/entry.ts', './rules'],
  ['services/audit/domain/entry.spec.ts', '../../../libs/testing'],
  ['services/audit/domain/entry.spec.ts', 'fast-check'],
  ['services/audit/main.spec.ts', '../../test/server'],
  ['contracts/audit/v1/entry.ts', '../../../libs/contract'],
  ['contracts/index.ts', './audit/v1/entry'],
  ['libs/contract/field.ts', 'class-validator'],
  ['libs/directory/registry.ts', '../../contracts/directory/v1/agency'],
  ['libs/certificates/view.ts', '../../contracts/training/v1'],
  ['libs/eventsourcing/handle.ts', '../sealing'],
  ['libs/eventsourcing/handle.spec.ts', '../testing'],
  ['libs/client/sent.ts', 'nats'],
  ['libs/client/sent.ts', '../contract'],
  ['libs/client/sent.ts', '../messaging/delivery'],
  ['libs/messaging/index.ts', 'nats'],
  ['libs/messaging/index.ts', 'fast-check', 'type'],
  ['infra/cli.ts', '../services/audit/main'],
  ['infra/published/sources.ts', 'fast-check'],
  ['test/story.spec.ts', '../infra/cli'],
];

/** What the imports above lead to. */
const present = [
  'contracts/audit/v1/entry.ts',
  'contracts/directory/v1/agency.ts',
  'contracts/training/v1/index.ts',
  'infra/published/files.ts',
  'infra/stack.ts',
  'libs/contract/index.ts',
  'libs/eventsourcing/index.ts',
  'libs/eventsourcing/stores/memory.ts',
  'libs/messaging/delivery.ts',
  'libs/messaging/index.ts',
  'libs/sealing/index.ts',
  'libs/testing/index.ts',
  'services/audit/domain/rules.ts',
  'services/audit/main.ts',
  'services/audit/read/view.ts',
  'services/coordination/reactions.ts',
  'test/server.ts',
];
const dependencies = ['@nestjs/common', 'class-validator', 'luxon', 'nats'];
const devDependencies = ['fast-check'];
const undeclared = ['ms'];

let house: string;
let found: readonly Import[];

beforeAll(async () => {
  house = mkdtempSync(join(tmpdir(), 'house-'));
  const versions = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  write(
    'package.json',
    JSON.stringify({ dependencies: versions(dependencies), devDependencies: versions(devDependencies) }),
  );
  for (const name of [...dependencies, ...devDependencies, ...undeclared]) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, '');
  }
  for (const file of present) write(file, '');
  write('libs/messaging/hen.ts', `import './egg';`);
  for (const [file, imported, , kind = ''] of forbidden) write(file, `import ${kind} * as it from '${imported}';`);
  for (const [file, imported, kind = ''] of allowed) write(file, `import ${kind} * as it from '${imported}';`);
  found = await violations();
});
afterAll(() => rmSync(house, { recursive: true }));

function write(file: string, content: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), `${content}\n`, { flag: 'a' });
}

/** Every violation in the house, as file, what it was resolved to, and rule. */
async function violations(): Promise<Import[]> {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const folders = ['contracts', 'libs', 'services', 'infra', 'test'];
  const said = await new Promise<string>((resolve) => {
    const options = { cwd: house, maxBuffer: 64 * 1024 * 1024 };
    execFile(
      process.execPath,
      [cruiser, ...folders, '--config', config, '--output-type', 'json'],
      options,
      (_, stdout) => resolve(stdout),
    );
  });
  const { summary } = JSON.parse(said) as {
    summary: { violations: { from: string; to: string; rule: { name: string } }[] };
  };
  return summary.violations.map(({ from, to, rule }) => [from, to, rule.name]);
}

it.each(forbidden.map(([file, imported, rule]) => [rule, file, imported] as const))(
  '%s: %s may not import %s',
  (rule, file) => {
    expect(found.filter(([from]) => from === file).map(([, , name]) => name)).toContain(rule);
  },
);

it('lets every import pass that points the right way', () => {
  const files = allowed.map(([file]) => file);
  expect(found.filter(([from]) => files.includes(from))).toEqual([]);
});

it('has an example of every rule', () => {
  expect([...new Set(forbidden.map(([, , rule]) => rule))].sort()).toEqual([...rules].sort());
});
