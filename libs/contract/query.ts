import type { MessageClass } from './field';

/** What agencies may ask of a mechanism. */
export interface QueryContract<Q extends object = object, R = unknown> {
  readonly mechanism: string;
  /** The last token of its subject. */
  readonly name: string;
  readonly question: MessageClass<Q>;
  /** Carries the type of the answer's `result` and is never there; its schema is read from the source. */
  readonly result?: R;
}

/**
 * Defines a question of a mechanism: what is asked (`Q`, a class of fields) and what the answer's `result` is (`R`, an
 * exported interface or a list of one).
 * @throws Error where its name would not survive the way to a subject
 */
export function query<Q extends object, R>(
  mechanism: string,
  name: string,
  question: MessageClass<Q>,
): QueryContract<Q, R> {
  if (!/^[a-z]+(-[a-z]+)*$/.test(name)) throw new Error(`'${name}' is no name for a query: use kebab-case`);
  return { mechanism, name, question };
}
