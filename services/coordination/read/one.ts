import { Id } from '../../../libs/contract';
import type { ViewDefinition } from '../../../libs/eventsourcing';
import { Failure, type Query, type Reader } from '../../../libs/messaging';

/** Which one is asked for. */
export class WhichOne {
  @Id() id!: string;
}

/** The question for one row by its id; what a reader may not see, of which nothing is `shown`, is answered as what does not exist. */
export const oneOf = <Row>(
  name: string,
  view: ViewDefinition<Row>,
  shown: (row: Row, reader: Reader) => unknown,
): Query<WhichOne> => ({
  name,
  question: WhichOne,
  reads: [view],
  answer: ({ id }, reader, views) => {
    const row = views(view).get(id);
    const result = row && shown(row, reader);
    if (!result) throw new Failure('not-found');
    return { result };
  },
});
