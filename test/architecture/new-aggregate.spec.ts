import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
/** What a fresh clone does not hold. */
const left = /^(node_modules|dist|coverage|\.git|\.cache|\.taawun.*)$/;

/** A block of the page, and the file it belongs to. */
interface Step {
  readonly file: string;
  readonly kind: string;
  readonly text: string;
}

const section = (heading: string): string =>
  page.split(/^## /m).find((one) => one.startsWith(`${heading}\n`)) ?? 'no such section';
const stepsOf = (heading: string): Step[] =>
  [...section(heading).matchAll(/^`([^`\n]+)`\n\n```(ts|diff)\n(.*?)^```$/gms)].map(([, file, kind, text]) => ({
    file: file!,
    kind: kind!,
    text: text!,
  }));
/** The commands of a section, one to a line. */
const commandsOf = (heading: string): string[] =>
  [...section(heading).matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, lines]) => lines!.trim().split('\n'));

const aggregate = 'Add an aggregate with one command';
const command = 'Add a command';
const question = 'Add a question';
/** What `npm run check` runs, each where the change can break it. */
const checks = (files: readonly string[]): Record<string, string> => ({
  format: `npx prettier --check ${files.join(' ')}`,
  lint: `npx eslint ${files.join(' ')}`,
  types: 'npm run types -- --incremental --tsBuildInfoFile .cache/types.tsbuildinfo',
  boundaries: 'npm run boundaries',
  spec: `npx jest ${files.filter((file) => file.endsWith('.spec.ts')).join(' ')}`,
});

let house: string;

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'new-aggregate-'));
  for (const name of readdirSync(root).filter((one) => !left.test(one)))
    cpSync(join(root, name), join(house, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

/** Takes a step as its reader would: a new file is written, a file that stands is changed where the lines say. */
function take({ file, kind, text }: Step): void {
  const path = join(house, file);
  if (kind === 'ts') return writeFileSync(path, text, { flag: 'wx' });
  const lines = readFileSync(path, 'utf8').split('\n');
  let at = 0;
  for (const change of text.trimEnd().split('\n')) {
    const line = change.slice(1);
    if (change.startsWith('+')) lines.splice(at++, 0, line);
    else {
      const found = lines.indexOf(line, at);
      if (found < 0) throw new Error(`${file} has no line '${line}' where CONTRIBUTING.md has one`);
      if (change.startsWith('-')) lines.splice(found, 1);
      at = change.startsWith('-') ? found : found + 1;
    }
  }
  writeFileSync(path, lines.join('\n'));
}

/** Runs a command of the page in the copy and resolves with what it says. @throws Error with that where it fails */
function run(line: string): Promise<string> {
  const { EVENTSTORE_URL: _, ...env } = process.env;
  return new Promise((resolve, reject) => {
    execFile('bash', ['-c', line], { cwd: house, env, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${line}\n${stdout}${stderr}`));
      else resolve(stdout);
    });
  });
}

/** Runs commands side by side; what any of them complains of is told when all have ended. */
async function passAll(lines: readonly string[]): Promise<void> {
  const ended = await Promise.allSettled(lines.map(run));
  const complaints = ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  if (complaints.length > 0) throw new Error(complaints.join('\n\n'));
}

it('costs one contract file, one domain file, one spec and an entry with its import in the module', () => {
  const steps = stepsOf(aggregate);
  expect(steps.map(({ file, kind }) => [file.replace(/visit/g, '…'), kind])).toEqual([
    ['contracts/coordination/v1/….ts', 'ts'],
    ['services/coordination/domain/….ts', 'ts'],
    ['services/coordination/domain/….spec.ts', 'ts'],
    ['services/coordination/coordination.module.ts', 'diff'],
  ]);
  expect(steps[3]!.text.match(/^[+-].*$/gm)).toEqual([
    expect.stringMatching(/^\+import /),
    expect.stringMatching(/^\+ +\{ decider: /),
  ]);
  steps.forEach(take);
});

it('passes format, lint, types, boundaries and its spec', async () => {
  await passAll(Object.values(checks(stepsOf(aggregate).map(({ file }) => file))));
}, 120_000);

it('is taken over the bus by a stack of this build, recorded and published', async () => {
  const [generate, send, events] = commandsOf(aggregate) as [string, string, string];
  await run(generate);
  expect(await run(send)).toContain('Recorded VisitAnnounced in visit-clinics-2026, now at revision 0');
  expect(await run(events)).toMatch(/taawun\.coordination\.visit\.VisitAnnounced\.v1 .*"visitor":"coordinator"/);
}, 120_000);

it('takes one more command by a class and an entry in each map', async () => {
  const steps = stepsOf(command);
  expect(steps.map(({ kind }) => kind)).toEqual(['diff', 'diff', 'diff']);
  steps.forEach(take);
  // Its types are checked with those of the question, below: the compiler reads the whole house each time.
  const { format, spec } = checks(steps.map(({ file }) => file));
  await passAll([format!, spec!]);
}, 120_000);

it('answers a question by one contract file, one file that reads, and an entry with its import', async () => {
  const steps = stepsOf(question);
  expect(steps.map(({ kind }) => kind)).toEqual(['ts', 'ts', 'diff']);
  steps.forEach(take);
  const { format, lint, types, boundaries } = checks(steps.map(({ file }) => file));
  await passAll([format!, lint!, types!, boundaries!]);
  const [ask] = commandsOf(question) as [string];
  expect(await run(ask)).toMatch(/clinics-2026/);
}, 180_000);
