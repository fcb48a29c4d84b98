import { Agency, Id, Optional, OneOf, Text, Whole } from '../../../libs/contract';
import { Failure, type Query } from '../../../libs/messaging';
import { rankOf, seesAll } from './clearance';
import { pageOf, type Select } from './page';
import { line, shown } from './plan-shown';
import { placeOf, type PlanRow, plans } from './plans';

/** Which plan is asked for. */
export class PlanQuestion {
  @Id() id!: string;
}

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

const planQuery: Query<PlanQuestion> = {
  name: 'plan',
  question: PlanQuestion,
  reads: [plans],
  answer: ({ id }, reader, views) => {
    const row = views(plans).get(id);
    const result = row && shown(row, reader);
    // What a reader may not see is answered as what does not exist.
    if (!result) throw new Failure('not-found');
    return { result };
  },
};

const plansQuery: Query<PlansQuestion> = {
  name: 'plans',
  question: PlansQuestion,
  reads: [plans],
  answer: (question, reader, views) => {
    const { state, meeting, agency } = question;
    const own = seesAll(reader) ? undefined : `%|${reader.agency}|%`;
    // Who contributes, and to which meeting a plan goes back, is told to its parties alone.
    const isForParties = Boolean(agency ?? meeting);
    const select: Select[] = [
      ['rank <= ?', rankOf(reader.clearance)],
      [isForParties ? 'parties LIKE ?' : 'shown_to LIKE ?', own],
      ['parties LIKE ?', agency && `%|${agency}|%`],
      ['state = ?', state],
      ['meeting = ?', meeting],
    ];
    const { result, ...more } = pageOf(views(plans), select, question, placeOf);
    return { result: (result as PlanRow[]).map((row) => line(row, reader)), ...more };
  },
};

/** A joint plan by its id, and the list of plans by their draft; an agency sees what it is party to, and what asks it. */
export const planQueries = (): readonly Query[] => [planQuery, plansQuery];
