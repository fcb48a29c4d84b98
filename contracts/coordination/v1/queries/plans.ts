import {
  Agency,
  Id,
  type Instant,
  type LocalizedText,
  OneOf,
  Optional,
  query,
  Text,
  Whole,
} from '../../../../libs/contract';
import { type PlanStanding, planStandings } from '../joint-plan-parts';
import type { DuplicationCounts } from './plan';

/** What to select of the plans; what is left out selects everything. */
export class PlansQuestion {
  @Optional() @OneOf(...planStandings) state?: PlanStanding;
  /** Those that come from this meeting. */
  @Optional() @Id() meeting?: string;
  /** Those to which this agency contributes, or which it coordinates or chairs; only of plans to which the reader is party. */
  @Optional() @Agency() agency?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** How many goals there are, and how many of them have which result. */
export interface GoalCounts {
  readonly all: Whole;
  readonly achieved: Whole;
  readonly missed: Whole;
}

/** A joint plan as one line of a list; what is optional is told to its parties alone. */
export interface PlanListed {
  readonly id: Id;
  readonly state: PlanStanding;
  readonly title: LocalizedText;
  readonly coordinator: Agency;
  /** To an agency of another plan: those that ask it. */
  readonly duplications: DuplicationCounts;
  /** The meeting that it comes from. */
  readonly meeting?: Id;
  readonly chair?: Agency;
  /** Those that contribute. */
  readonly agencies?: readonly Agency[];
  readonly draftedAt?: Instant;
  readonly goals?: GoalCounts;
  /** How many tasks count, and how many agencies have agreed. */
  readonly tasks?: Whole;
  readonly agreed?: Whole;
}

/** The joint plans by their draft, paged; an agency sees what it is party to, and what asks it. */
export const plansQuery = query<PlansQuestion, PlanListed[]>('coordination', 'plans', PlansQuestion);
