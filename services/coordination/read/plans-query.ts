import { Agency, Id, Optional, OneOf, Text, Whole } from '../../../libs/contract';
import type { Query } from '../../../libs/messaging';
import { oneOf } from './one';
import { named, pageOf, type Select } from './page';
import { permitted } from './permitted';
import { line, shown } from './plan-shown';
import { placeOf, plans } from './plans';

/** What to select of the plans; what is left out selects everything. */
export class PlansQuestion {
  @Optional() @OneOf('drafted', 'agreed', 'inForce', 'revised', 'completed') state?: string;
  /** Those that come from this meeting. */
  @Optional() @Id() meeting?: string;
  /** Those to which this agency contributes, or which it coordinates or chairs; only of plans to which the reader is party. */
  @Optional() @Agency() agency?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

const plansQuery: Query<PlansQuestion> = {
  name: 'plans',
  question: PlansQuestion,
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
};

/** A joint plan by its id, and the list of plans by their draft; an agency sees what it is party to, and what asks it. */
export const planQueries = (): readonly Query[] => [oneOf('plan', plans, shown), plansQuery];
