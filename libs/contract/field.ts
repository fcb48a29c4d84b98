import 'reflect-metadata';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  registerDecorator,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';

/** A class whose instances are plain data: a command, an event, or a part of one. */
export type MessageClass<T extends object = object> = new () => T;

/** A JSON Schema 2020-12 fragment; one with a pattern of its own gives an example that its rules let pass, too. */
export type Schema = Record<string, unknown>;

/** What one property of a message is: its schema, and who may read it. */
export interface Field {
  readonly name: string;
  readonly schema: Schema;
  readonly optional: boolean;
  /** The property that names the person under whose key this one is sealed; `id` is the aggregate's own id. */
  readonly personal?: string;
  /** A reader without the clearance gets `{ withheld }` in its place. */
  readonly restricted: boolean;
  /** The class of a nested part or of each element. */
  readonly part?: MessageClass;
}

/** A kind of value: its schema and the class-validator rules that hold it. */
export interface Kind {
  readonly schema: Schema;
  readonly rules: (options?: ValidationOptions) => PropertyDecorator[];
  readonly part?: MessageClass;
}

const fieldsKey = Symbol('taawun:fields');

/** The fields of a message class, by name, in the order they are declared; those of its ancestors first. */
export function fieldsOf(message: MessageClass): ReadonlyMap<string, Field> {
  return (Reflect.getMetadata(fieldsKey, message.prototype as object) as Map<string, Field> | undefined) ?? new Map();
}

function amend(target: object, name: string, change: Partial<Field>): void {
  const own = Reflect.getOwnMetadata(fieldsKey, target) as Map<string, Field> | undefined;
  const fields = own ?? new Map(Reflect.getMetadata(fieldsKey, target) as Map<string, Field> | undefined);
  const blank: Field = { name, schema: {}, optional: false, restricted: false };
  fields.set(name, { ...(fields.get(name) ?? blank), ...change });
  Reflect.defineMetadata(fieldsKey, fields, target);
}

/** Turns a kind of value into the decorator of a property. */
export function field(kind: Kind): PropertyDecorator {
  return (target, name) => {
    for (const rule of kind.rules()) rule(target, name);
    amend(target, String(name), { schema: kind.schema, ...(kind.part ? { part: kind.part } : {}) });
  };
}

/** A class-validator rule of our own; its message reads `$property must be <what>`. */
const must =
  (name: string, what: string, holds: (value: unknown) => boolean) =>
  (options?: ValidationOptions): PropertyDecorator =>
  (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { message: `$property must be ${what}`, ...options },
      validator: { validate: holds },
    });

/** A kind with a rule of its own, told to a sender as `<property> must be <what>`; `holds` meets any JSON value. */
export const checked = (schema: Schema, holds: (value: unknown) => boolean, what: string): Kind => ({
  schema,
  rules: (options) => [must('checked', what, holds)(options)],
});

const pattern = (source: RegExp, schema: Schema = {}): Kind => ({
  schema: { type: 'string', pattern: source.source, ...schema },
  rules: (options) => [IsString(options), Matches(source, options)],
});

/** Characters as JSON Schema counts them; class-validator leaves out those that only change how another looks. */
const atMost = (max: number, value: string): boolean =>
  value.length <= max || (value.length <= 2 * max && [...value].length <= max);

/** Lone surrogates cannot be encoded by other languages, so no text may hold one. */
const WellFormed = must(
  'wellFormed',
  'well-formed Unicode',
  (value) => typeof value !== 'string' || !/\p{Surrogate}/u.test(value),
);

const instantPattern = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const exists = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};
const RealInstant = must(
  'real',
  'an existing instant in UTC, as in 2026-03-01T09:00:00Z',
  (value) => typeof value === 'string' && instantPattern.test(value) && exists(value.slice(0, 10)),
);
const RealDay = must(
  'real',
  'an existing day, as in 2026-03-01',
  (value) => typeof value === 'string' && dayPattern.test(value) && exists(value),
);
/** ValidateNested lets an absent part pass, and a list in place of one. */
const IsPart = must(
  'part',
  'an object',
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

export const idPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
export const agencyPattern = /^[a-z0-9-]{2,63}$/;

/** An opaque id: letters, digits, `_` and `-`; never a dot, a space or a wildcard. */
export const id = (): Kind => pattern(idPattern);
/** The id of an agency. */
export const agency = (): Kind => pattern(agencyPattern);
/** Text of 1 to `max` Unicode characters. */
export const text = (max: number): Kind => ({
  schema: { type: 'string', minLength: 1, maxLength: max },
  rules: (options) => [
    must('length', `text of 1 to ${max} characters`, (value) => {
      return typeof value === 'string' && value !== '' && atMost(max, value);
    })(options),
    WellFormed(options),
  ],
});
export const oneOf = (...values: readonly string[]): Kind => ({
  schema: { type: 'string', enum: values },
  rules: (options) => [IsIn(values, options)],
});
/** A whole number from `min` to `max`, both included. */
export const whole = (min: number, max: number): Kind => ({
  schema: { type: 'integer', minimum: min, maximum: max },
  rules: (options) => [IsInt(options), Min(min, options), Max(max, options)],
});
export const flag = (): Kind => ({ schema: { type: 'boolean' }, rules: (options) => [IsBoolean(options)] });
export const instant = (): Kind => ({
  schema: { type: 'string', format: 'date-time', pattern: instantPattern.source },
  rules: (options) => [RealInstant(options)],
});
export const day = (): Kind => ({
  schema: { type: 'string', format: 'date' },
  rules: (options) => [RealDay(options)],
});
const dayOrInstantPattern = /^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z)?$/;
export const dayOrInstant = (): Kind =>
  checked(
    { type: 'string', pattern: dayOrInstantPattern.source, examples: ['2026-03-01'] },
    (value) => typeof value === 'string' && dayOrInstantPattern.test(value) && exists(value.slice(0, 10)),
    'an existing day, as in 2026-03-01, or instant, as in 2026-03-01T09:00:00Z',
  );
