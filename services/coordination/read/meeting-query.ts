import { Agency, DayOrInstant, Optional, OneOf, Text, Whole } from '../../../libs/contract';
import type { Query, Reader } from '../../../libs/messaging';
import { endOf, inMilliseconds } from './instants';
import { meetings } from './meeting';
import { placeOf } from './meeting-row';
import { line, shown } from './meeting-shown';
import { oneOf } from './one';
import { named, pageOf, type Select } from './page';
import { permitted, permittedOrOpen } from './permitted';

const states = [
  'scheduled',
  'invited',
  'ready',
  'inSession',
  'concluded',
  'minutesDrafted',
  'minutesApproved',
  'closed',
  'cancelled',
  'imported',
];

/** What to select of the meetings; what is left out selects everything. */
export class MeetingsQuestion {
  @Optional() @OneOf(...states) state?: string;
  /** Those that start then or later. */
  @Optional() @DayOrInstant() from?: string;
  /** Those that start then or earlier; a day counts to its end. */
  @Optional() @DayOrInstant() until?: string;
  /** Those that this agency convened, chairs or is invited to. Who takes part is shown to parties: none is selected by it for others. */
  @Optional() @Agency() agency?: string;
  /** History of this source only, as in `knesset`. */
  @Optional() @Text(60) source?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** What a reader may see, and where an agency is asked for what may be told of it: who takes part is not public. */
const selected = (reader: Reader, agency: string | undefined): readonly Select[] =>
  agency ? [...permitted(reader), ['parties LIKE ?', named(agency)]] : [permittedOrOpen(reader)];

const meetingsQuery: Query<MeetingsQuestion> = {
  name: 'meetings',
  question: MeetingsQuestion,
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
};

/** A meeting by its id, and the list of meetings by their start; an agency sees what it is party to, and what is published. */
export const meetingQueries = (): readonly Query[] => [oneOf('meeting', meetings, shown), meetingsQuery];
