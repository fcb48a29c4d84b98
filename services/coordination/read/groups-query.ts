import { groupTypes } from '../../../contracts/coordination/v1/working-group-parts';
import { Agency, Flag, Id, Optional, OneOf, Text, Whole, DayOrInstant } from '../../../libs/contract';
import type { Query } from '../../../libs/messaging';
import { placeOf, shown } from './group-row';
import { groups } from './groups';
import { endOf } from './instants';
import { flagged, named, pageOf, type Select } from './page';
import { permitted } from './permitted';

const states = ['proposed', 'chartered', 'active', 'suspended', 'reportedOut', 'dissolved'];

/** What to select of the board; what is left out selects everything. */
export class GroupsQuestion {
  @Optional() @Id() id?: string;
  @Optional() @OneOf(...states) state?: string;
  @Optional() @OneOf(...groupTypes) type?: string;
  @Optional() @Agency() lead?: string;
  /** Those of which this agency is a member. */
  @Optional() @Agency() agency?: string;
  /** Only those that are late with something, or only those that are not. */
  @Optional() @Flag() overdue?: boolean;
  /** Those that end then or earlier; a day counts to its end. */
  @Optional() @DayOrInstant() until?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** The board of the working groups, by their end; an agency sees those that it is party to, the coordinator's office sees all. */
export const groupsQuery = (): Query<GroupsQuestion> => ({
  name: 'groups',
  question: GroupsQuestion,
  reads: [groups],
  answer: (question, reader, views) => {
    const { id, state, type, lead, agency, overdue, until } = question;
    const select: Select[] = [
      ...permitted(reader),
      ['key = ?', id],
      ['state = ?', state],
      ['type = ?', type],
      ['lead = ?', lead],
      ['members LIKE ?', agency && named(agency)],
      ['overdue = ?', flagged(overdue)],
      ['sunset <= ?', until && endOf(until)],
    ];
    return pageOf(views(groups), select, question, placeOf, (row) => shown(row, reader));
  },
});