/** A part with fields of its own. */
export const part = (message: MessageClass): Kind => ({
  schema: { type: 'object' },
  part: message,
  rules: (options) => [IsPart(options), ValidateNested(options), Type(() => message)],
});

// Each of these names a kind of value: over a property of a message as a decorator, and in an answer as its type.

/** An opaque id. */
export const Id = (): PropertyDecorator => field(id());
export type Id = string;
/** An agency's id. */
export const Agency = (): PropertyDecorator => field(agency());
export type Agency = string;
/** Text of 1 to `max` Unicode characters. */
export const Text = (max: number): PropertyDecorator => field(text(max));
/** One of the named values. */
export const OneOf = (...values: readonly string[]): PropertyDecorator => field(oneOf(...values));
/** A whole number from `min` to `max`, both included. */
export const Whole = (min: number, max: number): PropertyDecorator => field(whole(min, max));
export type Whole = number;
/** True or false. */
export const Flag = (): PropertyDecorator => field(flag());
/** An instant in UTC, RFC 3339, at most milliseconds. */
export const Instant = (): PropertyDecorator => field(instant());
export type Instant = string;
/** A day of the calendar, `YYYY-MM-DD`. */
export const Day = (): PropertyDecorator => field(day());
export type Day = string;
/** A day of the calendar, or an instant in UTC. */
export const DayOrInstant = (): PropertyDecorator => field(dayOrInstant());
export type DayOrInstant = string;
/** A nested part. */
export const Part = (message: MessageClass): PropertyDecorator => field(part(message));

/** A list of at most `max` values of one kind, or of parts of one class. */
export function ListOf(element: Kind | MessageClass, max = 1000): PropertyDecorator {
  const kind = typeof element === 'function' ? part(element) : element;
  return field({
    schema: { type: 'array', items: kind.schema, maxItems: max },
    ...(kind.part ? { part: kind.part } : {}),
    rules: () => [IsArray(), ArrayMaxSize(max), ...kind.rules({ each: true })],
  });
}

/** The property may be absent; `null` counts as absent. */
export const Optional = (): PropertyDecorator => (target, name) => {
  IsOptional()(target, name);
  Transform(({ value }) => (value === null ? undefined : value) as unknown, { toClassOnly: true })(target, name);
  amend(target, String(name), { optional: true });
};

/** Sealed in the record under the key of the person whom the property `ofWhom` names (`id`: the aggregate itself). */
export const Personal =
  (ofWhom: string): PropertyDecorator =>
  (target, name) =>
    amend(target, String(name), { personal: ofWhom });

/** Withheld from a reader whose clearance does not cover the event's classification. */
export const Restricted = (): PropertyDecorator => (target, name) => amend(target, String(name), { restricted: true });

/** Text written for people, in the language it was written in. */
export class LocalizedText {
  /** ISO 639 code of the language, as in `fa`. */
  @field(pattern(/^[a-z]{2,3}$/, { examples: ['en'] }))
  lang!: string;

  @field(text(20_000))
  text!: string;
}

/** Text written for people, of at most `max` characters. */
export const localized = (max = 20_000): Kind => ({
  ...part(LocalizedText),
  schema: { type: 'object', properties: { text: { maxLength: max } } },
  rules: (options) => [
    ...part(LocalizedText).rules(options),
    must('short', `at most ${max} characters long`, (value) => {
      const written = (value as LocalizedText | null)?.text;
      return typeof written !== 'string' || atMost(max, written);
    })(options),
  ],
});

/** Text written for people: `{ lang, text }`. */
export const Localized = (max = 20_000): PropertyDecorator => field(localized(max));

/** An amount in integer minor units with its ISO 4217 currency. */
export class Amount {
  @field(whole(0, Number.MAX_SAFE_INTEGER))
  minor!: number;

  @field(pattern(/^[A-Z]{3}$/, { examples: ['EUR'] }))
  currency!: string;
}

/** An amount of money: `{ minor, currency }`. */
export const Money = (): PropertyDecorator => Part(Amount);
