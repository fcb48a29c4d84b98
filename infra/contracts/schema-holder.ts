import Ajv2020, { type ErrorObject } from 'ajv/dist/2020';
import { isISO8601, isRFC3339 } from 'class-validator';

/** The schema is none that events can be held against. */
export class SchemaUnusable extends Error {
  override readonly name = 'SchemaUnusable';
}

/** Why some data is not as a schema says: the first fault found, its field as a JSON Pointer. */
export interface Fault {
  readonly field: string;
  readonly why: string;
}

/** Those that our contracts use; another one would be a promise that nobody holds. */
const formats = {
  'date-time': isRFC3339,
  date: (value: string): boolean => value.length === 10 && isISO8601(value, { strict: true }),
};

/** What tells the fault of some data; undefined where there is none. @throws SchemaUnusable */
export function holderOf(schema: object): (data: object) => Fault | undefined {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, formats, logger: false });
  try {
    const isHeld = ajv.compile(schema);
    return (data) => (isHeld(data) ? undefined : faultOf(isHeld.errors![0]!));
  } catch (error) {
    throw new SchemaUnusable(
      `The schema is none of JSON Schema 2020-12 as it is used here: ${(error as Error).message}`,
    );
  }
}

function faultOf({ instancePath, params, message }: ErrorObject): Fault {
  const { missingProperty, additionalProperty } = params as Record<string, string | undefined>;
  const property = missingProperty ?? additionalProperty;
  return {
    field: property ? `${instancePath}/${property}` : instancePath || '/',
    why: message ?? 'is not as described',
  };
}
