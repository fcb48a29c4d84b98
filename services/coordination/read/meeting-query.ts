import { Agency, DayOrInstant, Id, Optional, OneOf, Text, Whole } from '../../../libs/contract';
import { Failure, type Query, type Reader } from '../../../libs/messaging';
import { rankOf, seesAll } from './clearance';
import { endOf, inMilliseconds } from './instants';
import { meetings } from './meeting';
import { type MeetingRow, placeOf } from './meeting-row';
import { line, shown } from './meeting-shown';
import { pageOf, type Select } from './page';

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

/** Which meeting is asked for. */
export class MeetingQuestion {
  @Id() id!: string;
}

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

const party = (agency: string): string => `%|${agency}|%`;

/** What a reader may see, and where an agency is asked for what may be told of it: who takes part is not public. */
const permitted = (reader: Reader, agency: string | undefined): Select[] => {
  const rank = rankOf(reader.clearance);
  const own = seesAll(reader) ? undefined : party(reader.agency);
  if (agency)
    return [
      ['rank <= ?', rank],
      ['parties LIKE ?', own],
      ['parties LIKE ?', party(agency)],
    ];
  return [[`((rank <= ${rank} AND parties LIKE ?) OR open_to <= ${rank})`, own ?? '%']];
};

const meetingQuery: Query<MeetingQuestion> = {
  name: 'meeting',
  question: MeetingQuestion,
  reads: [meetings],
  answer: ({ id }, reader, views) => {
    const row = views(meetings).get(id);
    const result = row && shown(row, reader);
    // What a reader may not see is answered as what does not exist.
    if (!result) throw new Failure('not-found');
    return { result };
  },
};

const meetingsQuery: Query<MeetingsQuestion> = {
  name: 'meetings',
  question: MeetingsQuestion,
  reads: [meetings],
  answer: (question, reader, views) => {
    const { state, from, until, agency, source } = question;
    const select: Select[] = [
      ...permitted(reader, agency),
      ['state = ?', state],
      ['start >= ?', from && inMilliseconds(from)],
      ['start <= ?', until && endOf(until)],
      ['source = ?', source],
    ];
    const { result, ...more } = pageOf(views(meetings), select, question, placeOf);
    return { result: (result as MeetingRow[]).map((row) => line(row, reader)), ...more };
  },
};

/** A meeting by its id, and the list of meetings by their start; an agency sees what it is party to, and what is published. */
export const meetingQueries = (): readonly Query[] => [meetingQuery, meetingsQuery];
