import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';
import { type Described, fieldsOf } from '../../libs/contract';

/** A class of messages as its source declares it. */
interface Declared {
  readonly file: string;
  readonly doc?: string;
  readonly extends?: string;
  /** What is written over each of its own properties. */
  readonly fields: ReadonlyMap<string, string | undefined>;
}

/** What the sources say of messages and queries, in the words that stand over them. */
export interface Sources {
  /** What is written of the messages of a mechanism. */
  of(mechanism: string): Described;
  /** What is written over the query of a mechanism that has this name. */
  query(mechanism: string, name: string): string | undefined;
}

/** For whoever changes the contract, not for whoever builds on it. */
const forMaintainers = /Stored for good(?:[^]*?never\s+reuse a name)?\.?/;

/** Reads the contracts and their language under a folder. */
export function sourcesIn(root: string): Sources {
  const classes = new Map<string, Declared[]>();
  const queries = new Map<string, string | undefined>();
  for (const file of filesIn(root)) {
    const text = readFileSync(join(root, file), 'utf8');
    const visit = (node: ts.Node): void => {
      if (ts.isClassDeclaration(node) && node.name) {
        const { text: name } = node.name;
        classes.set(name, [...(classes.get(name) ?? []), declared(file, node)]);
      }
      ts.forEachChild(node, visit);
    };
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    visit(source);
    for (const { mechanism, name, doc } of asked(source)) queries.set(`${mechanism}.${name}`, doc);
  }
  const find = (mechanism: string, name: string, has: (one: Declared) => boolean): Declared | undefined => {
    const own = (classes.get(name) ?? []).filter(has);
    const inside = own.filter(({ file }) => file.split('/')[1] === mechanism);
    return inside[0] ?? own.find(({ file }) => file.startsWith('libs/contract/'));
  };
  return {
    of: (mechanism) => (message, field) => {
      // Two files may name a part alike: it is the one that has these properties.
      const fields = fieldsOf(message);
      const found = find(mechanism, message.name, (one) => [...one.fields.keys()].every((own) => fields.has(own)));
      if (field === undefined) return found?.doc;
      for (let one = found; one; one = one.extends ? find(mechanism, one.extends, () => true) : undefined)
        if (one.fields.has(field)) return one.fields.get(field);
      return undefined;
    },
    query: (mechanism, name) => queries.get(`${mechanism}.${name}`),
  };
}

const filesIn = (root: string): string[] =>
  ['contracts', 'libs/contract'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.spec|\.d)\.ts$/.test(name))
      .sort()
      .map((name) => `${folder}/${name.replaceAll(sep, '/')}`),
  );

function declared(file: string, node: ts.ClassDeclaration): Declared {
  const parent = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const properties = node.members.filter(ts.isPropertyDeclaration);
  return {
    file,
    doc: docOf(node),
    extends: parent?.expression.getText(),
    fields: new Map(properties.map((property) => [property.name.getText(), docOf(property)])),
  };
}

/** The text over a declaration, its lines joined. */
function docOf(node: ts.Node): string | undefined {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return inProse(ts.getTextOfJSDocComment(comments.at(-1)?.comment));
}

/** What is written over a type or a property, as the compiler has it. */
export const wordsIn = (parts: ts.SymbolDisplayPart[] | undefined): string | undefined =>
  inProse(ts.displayPartsToString(parts));

const inProse = (text = ''): string | undefined =>
  text.replace(forMaintainers, '').replace(/\s+/g, ' ').trim() || undefined;

/** A query as its contract defines it. */
interface Asked {
  readonly mechanism: string;
  readonly name: string;
  /** What is written over it. */
  readonly doc?: string;
  /** The type of its answer's `result`. */
  readonly result: ts.TypeNode;
}

/** The queries that a file defines: `export const xQuery = query<Question, Result>('<mechanism>', '<name>', Question)`. */
export const asked = (source: ts.SourceFile): readonly Asked[] =>
  source.statements.filter(ts.isVariableStatement).flatMap((statement) =>
    statement.declarationList.declarations.flatMap(({ initializer }) => {
      if (!initializer || !ts.isCallExpression(initializer) || initializer.expression.getText() !== 'query') return [];
      const [mechanism, name] = initializer.arguments as unknown as readonly ts.StringLiteral[];
      const [, result] = initializer.typeArguments ?? [];
      return [{ mechanism: mechanism!.text, name: name!.text, doc: docOf(statement), result: result! }];
    }),
  );
