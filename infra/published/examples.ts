import {
  agencyPattern,
  type Field,
  fieldsOf,
  idPattern,
  kebab,
  LocalizedText,
  type MessageClass,
  type Schema,
} from '../../libs/contract';

type Data = Record<string, unknown>;

/** A message with every field that it may have, the same each time; where `isPublished`, as its audiences get it. */
export function exampleOf(message: MessageClass, isPublished = false, around = ''): Data {
  const value = (field: Field): unknown => {
    if (isPublished && field.personal !== undefined) return { withheld: 'personal', digest };
    // The words of a text for people are those of the property that holds it.
    const name = message === LocalizedText ? around : field.name;
    if (!field.part) return valueOf(field.schema, name);
    const part = exampleOf(field.part, isPublished, field.name);
    return field.schema.type === 'array' ? [part] : part;
  };
  return Object.fromEntries([...fieldsOf(message).values()].map((field) => [field.name, value(field)]));
}

/** An id of an aggregate. */
export const idOf = (aggregate: string): string => `${kebab(aggregate)}-1`;

const digest = 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg';

/** A value of a schema, with everything that it may have; what comes round to itself is shown once. */
export const exampleIn = (schema: Schema, name: string): unknown =>
  valueOf(schema, name, { definitions: (schema.$defs ?? {}) as Place['definitions'], shown: [] });

/** What a value is looked up in, and the definitions that it is part of. */
interface Place {
  readonly definitions: Readonly<Record<string, Schema>>;
  readonly shown: readonly string[];
}

/** @throws Error where a kind of value has a pattern that this does not know, and gives no example. */
function valueOf(schema: Schema, name: string, place: Place = { definitions: {}, shown: [] }): unknown {
  const { $ref, anyOf, examples, enum: values, type, minimum, maximum } = schema as Known;
  if ($ref) return shownOnce($ref.split('/').at(-1)!, name, place);
  if (examples) return examples[0];
  if (anyOf) return valueOf(anyOf[0]!, name, place);
  if (values) return values[0];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return Math.min(Math.max(minimum ?? 1, 1), maximum ?? 1);
  if (type === 'array') return [valueOf(schema.items as Schema, name, place)].filter((one) => one !== undefined);
  if (type === 'string') return textOf(schema as Known, name);
  if (type !== 'object') throw new Error(`'${name}' is of a type that has no example: ${String(type)}`);
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  // The words of a text for people are those of the property that holds it.
  const named = (property: string): string => (property === 'text' && 'lang' in properties ? name : property);
  return Object.fromEntries(Object.entries(properties).map(([one, its]) => [one, valueOf(its, named(one), place)]));
}

const shownOnce = (definition: string, name: string, { definitions, shown }: Place): unknown =>
  shown.includes(definition)
    ? undefined
    : valueOf(definitions[definition]!, name, { definitions, shown: [...shown, definition] });

interface Known {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly type?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

function textOf({ format, pattern, maxLength = Infinity }: Known, name: string): string {
  if (format === 'date-time') return '2026-03-01T09:00:00Z';
  if (format === 'date') return '2026-03-01';
  if (pattern === idPattern.source) return `${kebab(name)}-1`.slice(0, maxLength);
  if (pattern === agencyPattern.source) return 'roads';
  if (pattern !== undefined) throw new Error(`'${name}' has a pattern of its own: give its kind an example`);
  return `The ${wordsOf(name).toLowerCase()}`.slice(0, maxLength);
}

/** `CompletionVerified` → `Completion verified`. */
export const wordsOf = (name: string): string => {
  const words = kebab(name).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
