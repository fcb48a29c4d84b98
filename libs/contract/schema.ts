import { type Field, fieldsOf, idPattern, type MessageClass, type Schema } from './field';

/** What is written of a message, or of one of its fields, for people; undefined where nothing is. */
export type Described = (message: MessageClass, field?: string) => string | undefined;

const silent: Described = () => undefined;

/** What stands in the place of a value that its reader may not see. */
export const withheldSchema: Schema = {
  type: 'object',
  properties: {
    withheld: { type: 'string', description: 'Why: `personal`, `clearance` or `erased`.' },
    digest: { type: 'string', description: 'Of a personal field: the digest of the sealed text.' },
  },
  required: ['withheld'],
};

/** The JSON Schema of a command's body: closed, with the aggregate's `id` beside the fields. */
export const commandSchema = (message: MessageClass, described: Described = silent): Schema =>
  closed(message, described, {
    id: { type: 'string', pattern: idPattern.source, description: 'The aggregate that the command is for.' },
  });

/** The JSON Schema of a query's question: closed. */
export const questionSchema = (message: MessageClass, described: Described = silent): Schema =>
  closed(message, described, {});

/**
 * The JSON Schema of an event's data as it is published: open, for a reader ignores what it does not know; a personal or
 * restricted field may stand as `{ withheld }`.
 */
export const eventSchema = (message: MessageClass, described: Described = silent): Schema =>
  objectOf(message, described, (field, schema) =>
    field.personal !== undefined || field.restricted ? { anyOf: [schema, withheldSchema] } : schema,
  );

const closed = (message: MessageClass, described: Described, beside: Readonly<Record<string, Schema>>): Schema => {
  const { properties, required, ...rest } = objectOf(message, described, (_, schema) => schema, true);
  return {
    ...rest,
    properties: { ...beside, ...(properties as Schema) },
    required: [...Object.keys(beside), ...(required as string[])],
    additionalProperties: false,
  };
};

type Around = (field: Field, schema: Schema) => Schema;

function objectOf(message: MessageClass, described: Described, around: Around, isClosed = false): Schema {
  const fields = [...fieldsOf(message).values()];
  const of = (field: Field): Schema => {
    const description = described(message, field.name);
    const inner = field.part ? objectOf(field.part, described, around, isClosed) : undefined;
    return {
      ...(description ? { description } : {}),
      ...around(field, inner ? entered(field.schema, inner) : field.schema),
    };
  };
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, of(field)])),
    required: fields.filter(({ optional }) => !optional).map(({ name }) => name),
    ...(isClosed ? { additionalProperties: false } : {}),
  };
}

/** A field's own schema with that of its part inside; what the field itself asks of a property of the part counts, too. */
function entered(schema: Schema, part: Schema): Schema {
  if (schema.type === 'array') return { ...schema, items: entered(schema.items as Schema, part) };
  const asked = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const properties = part.properties as Record<string, Schema>;
  const narrowed = asked.map(([name, more]) => [name, { ...properties[name], ...more }]);
  return { ...part, ...schema, properties: { ...properties, ...Object.fromEntries(narrowed) } };
}
