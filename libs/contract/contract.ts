import 'reflect-metadata';
import type { MessageClass } from './field';

/** A reason why a rule says no, in the four languages of the house. */
export interface RejectionText {
  /** The rule of the domain that says no, as in `INV-RS4`. */
  readonly rule: string;
  readonly en: string;
  readonly ar: string;
  readonly fa: string;
  readonly he: string;
}

type Messages = Record<string, MessageClass>;
/** The data of an event of an earlier shape → what that event is now. Pure, and never fails. */
type Upcasters = Record<string, (data: never) => { readonly type: string; readonly data: object }>;
type Rejections = Record<string, RejectionText>;

/** The vocabulary of one aggregate. */
export interface Contract<
  C extends Messages = Messages,
  E extends Messages = Messages,
  R extends Rejections = Rejections,
> {
  readonly mechanism: string;
  /** camelCase, without dashes: the category of the aggregate's streams. */
  readonly aggregate: string;
  readonly commands: C;
  readonly events: E;
  readonly rejections: R;
  /** Event types of earlier shapes, or of this name with earlier data. Stored events are never rewritten. */
  readonly upcast?: Upcasters;
}

/**
 * Defines what one aggregate understands and says.
 * @throws Error where a name would not survive the way to a subject or a stream.
 */
export function contract<C extends Messages, E extends Messages, const R extends Rejections>(
  mechanism: string,
  aggregate: string,
  vocabulary: { commands: C; events: E; rejections: R; upcast?: Upcasters },
): Contract<C, E, R> {
  if (!/^[a-z]+(-[a-z]+)*$/.test(mechanism))
    throw new Error(`'${mechanism}' is no name for a mechanism: use kebab-case`);
  if (!/^[a-z][A-Za-z]*$/.test(aggregate)) throw new Error(`'${aggregate}' is no name for an aggregate: use camelCase`);
  for (const name of Object.keys(vocabulary.commands))
    if (!rolesOf(vocabulary.commands[name]!))
      throw new Error(`${aggregate}.${name} names nobody who may send it: add @By(…)`);
  return { mechanism, aggregate, ...vocabulary };
}

const byKey = Symbol('taawun:by');
const publicKey = Symbol('taawun:public');

/** Roles that no official holds, whatever an agency calls its appointments; a command that only they may send is never published. */
export const internalRoles: ReadonlySet<string> = new Set(['policy', 'clock', 'system']);

/** The roles that may send a command. */
export const By =
  (...roles: [string, ...string[]]): ClassDecorator =>
  (target) =>
    Reflect.defineMetadata(byKey, roles, target);

/** The roles that `@By` names on a command, or undefined where it names none. */
export const rolesOf = (command: MessageClass): readonly string[] | undefined =>
  Reflect.getMetadata(byKey, command) as string[] | undefined;

/** The roles in which an agency's officials may send a command: none where it is internal. */
export const publishedRolesOf = (command: MessageClass): readonly string[] =>
  (rolesOf(command) ?? []).filter((role) => !internalRoles.has(role));

/** Publishes an event to every agency, beside the parties of its aggregate. */
export const Public = (): ClassDecorator => (target) => Reflect.defineMetadata(publicKey, true, target);

/** Whether an event is published to every agency. */
export const isPublic = (event: MessageClass): boolean => Reflect.getMetadata(publicKey, event) === true;

/** `VerifyCompletion` → `verify-completion`, `unitReport` → `unit-report`: a name as a token of a subject. */
export const kebab = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
