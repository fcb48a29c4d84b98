import { groupsQuery } from '../../../contracts/coordination/v1';
import { answered, type Query } from '../../../libs/messaging';
import { placeOf, shown } from './group-row';
import { groups } from './groups';
import { endOf } from './instants';
import { flagged, named, pageOf, type Select } from './page';
import { permitted } from './permitted';

/** The board of the working groups. */
export const groupsAnswered = (): Query =>
  answered(groupsQuery, {
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
