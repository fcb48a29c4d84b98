import type { Language } from './wire';
import type { MessageClass, QueryContract } from '../contract';
import type { Classification, View, ViewDefinition } from '../eventsourcing';

/** Who asks a question: rows are authorised one by one for this reader. */
export interface Reader {
  readonly agency: string;
  /** The official who asks; absent where an agency's own system does. */
  readonly actor?: string;
  readonly clearance: Classification;
  /** In which texts of the house are told; English where it is left out. */
  readonly language?: Language;
  readonly offices: readonly string[];
  /** The stack's own tools, which see everything. */
  readonly isSystem: boolean;
}

/** The views of this process by their definitions. */
export type Views = <Row>(definition: ViewDefinition<Row>) => View<Row>;

/** A question that a mechanism answers. */
export interface Query<Q extends object = any, R = unknown> {
  /** The last token of its subject. */
  readonly name: string;
  readonly question: MessageClass<Q>;
  /** The views it reads; an answer states how far the last of them has come. */
  readonly reads: readonly ViewDefinition<any>[];
  /** For the stack's own tools only: it is not published, and its answer to anybody else is `not-found`. */
  readonly isInternal?: boolean;
  /** The answer for this reader: what the reader may not see is not in it. @throws Failure */
  readonly answer: (question: Q, reader: Reader, views: Views) => Answer<R> | Promise<Answer<R>>;
}

export interface Answer<R = unknown> {
  readonly result: R;
  readonly next?: string;
}

/** How a mechanism answers a question of its contract. */
export const answered = <Q extends object, R>(
  { name, question }: QueryContract<Q, R>,
  by: Pick<Query<Q, R>, 'reads' | 'answer'>,
): Query<Q, R> => ({ name, question, ...by });
