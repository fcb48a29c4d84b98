import { calendarQuery } from '../../../contracts/coordination/v1';
import { answered, type Query } from '../../../libs/messaging';
import type { Tools } from '../../../libs/service';
import { calendarText } from './calendar';
import { isCleared, rankOf } from './clearance';
import { inbox, type InboxRow } from './inbox';
import { endOf, inMilliseconds } from './instants';
import { meetings } from './meeting';
import { isHeld } from './meeting-row';
import { named } from './page';

const day = 24 * 3600_000;
const daysBack = 30;
const daysAhead = 366;
/** Entries of each kind, so that the reply stays below what the bus carries in one message. */
const most = 500;

/** The meetings and deadlines of the agency that asks. */
export const calendarAnswered = ({ clock }: Tools): Query =>
  answered(calendarQuery, {
    reads: [meetings, inbox],
    answer: ({ from, until }, reader, views) => {
      const now = clock.now();
      const at = (days: number): string => new Date(now.getTime() + days * day).toISOString();
      const first = from ? inMilliseconds(from) : at(-daysBack);
      const last = until ? endOf(until) : at(daysAhead);
      const held = views(meetings)
        .select(
          'rank <= ? AND parties LIKE ? AND start >= ? AND start <= ? ORDER BY sort LIMIT ?',
          rankOf(reader.clearance),
          named(reader.agency),
          first,
          last,
          most,
        )
        .filter(isHeld);
      // What is due stands in the inbox by its time; what is due at no time comes after every instant.
      const deadlines = views(inbox).select(
        'agency = ? AND sort >= ? AND sort < ? ORDER BY sort LIMIT ?',
        reader.agency,
        first,
        `${last}~`,
        most,
      ) as InboxRow[];
      const ics = calendarText({
        agency: reader.agency,
        meetings: held,
        deadlines,
        isCleared: ({ classification }) => isCleared(reader, classification),
        now,
      });
      return { result: { ics } };
    },
  });
