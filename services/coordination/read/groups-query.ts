import { groupTypes } from '../../../contracts/coordination/v1/working-group-parts';
import { Agency, Flag, Id, Optional, OneOf, Text, Whole, DayOrInstant } from '../../../libs/contract';
import type { Query } from '../../../libs/messaging';
import { rankOf, seesAll } from './clearance';
import { type GroupRow, placeOf, shown } from './group-row';
import { groups } from './groups';
import { endOf } from './instants';
import { pageOf, type Select } from './page';

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

const named = (agency: string): string => `%|${agency}|%`;

/** The board of the working groups, by their end; an agency sees those that it is party to, the coordinator's office sees all. */
export const groupsQuery = (): Query<GroupsQuestion> => ({
  name: 'groups',
  question: GroupsQuestion,
  reads: [groups],
  answer: (question, reader, views) => {
    const { id, state, type, lead, agency, overdue, until } = question;
    const select: Select[] = [
      ['rank <= ?', rankOf(reader.clearance)],
      ['parties LIKE ?', seesAll(reader) ? undefined : named(reader.agency)],
      ['key = ?', id],
      ['state = ?', state],
      ['type = ?', type],
      ['lead = ?', lead],
      ['members LIKE ?', agency && named(agency)],
      ['overdue = ?', overdue === undefined ? undefined : Number(overdue)],
      ['sunset <= ?', until && endOf(until)],
    ];
    const { result, ...more } = pageOf(views(groups), select, question, placeOf);
    return { result: (result as GroupRow[]).map((row) => shown(row, reader)), ...more };
  },
});
