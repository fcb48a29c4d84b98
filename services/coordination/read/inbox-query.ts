import { Flag, Optional, OneOf, Text, Whole } from '../../../libs/contract';
import type { View } from '../../../libs/eventsourcing';
import type { Query, Reader } from '../../../libs/messaging';
import { isCleared, withheld } from './clearance';
import { awaitedKinds, inbox, type InboxRow, placeOf } from './inbox';
import { flagged, pageOf, type Select } from './page';

/** What to select of the sender's own inbox; what is left out selects everything. */
export class InboxQuestion {
  @Optional() @OneOf(...awaitedKinds) kind?: string;
  /** Only what missed its deadline, or only what did not. */
  @Optional() @Flag() overdue?: boolean;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(400) after?: string;
}

/** That something awaits an agency is never kept from it; what it is about may be. */
const shown = ({ classification, title, ...row }: InboxRow, reader: Reader): object => ({
  ...row,
  title: isCleared(reader, classification) ? title : withheld,
});

/** What awaits the sender's own agency: first what is due first, then what waits longest; paged. */
export const inboxQuery = (): Query<InboxQuestion> => ({
  name: 'inbox',
  question: InboxQuestion,
  reads: [inbox],
  answer: (question, reader, views) => {
    const { kind, overdue } = question;
    const select: Select[] = [
      ['agency = ?', reader.agency],
      ['kind = ?', kind],
      ['overdue = ?', flagged(overdue)],
    ];
    return pageOf(views(inbox) as View<InboxRow>, select, question, placeOf, (row) => shown(row, reader));
  },
});
