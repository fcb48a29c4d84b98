import { type Type, Controller, Inject, UseFilters } from '@nestjs/common';
import { add, HandThrough } from './commands';
import type { Query } from './query';
import { QueryDesk } from './query-desk';
import type { Request } from './request';
import { queryPattern, type QueryAnswer } from './wire';

/** An ordinary Nest controller with a method for each query of a mechanism. */
export function queries(mechanism: string, all: readonly Query[]): Type {
  class Queries {
    constructor(readonly desk: QueryDesk) {}
  }
  Object.defineProperty(Queries, 'name', { value: `${mechanism}.queries` });
  Controller()(Queries);
  UseFilters(new HandThrough())(Queries);
  Inject(QueryDesk)(Queries, undefined as never, 0);
  for (const query of all) {
    const method = function (this: Queries, question: object, request: Request): Promise<QueryAnswer> {
      return this.desk.answer(query, question, request);
    };
    add(Queries, query.name, method, query.question, queryPattern(mechanism, query.name));
  }
  return Queries;
}
