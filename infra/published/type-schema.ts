import { createRequire } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import {
  agency,
  classifications,
  day,
  dayOrInstant,
  type Field,
  fieldsOf,
  id,
  instant,
  type MessageClass,
  type Schema,
} from '../../libs/contract';
import { wordsIn } from './sources';

/** What the contract's words for kinds of values say as types. */
const kinds: Readonly<Record<string, Schema>> = {
  Id: id().schema,
  Agency: agency().schema,
  Instant: instant().schema,
  Day: day().schema,
  DayOrInstant: dayOrInstant().schema,
  Whole: { type: 'integer' },
  Classification: { enum: classifications },
};

/**
 * The JSON Schema of a type: open, for a reader ignores what it does not know. A type that comes round to itself stands in
 * `$defs`; every other one is told where it is.
 * @throws Error where it is no plain JSON
 */
export function schemaOf(type: ts.Type, checker: ts.TypeChecker): Schema {
  const under = new Set<ts.Type>();
  const definitions = new Map<ts.Type, Schema>();

  const valueOf = (value: ts.Type, kind?: Schema): Schema => {
    if (value.isUnion()) return anyOf(value.types, kind);
    if (value.isStringLiteral()) return { type: 'string', enum: [value.value] };
    if (is(value, ts.TypeFlags.BooleanLiteral))
      return { type: 'boolean', const: checker.typeToString(value) === 'true' };
    if (is(value, ts.TypeFlags.String)) return kind ?? { type: 'string' };
    if (is(value, ts.TypeFlags.Number)) return kind ?? { type: 'number' };
    if (is(value, ts.TypeFlags.Unknown)) return {};
    if (is(value, ts.TypeFlags.NonPrimitive)) return { type: 'object' };
    if (checker.isArrayType(value)) {
      const [element] = checker.getTypeArguments(value as ts.TypeReference);
      return { type: 'array', items: described(element!, valueOf(element!, kind)) };
    }
    if (is(value, ts.TypeFlags.Object | ts.TypeFlags.Intersection) && value.getCallSignatures().length === 0)
      return partOf(value);
    throw new Error(`'${checker.typeToString(value)}' is no plain JSON`);
  };

  /** Words as their kind has them, the fullest part first, and last what stands in its place: the compiler has no order that would last. */
  const anyOf = (types: readonly ts.Type[], kind?: Schema): Schema => {
    const words = types.flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
    const flags = types.filter((one) => is(one, ts.TypeFlags.BooleanLiteral));
    const rest = types.filter(
      (one) => !one.isStringLiteral() && !is(one, ts.TypeFlags.BooleanLiteral | ts.TypeFlags.Undefined),
    );
    const all = [
      ...(words.length > 0
        ? [{ type: 'string', enum: words.sort(byPlaceIn(kind?.enum as readonly string[] | undefined)) }]
        : []),
      ...(flags.length === 2 ? [{ type: 'boolean' }] : flags.map((one) => valueOf(one))),
      ...rest.map((one) => described(one, valueOf(one, kind))).sort(byFullness),
    ];
    return all.length === 1 ? all[0]! : { anyOf: all };
  };

  const partOf = (value: ts.Type): Schema => {
    if (under.has(value)) definitions.set(value, definitions.get(value) ?? {});
    if (definitions.has(value)) return { $ref: `#/$defs/${nameOf(value)}` };
    under.add(value);
    const schema = objectOf(value);
    under.delete(value);
    if (!definitions.has(value)) return schema;
    definitions.set(value, described(value, schema));
    return partOf(value);
  };

  const objectOf = (value: ts.Type): Schema => {
    const properties = checker.getPropertiesOfType(value);
    const others = checker.getIndexInfoOfType(value, ts.IndexKind.String);
    const schemas = properties.map((one) => {
      const whole = checker.getTypeOfSymbol(one);
      const its = isRequired(one) ? whole : checker.getNonNullableType(whole);
      return described(its, valueOf(its, kindOf(one)), wordsIn(one.getDocumentationComment(checker)));
    });
    const named = { properties: Object.fromEntries(properties.map(({ name }, at) => [name, schemas[at]])) };
    const needed = { required: properties.filter(isRequired).map(({ name }) => name) };
    if (!others) return { type: 'object', ...named, ...needed };
    const each = valueOf(others.type);
    return { type: 'object', ...(Object.keys(each).length > 0 ? { additionalProperties: each } : {}) };
  };

  const isRequired = (property: ts.Symbol): boolean => !(property.flags & ts.SymbolFlags.Optional);

  const described = (of: ts.Type, schema: Schema, description = wordsOf(of)): Schema =>
    description && !schema.$ref ? { description, ...schema } : schema;

  /** What is written over a type; where it says how another one is told, as `Cleared` and `Pick` do, over the other. */
  const wordsOf = ({ aliasSymbol, aliasTypeArguments, symbol }: ts.Type): string | undefined =>
    aliasTypeArguments
      ? wordsOf(aliasTypeArguments[0]!)
      : wordsIn((aliasSymbol ?? symbol)?.getDocumentationComment(checker));

  const schema = described(type, valueOf(type));
  if (definitions.size === 0) return schema;
  return { ...schema, $defs: Object.fromEntries([...definitions].map(([one, its]) => [nameOf(one), its])) };
}

const nameOf = ({ aliasSymbol, symbol }: ts.Type): string => (aliasSymbol ?? symbol).name;

const is = (type: ts.Type, flags: ts.TypeFlags): boolean => Boolean(type.flags & flags);

const byFullness = (one: Schema, other: Schema): number =>
  fullness(other) - fullness(one) || JSON.stringify(one).localeCompare(JSON.stringify(other));

const byPlaceIn =
  (list: readonly string[] = []) =>
  (one: string, other: string): number =>
    list.indexOf(one) - list.indexOf(other) || one.localeCompare(other);

const fullness = ({ properties = {} }: Schema): number =>
  'withheld' in (properties as object) ? -1 : Object.keys(properties as object).length;

/** What is said of the kind of a property's value, or of each element of a list: as its type, or over it in a message. */
function kindOf({ declarations = [] }: ts.Symbol): Schema | undefined {
  const [declaration] = declarations;
  if (!declaration) return undefined;
  if (ts.isPropertySignature(declaration)) return declaration.type && kinds[elementOf(declaration.type).getText()];
  const schema = ts.isPropertyDeclaration(declaration) ? fieldOf(declaration)?.schema : undefined;
  return (schema?.items as Schema | undefined) ?? schema;
}

/** The type of the elements where it is one of a list. */
function elementOf(type: ts.TypeNode): ts.TypeNode {
  if (ts.isTypeOperatorNode(type)) return elementOf(type.type);
  return ts.isArrayTypeNode(type) ? type.elementType : type;
}

const house = join(__dirname, '..', '..');
const load = createRequire(__filename);

/** The field of a message, by its declaration. */
function fieldOf({ name, parent }: ts.PropertyDeclaration): Field | undefined {
  const [, file] = /.*[\\/]((?:contracts|libs[\\/]contract)[\\/].*)\.ts$/.exec(parent.getSourceFile().fileName) ?? [];
  const messages = file ? (load(join(house, file)) as Record<string, MessageClass>) : {};
  const message = messages[parent.name?.text ?? ''];
  return message && fieldsOf(message).get(name.getText());
}
