import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a rule or policy stands: the files that enforce it, and the specs of which a test is named after it. */
export interface Citations {
  readonly code: readonly string[];
  readonly tests: readonly string[];
}

/** What a folder of sources says of its rules. */
export interface Cited {
  /** Every rule that contracts or services cite, in order. */
  readonly rules: readonly string[];
  /** Where this rule or policy is cited, by its exact name. */
  of(name: string): Citations;
}

interface Source {
  readonly file: string;
  /** Of a spec the names of its tests, of any other file all of it. */
  readonly says: string;
  readonly isSpec: boolean;
}

const invariant = /\bINV-[A-Z]+\d+\b/g;
/** Folders whose code may enforce a rule, and beside them those that may hold its tests. */
const codeFolders = ['contracts', 'services', 'libs'];
const testFolders = [...codeFolders, 'infra', 'test'];
/** Folders whose rules must be kept: whatever is cited there. */
const ruled = /^(contracts|services)\//;
/** Files that serve tests alone enforce nothing. */
const servesTests = /^libs\/testing\/|-examples\.ts$/;
/** A string that follows `describe(`, `it(`, `test(`, or the second bracket of `it.each(…)(`: the name of a test. */
const testName =
  /(?:\b(?:describe|it|test)(?:\.\w+)?\(|\)\()\s*('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`)/g;

/** Whether a folder holds the sources; an installation without them lists its rules all the same. */
export const hasSources = (root: string): boolean => codeFolders.every((folder) => existsSync(join(root, folder)));

/** Reads all sources under a folder once. */
export function citationsIn(root: string): Cited {
  const sources = testFolders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => read(root, folder));
  const rules = sources.filter(({ file }) => ruled.test(file)).flatMap(({ says }) => says.match(invariant) ?? []);
  const citing = (name: string, among: readonly Source[]): string[] => {
    const whole = new RegExp(`(?<![\\w-])${name}(?![\\w-])`);
    return among.filter(({ says }) => whole.test(says)).map(({ file }) => file);
  };
  const code = sources.filter(({ file, isSpec }) => !isSpec && !servesTests.test(file) && isIn(codeFolders, file));
  const specs = sources.filter(({ isSpec }) => isSpec);
  return {
    rules: [...new Set(rules)].sort(inOrder),
    of: (name) => ({ code: citing(name, code), tests: citing(name, specs) }),
  };
}

/** Rules and policies by their letters, then by their number. */
export const inOrder = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

const isIn = (folders: readonly string[], file: string): boolean =>
  folders.some((folder) => file.startsWith(`${folder}/`));

const read = (root: string, folder: string): Source[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => {
      const isSpec = name.endsWith('.spec.ts');
      const text = readFileSync(join(root, folder, name), 'utf8');
      return { file: `${folder}/${name}`, says: isSpec ? namesOfTests(text) : text, isSpec };
    });

const namesOfTests = (text: string): string => [...text.matchAll(testName)].map(([, name]) => name).join('\n');
