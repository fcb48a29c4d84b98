import { type Field, fieldsOf, type MessageClass } from '../contract';
import type { Keys } from './keys';
import { isSealed, open, seal, type Sealed } from './seal';

type Data = Record<string, unknown>;

/** What stands in the place of a value that its reader may not, or can no longer, see. */
export interface Withheld {
  readonly withheld: 'personal' | 'clearance' | 'erased';
  /** Of a personal field: the digest of the sealed text, so that a reader recomputes the event's leaf without it. */
  readonly digest?: string;
}

/** Personal data that names no person: sealed under nobody's key it could never be erased. */
export class PersonUnnamed extends Error {
  override readonly name = 'PersonUnnamed';
}

/**
 * The data of a command or event with every personal field sealed under the key of the person it names, in nested parts
 * and lists of parts too. The naming property is looked for beside the field, then in what encloses it; an `id` that is
 * not beside the field is the aggregate's. What is sealed already stays. A value that is no text is sealed as its JSON.
 * @throws PersonUnnamed, KeyDestroyed, KeysUnavailable
 */
export async function sealFields(message: MessageClass, data: object, id: string, keys: Keys): Promise<Data> {
  const isClear = (field: Field, value: unknown): boolean => field.personal !== undefined && !isSealed(value);
  const persons = personsOf(message, data, id, isClear);
  const keyOf = new Map(await all(persons, async (person) => [person, await keys.keyOf(person)] as const));
  return change(message, data, within(id), (field, value, person) => {
    if (!isClear(field, value)) return value;
    const text = isText(field) ? String(value) : JSON.stringify(value);
    return seal(text, keyOf.get(person())!, person());
  });
}

/**
 * The data as whoever may read personal fields reads it: each of them opened, or `{ withheld: 'erased' }` where the key
 * is gone. `id` is the aggregate's, as it was when they were sealed.
 * @throws SealBroken, PersonUnnamed, KeysUnavailable
 */
export async function openFields(message: MessageClass, data: object, id: string, keys: Keys): Promise<Data> {
  const isClosed = (field: Field, value: unknown): boolean => field.personal !== undefined && isSealed(value);
  const persons = personsOf(message, data, id, isClosed);
  const keyOf = new Map(await all(persons, async (person) => [person, await keys.find(person)] as const));
  return change(message, data, within(id), (field, value, person) => {
    if (field.personal === undefined || !isSealed(value)) return value;
    const key = keyOf.get(person());
    if (!key) return { withheld: 'erased' } satisfies Withheld;
    const text = open(value, key, person());
    return isText(field) ? text : (JSON.parse(text) as unknown);
  });
}

/**
 * A recorded event's data as it is published: personal fields by their digest alone, restricted ones not at all. A
 * personal value that is not sealed, which no record should hold, is withheld without a digest.
 */
export function withholdFields(
  message: MessageClass,
  data: object,
  withhold: { readonly personal: boolean; readonly restricted: boolean },
): Data {
  return change(message, data, nobody, (field, value) => {
    if (withhold.personal && field.personal !== undefined)
      return { withheld: 'personal', ...(isSealed(value) ? { digest: value.digest } : {}) } satisfies Withheld;
    if (withhold.restricted && field.restricted) return { withheld: 'clearance' } satisfies Withheld;
    return value;
  });
}

/** Everybody whom the personal fields of a message name. @throws PersonUnnamed */
export const personsIn = (message: MessageClass, data: object, id: string): ReadonlySet<string> =>
  personsOf(message, data, id, ({ personal }) => personal !== undefined);

/**
 * A text sealed for several persons, one inside the other: erasing any of them takes it.
 * @throws KeyDestroyed, KeysUnavailable
 */
export async function sealFor(text: string, persons: readonly string[], keys: Keys): Promise<string> {
  let sealed = text;
  for (const person of persons) sealed = JSON.stringify(seal(sealed, await keys.keyOf(person), person));
  return sealed;
}

/** The text that was sealed for persons; undefined where one of them was erased. @throws SealBroken */
export async function openFor(sealed: string, persons: readonly string[], keys: Keys): Promise<string | undefined> {
  let text = sealed;
  for (const person of [...persons].reverse()) {
    const key = await keys.find(person);
    if (!key) return undefined;
    text = open(JSON.parse(text) as Sealed, key, person);
  }
  return text;
}

/** The person whom a property names, looked up from where a field stands outwards. */
type Naming = (property: string) => string | undefined;

const nobody: Naming = () => undefined;
/** The naming of an aggregate, around its messages. */
const within =
  (id: string): Naming =>
  (property) =>
    property === 'id' ? id : undefined;

type Visit = (field: Field, value: unknown, person: () => string) => unknown;

/** A copy of the data in which each present field is what `visit` makes of it; parts that it leaves alone are entered. */
function change(message: MessageClass, data: object, around: Naming, visit: Visit): Data {
  const before = data as Data;
  const after: Data = { ...before };
  const fields = fieldsOf(message);
  // A property that is declared here and left out names nobody: what encloses it may name somebody else.
  const beside: Naming = (property) =>
    fields.has(property) ? (before[property] as string | undefined) : around(property);
  const inside: Naming = (property) => (property === 'id' ? around(property) : beside(property));
  for (const [name, field] of fields) {
    const value = before[name];
    if (value === undefined || value === null) continue;
    after[name] = visit(field, value, () => personBehind(field, beside));
    const { part } = field;
    if (!part || field.personal !== undefined || after[name] !== value) continue;
    const enter = (one: unknown): unknown => (isObject(one) ? change(part, one, inside, visit) : one);
    after[name] = Array.isArray(value) ? value.map(enter) : enter(value);
  }
  return after;
}

/** @throws PersonUnnamed */
function personBehind(field: Field, naming: Naming): string {
  const person = naming(field.personal!);
  if (typeof person !== 'string' || person === '')
    throw new PersonUnnamed(`'${field.name}' is personal, and '${field.personal}' names no person`);
  return person;
}

function personsOf(
  message: MessageClass,
  data: object,
  id: string,
  concerns: (field: Field, value: unknown) => boolean,
): ReadonlySet<string> {
  const persons = new Set<string>();
  change(message, data, within(id), (field, value, person) => {
    if (concerns(field, value)) persons.add(person());
    return value;
  });
  return persons;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isText = (field: Field): boolean => field.schema.type === 'string';

/** Asks for all at once, so that keys made for one message share a commit. */
const all = <A, B>(these: Iterable<A>, ask: (one: A) => Promise<B>): Promise<B[]> => Promise.all([...these].map(ask));
