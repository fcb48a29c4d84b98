import { type InboxEntry, inboxQuery } from '../../../contracts/coordination/v1';
import type { View } from '../../../libs/eventsourcing';
import { answered, type Query, type Reader } from '../../../libs/messaging';
import { isCleared, withheld } from './clearance';
import { inbox, type InboxRow, placeOf } from './inbox';
import { flagged, pageOf, type Select } from './page';

/** That something awaits an agency is never kept from it; what it is about may be. */
const shown = ({ classification, title, ...row }: InboxRow, reader: Reader): InboxEntry => ({
  ...row,
  title: isCleared(reader, classification) ? title : withheld,
});

/** What awaits the agency that asks. */
export const inboxAnswered = (): Query =>
  answered(inboxQuery, {
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
