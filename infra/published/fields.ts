import type { Schema } from '../../libs/contract';
import { type Html, html, prose } from './html';

type Row = readonly (Html | string)[];

/** Every field, those of parts by their path; of what may be one of several things, those of each. */
export const fieldRows = (schema: Schema): Row[] => [
  ...rowsOf(schema, ''),
  ...Object.entries((schema.$defs ?? {}) as Record<string, Schema>).flatMap(([name, one]) => rowsOf(one, `${name}.`)),
];

function rowsOf(schema: Schema, path: string): Row[] {
  if (schema.type === 'array') return rowsOf(schema.items as Schema, `${path}[].`);
  const several = partsOf(schema);
  if (several.length > 1)
    return several.flatMap((one) => [
      [html`<code>${path}…</code>`, 'either', '', prose(saidOf(one))],
      ...rowsOf(one, path),
    ]);
  const required = (schema.required ?? []) as string[];
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  return properties.flatMap(([name, field]): Row[] => {
    const isList = field.type === 'array';
    const value = isList ? (field.items as Schema) : field;
    const parts = partsOf(value);
    const where = `${path}${name}${isList ? '[]' : ''}`;
    const most = isList && field.maxItems !== undefined ? `, at most ${String(field.maxItems)}` : '';
    const row = [
      html`<code>${where}</code>`,
      `${parts.map(isOf).join(' or ')}${most}${(value.anyOf as Schema[] | undefined)?.some(isWithheld) ? ', may be withheld' : ''}`,
      required.includes(name) ? 'yes' : 'no',
      prose(saidOf(field, value, ...parts)),
    ];
    return [row, ...rowsOf(parts.length === 1 ? parts[0]! : value, `${where}.`)];
  });
}

/** What is said of a field, or of what it holds. */
const saidOf = (...all: readonly Schema[]): string =>
  (all.find(({ description }) => description !== undefined)?.description as string | undefined) ?? '';

/** What may stand in a place, beside the word that something is withheld. */
const partsOf = (schema: Schema): readonly Schema[] =>
  (schema.anyOf as Schema[] | undefined)?.filter((one) => !isWithheld(one)) ?? [schema];

const isWithheld = ({ properties = {} }: Schema): boolean => 'withheld' in (properties as object);

/** What a value is, in a few words. */
function isOf({ $ref, type, enum: values, format, minLength, maxLength, minimum, maximum, pattern }: Schema): string {
  const range = (from: unknown, to: unknown): string =>
    to === undefined ? '' : `, ${String(from ?? 0)} to ${String(to)}`;
  if ($ref) return String($ref).split('/').at(-1)!;
  if (values) return `one of ${(values as string[]).join(', ')}`;
  if (format) return String(format);
  const word = type === undefined ? 'anything' : [type].flat().join(' or ');
  return `${word}${range(minLength, maxLength)}${range(minimum, maximum)}${pattern ? `, ${String(pattern)}` : ''}`;
}
