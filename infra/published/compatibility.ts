import { check_compat as isCompatible, initSync } from 'jsoncompat';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../../libs/contract';

initSync({ module: readFileSync(require.resolve('jsoncompat/jsoncompat_wasm_bg.wasm')) });

/**
 * Whom a change breaks. `old-data`: what was sent or recorded under the released schema is not valid under the present
 * one. `old-reader`: what is sent under the present one is not valid for whoever still has the released one.
 */
export type Broken = 'old-data' | 'old-reader';

/** What jsoncompat calls whoever holds the present schema: a reader of old data, or a writer for old readers. */
const roles: Readonly<Record<Broken, string>> = { 'old-data': 'deserializer', 'old-reader': 'serializer' };

/** A change that breaks somebody. */
export interface Break {
  /** As in `contact.email`, `[]` standing for every element of a list; empty for the message itself. */
  readonly field: string;
  readonly broken: readonly Broken[];
}

/**
 * The changes between two schemas that break any of those named. jsoncompat answers yes or no for a whole schema and
 * leaves out `format`: it is asked property by property, as deep as a change lies, and formats are compared here.
 */
export const breaksBetween = (released: Schema, present: Schema, who: readonly Broken[]): Break[] =>
  within(bare(released), bare(present), who, '');

function within(before: Schema, after: Schema, who: readonly Broken[], path: string): Break[] {
  if (isDeepStrictEqual(before, after)) return [];
  const whole = (a: Schema, b: Schema): Break[] => {
    const broken = isDeepStrictEqual(a, b) ? [] : who.filter((one) => breaks(a, b, one));
    return broken.length > 0 ? [{ field: path, broken }] : [];
  };
  if (before.properties && after.properties) {
    const names = new Set([...Object.keys(before.properties), ...Object.keys(after.properties)]);
    const fields = [...names].flatMap((name) => ofProperty(before, after, who, [path, name]));
    return [...whole(only(before), only(after)), ...fields];
  }
  const [some, others] = [before.anyOf, after.anyOf] as [Schema[]?, Schema[]?];
  if (some && some.length === others?.length) {
    const all = whole(before, after);
    const parts = all.flatMap(() => some.flatMap((one, at) => within(one, others[at]!, who, path)));
    return parts.length > 0 ? parts : all;
  }
  if (before.items && after.items) {
    const elements = within(before.items as Schema, after.items as Schema, who, `${path}[]`);
    return [...whole({ ...before, items: {} }, { ...after, items: {} }), ...elements];
  }
  return whole(before, after);
}

function ofProperty(before: Schema, after: Schema, who: readonly Broken[], [path, name]: [string, string]): Break[] {
  const field = path ? `${path}.${name}` : name;
  // Whether the message was closed meanwhile is told of the message, not of each of its properties.
  const { additionalProperties } = after;
  const [a, b] = [only({ ...before, additionalProperties }, name), only(after, name)];
  const broken = isDeepStrictEqual(a, b) ? [] : who.filter((one) => breaks(a, b, one));
  if (broken.length === 0) return [];
  const [was, is] = [propertiesOf(before)[name], propertiesOf(after)[name]];
  const inside = was && is ? within(was, is, who, field) : [];
  return inside.length > 0 && isDeepStrictEqual(a.required, b.required) ? inside : [{ field, broken }];
}

const breaks = (before: Schema, after: Schema, who: Broken): boolean =>
  !isCompatible(JSON.stringify(before), JSON.stringify(after), roles[who]) ||
  (who === 'old-data' ? addsFormat(before, after) : addsFormat(after, before));

/** Whether anything has a format in the second schema that it does not have in the first. */
function addsFormat(without: unknown, having: unknown): boolean {
  if (!isObject(without) || !isObject(having)) return false;
  if (typeof having.format === 'string' && having.format !== without.format) return true;
  return Object.keys(having).some((key) => addsFormat(without[key], having[key]));
}

const propertiesOf = (schema: Schema): Record<string, Schema> => (schema.properties ?? {}) as Record<string, Schema>;

/** An object's schema as if it had this property alone, or none. */
function only(schema: Schema, name?: string): Schema {
  const property = name === undefined ? undefined : propertiesOf(schema)[name];
  const required = (schema.required as string[] | undefined)?.filter((one) => one === name) ?? [];
  return { ...schema, properties: property ? { [name!]: property } : {}, required };
}

const annotations: ReadonlySet<string> = new Set(['$schema', '$id', 'title', 'description', 'examples']);

/** A schema without what says nothing of which values are valid. */
function bare(schema: Schema): Schema {
  const entries = Object.entries(schema).filter(([key]) => !annotations.has(key));
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (key === 'properties')
        return [
          key,
          Object.fromEntries(Object.entries(value as Record<string, Schema>).map(([name, one]) => [name, bare(one)])),
        ];
      if (Array.isArray(value)) return [key, value.map((one: unknown) => (isObject(one) ? bare(one) : one))];
      return [key, isObject(value) ? bare(value) : value];
    }),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
