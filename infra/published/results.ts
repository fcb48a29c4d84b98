import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Schema } from '../../libs/contract';
import { asked } from './sources';
import { schemaOf } from './type-schema';

/** The schema of each query's `result`, by `<mechanism>.<name>`. */
export type Results = ReadonlyMap<string, Schema>;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node20,
  strict: true,
  experimentalDecorators: true,
  skipLibCheck: true,
  types: [],
};

/** To resolve the types takes some two seconds. */
const known = new Map<string, Results>();

/** What the contracts under a folder say of the answers to their queries. The compiler resolves the types. */
export function resultsIn(root: string): Results {
  const results = known.get(root) ?? read(join(root, 'contracts'));
  known.set(root, results);
  return results;
}

/** Files as the compiler reads them. */
export function readingOf(paths: readonly string[]): { program: ts.Program; checker: ts.TypeChecker } {
  const program = ts.createProgram(paths, options);
  return { program, checker: program.getTypeChecker() };
}

function read(contracts: string): Results {
  const names = readdirSync(contracts, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /[\\/]queries[\\/][^\\/]+\.ts$/.test(name)).sort();
  const paths = files.map((name) => join(contracts, name));
  const { program, checker } = readingOf(paths);
  const queries = paths.flatMap((path) => asked(program.getSourceFile(path)!));
  return new Map(
    queries.map(({ mechanism, name, result }) => [
      `${mechanism}.${name}`,
      schemaOf(checker.getTypeFromTypeNode(result), checker),
    ]),
  );
}
