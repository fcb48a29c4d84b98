import { planQuery, plansQuery } from '../../../contracts/coordination/v1';
import { answered, type Query } from '../../../libs/messaging';
import { oneOf } from './one';
import { named, pageOf, type Select } from './page';
import { permitted } from './permitted';
import { line, shown } from './plan-shown';
import { placeOf, plans } from './plans';

const listed = answered(plansQuery, {
  reads: [plans],
  answer: (question, reader, views) => {
    const { state, meeting, agency } = question;
    // Who contributes, and to which meeting a plan goes back, is told to its parties alone.
    const isForParties = Boolean(agency ?? meeting);
    const select: Select[] = [
      ...permitted(reader, isForParties ? 'parties LIKE ?' : 'shown_to LIKE ?'),
      ['parties LIKE ?', agency && named(agency)],
      ['state = ?', state],
      ['meeting = ?', meeting],
    ];
    return pageOf(views(plans), select, question, placeOf, (row) => line(row, reader));
  },
});

/** A joint plan by its id, and the list of plans by their draft; an agency sees what it is party to, and what asks it. */
export const planQueries = (): readonly Query[] => [oneOf(planQuery, plans, shown), listed];
