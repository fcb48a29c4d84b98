import { Agency, Flag, Id, Optional, OneOf, Text, Whole } from '../../../libs/contract';
import type { Query } from '../../../libs/messaging';
import type { Tools } from '../../../libs/service';
import { placeOf, register } from './register';
import { flagged, pageOf, type Select } from './page';
import { permitted } from './permitted';

const states = [
  'adopted',
  'communicated',
  'acknowledged',
  'inProgress',
  'blocked',
  'disputed',
  'completionClaimed',
  'verified',
  'closed',
  'superseded',
  'withdrawn',
  'rejected',
];

/** What to select from the register; what is left out selects everything. */
export class RegisterQuestion {
  @Optional() @Id() id?: string;
  @Optional() @Agency() owner?: string;
  @Optional() @OneOf(...states) state?: string;
  @Optional() @Id() meeting?: string;
  @Optional() @Text(500) axis?: string;
  @Optional() @Flag() overdue?: boolean;
  /** At least so many days old. */
  @Optional() @Whole(0, 36_500) olderThan?: number;
  /** At most so many days old. */
  @Optional() @Whole(0, 36_500) youngerThan?: number;
  /** History of this source only, as in `knesset`. */
  @Optional() @Text(60) source?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** The register: filtered, oldest first, paged; an agency sees what it is party to, the coordinator sees all. */
export const registerQuery = ({ clock }: Tools): Query<RegisterQuestion> => ({
  name: 'register',
  question: RegisterQuestion,
  reads: [register],
  answer: (question, reader, views) => {
    const before = (days: number): string => new Date(clock.now().getTime() - days * 24 * 3600_000).toISOString();
    const { id, owner, state, meeting, axis, overdue, olderThan, youngerThan, source } = question;
    const select: Select[] = [
      ...permitted(reader, "(parties LIKE ? OR parties = '|public|')"),
      ['key = ?', id],
      ['owner = ?', owner],
      ['state = ?', state],
      ['meeting = ?', meeting],
      ['axis = ?', axis],
      ['overdue = ?', flagged(overdue)],
      ['opened <= ?', olderThan === undefined ? undefined : before(olderThan)],
      ['opened >= ?', youngerThan === undefined ? undefined : before(youngerThan)],
      ['source = ?', source],
    ];
    return pageOf(views(register), select, question, placeOf);
  },
});
