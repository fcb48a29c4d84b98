import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');

/** A file, a line in it, and the rule that says no; none where the line is allowed there. */
const lines: readonly (readonly [file: string, line: string, rule?: string])[] = [
  ['services/audit/domain/waits.ts', 'export const waits = async () => 1;', 'no-restricted-syntax'],
  ['services/audit/domain/awaits.ts', 'export const one = await two;', 'no-restricted-syntax'],
  ['services/audit/domain/class.ts', 'export class Entry {}', 'no-restricted-syntax'],
  ['services/audit/domain/throws.ts', "export const no = () => { throw new Error('no'); };", 'no-restricted-syntax'],
  ['services/audit/domain/now.ts', 'export const now = () => Date.now();', 'no-restricted-syntax'],
  ['services/audit/domain/date.ts', "export const then = new Date('2026-03-01');", 'no-restricted-syntax'],
  ['services/audit/domain/today.ts', 'export const today = () => Date();', 'no-restricted-syntax'],
  ['services/audit/domain/random.ts', 'export const chance = () => Math.random();', 'no-restricted-syntax'],
  ['services/audit/domain/uuid.ts', 'export const id = () => crypto.randomUUID();', 'no-restricted-globals'],
  ['services/audit/domain/default.ts', 'export default 1;', 'no-restricted-syntax'],
  ['services/audit/domain/parse.ts', "export const parsed = Date.parse('2026-03-01T00:00:00Z');"],
  ['services/audit/domain/now.spec.ts', 'export const now = () => Date.now();'],
  ['services/audit/read/view.ts', 'export class View { now = async () => Date.now(); }'],
  ['services/audit/main.ts', "console.log('started');", 'no-console'],
  ['libs/messaging/strategy.ts', "console.log('connected');", 'no-console'],
  ['infra/cli/main.ts', "console.log('started');"],
  ['libs/messaging/default.ts', 'export default 1;', 'no-restricted-syntax'],
  ['contracts/audit/v1/any.ts', 'export let one: any;', '@typescript-eslint/no-explicit-any'],
  ['services/audit/any.ts', 'export let one: any;', '@typescript-eslint/no-explicit-any'],
  ['libs/eventsourcing/any.ts', 'export let one: any;'],
  [
    'libs/messaging/type.ts',
    "import { Msg } from 'nats'; export let one: Msg;",
    '@typescript-eslint/consistent-type-imports',
  ],
  [
    'libs/messaging/injected.ts',
    "import { Msg } from 'nats'; import { Nest } from 'nest'; @Nest() export class One { constructor(readonly msg: Msg) {} }",
  ],
];

let folder: string;
let found: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lines-'));
  for (const [file, line] of lines) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${line}\n`);
  }
  const linter = join(root, 'node_modules/eslint/bin/eslint.js');
  const args = [linter, '.', '--config', join(root, 'eslint.config.mjs'), '--format', 'json'];
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: folder }, (_, stdout) => resolve(stdout));
  });
  const files = JSON.parse(said) as { filePath: string; messages: { ruleId: string }[] }[];
  found = new Map(files.map(({ filePath, messages }) => [filePath, messages.map(({ ruleId }) => ruleId)]));
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(lines.map(([file, line, rule]) => [file, rule ? `does not take ${line}` : `takes ${line}`, rule]))(
  '%s %s',
  (file, _, rule) => {
    expect(found.get(join(folder, file!))).toEqual(rule ? [rule] : []);
  },
);
