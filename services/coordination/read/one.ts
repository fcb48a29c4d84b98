import type { WhichOne } from '../../../contracts/coordination/v1';
import type { QueryContract } from '../../../libs/contract';
import type { ViewDefinition } from '../../../libs/eventsourcing';
import { answered, Failure, type Query, type Reader } from '../../../libs/messaging';

/** Answers with one row by its id; what a reader may not see, of which nothing is `shown`, is answered as what does not exist. */
export const oneOf = <Row, Shown>(
  asked: QueryContract<WhichOne, Shown>,
  view: ViewDefinition<Row>,
  shown: (row: Row, reader: Reader) => Shown | undefined,
): Query =>
  answered(asked, {
    reads: [view],
    answer: ({ id }, reader, views) => {
      const row = views(view).get(id);
      const result = row && shown(row, reader);
      if (!result) throw new Failure('not-found');
      return { result };
    },
  });
