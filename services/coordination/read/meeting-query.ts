import { meetingQuery, meetingsQuery } from '../../../contracts/coordination/v1';
import { answered, type Query, type Reader } from '../../../libs/messaging';
import { endOf, inMilliseconds } from './instants';
import { meetings } from './meeting';
import { placeOf } from './meeting-row';
import { line, shown } from './meeting-shown';
import { oneOf } from './one';
import { named, pageOf, type Select } from './page';
import { permitted, permittedOrOpen } from './permitted';

/** What a reader may see, and where an agency is asked for what may be told of it: who takes part is not public. */
const selected = (reader: Reader, agency: string | undefined): readonly Select[] =>
  agency ? [...permitted(reader), ['parties LIKE ?', named(agency)]] : [permittedOrOpen(reader)];

const listed = answered(meetingsQuery, {
  reads: [meetings],
  answer: (question, reader, views) => {
    const { state, from, until, agency, source } = question;
    const select: Select[] = [
      ...selected(reader, agency),
      ['state = ?', state],
      ['start >= ?', from && inMilliseconds(from)],
      ['start <= ?', until && endOf(until)],
      ['source = ?', source],
    ];
    return pageOf(views(meetings), select, question, placeOf, (row) => line(row, reader));
  },
});

/** A meeting by its id, and the list of meetings by their start; an agency sees what it is party to, and what is published. */
export const meetingQueries = (): readonly Query[] => [oneOf(meetingQuery, meetings, shown), listed];
