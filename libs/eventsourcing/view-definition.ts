import type { Contract, MessageClass } from '../contract';
import type { Position, RecordedEvent } from './event';

/** What a view's steps may do with its rows. A row is plain data; change it by putting another. */
export interface Rows<Row> {
  get(key: string): Row | undefined;
  put(key: string, row: Row): void;
  delete(key: string): void;
}

/** An event whose data is known from its contract. */
export type Seen<D> = Omit<RecordedEvent, 'data'> & { readonly data: D };
export type Step<Row, D = any> = (rows: Rows<Row>, event: Seen<D>) => void;

/** The steps of a view over the events of one aggregate. */
export interface Steps<Row> {
  readonly category: string;
  readonly steps: Record<string, Step<Row>>;
}

/** The steps over one aggregate's events, typed by its contract. */
export const on = <Row, E extends Record<string, MessageClass>>(
  contract: Contract<any, E, any>,
  steps: { [K in keyof E]?: Step<Row, InstanceType<E[K]>> },
): Steps<Row> => ({ category: contract.aggregate, steps: steps as Record<string, Step<Row>> });

/** One step over several events of an aggregate, or over all: for rows that fold with its decider. */
export const onEach = <Row>(
  contract: Contract<any, any, any>,
  step: Step<Row>,
  types: readonly string[] = Object.keys(contract.events),
): Steps<Row> => ({ category: contract.aggregate, steps: Object.fromEntries(types.map((type) => [type, step])) });

/** What a view is made of: rows by key, the columns it is asked by, and a step for each event it minds. */
export interface ViewDefinition<Row> {
  /** `<mechanism>.<view>`, as it is queried. */
  readonly name: string;
  /** Count it up when a step changes in a way its source does not show. */
  readonly version: number;
  /** Columns to select and sort by: name → value of a row. */
  readonly columns: Record<string, (row: Row) => string | number | null>;
  /** The columns of each index, as in `owner, sort`; where none are named each column has one. Every index slows the writing. */
  readonly indexes?: readonly string[];
  readonly on: readonly Steps<Row>[];
}

/** An event that a follower could not take. */
export interface Parked {
  readonly position: Position;
  readonly eventId: string;
  readonly stream: string;
  readonly type: string;
  readonly reason: string;
}

/** The steps of a view by `<category>/<type>`. @throws Error where one event has two */
export function stepsOf<Row>({ name, on: parts }: ViewDefinition<Row>): ReadonlyMap<string, Step<Row>> {
  const steps = new Map<string, Step<Row>>();
  for (const { category, steps: own } of parts)
    for (const [type, step] of Object.entries(own)) {
      const event = `${category}/${type}`;
      if (steps.has(event)) throw new Error(`view ${name} has two steps for ${event}`);
      steps.set(event, step);
    }
  return steps;
}
