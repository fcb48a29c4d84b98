import {
  Agency,
  type Classification,
  type Cleared,
  Id,
  type Instant,
  type LocalizedText,
  OneOf,
  Optional,
  query,
  type Said,
  Text,
  Whole,
} from '../../../../libs/contract';
import type { PracticeReviewed } from '../practice-note-events';
import { type Practice, type PracticeOrigin, type PracticeStage, practiceStages } from '../practice-note-parts';

/** What to select of the practices; what is left out selects everything. */
export class PracticesQuestion {
  @Optional() @Id() id?: string;
  @Optional() @OneOf(...practiceStages) state?: PracticeStage;
  @Optional() @Text(500) axis?: string;
  /** The unit that it comes from. */
  @Optional() @Agency() unit?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** A unit to which a practice was recommended, and what it made of it. */
export interface RecommendationShown {
  readonly to: Agency;
  readonly is: 'open' | 'adopted' | 'declined';
  /** Of the recommendation, and of the answer once there is one. */
  readonly because: LocalizedText;
  readonly answer?: LocalizedText;
  /** The highest under which the recommendation or the answer to it was said. */
  readonly classification?: Classification;
}

/** A practice as it stands. */
export interface PracticeShown extends Omit<Practice, 'origin'> {
  readonly id: Id;
  readonly state: PracticeStage;
  /** The unit whose practice it is. */
  readonly unit: Agency;
  readonly publishedAt?: Instant;
  /** To its unit and the coordinator all of them, to others what they were recommended themselves. */
  readonly recommendations: readonly RecommendationShown[];
  /** To others: the units that have adopted it. */
  readonly adoptedBy?: readonly Agency[];
  /** Where it comes from; like what follows, told to its unit and the coordinator alone. */
  readonly origin?: PracticeOrigin;
  readonly recordedAt?: Instant;
  /** The agency that reviews and publishes it; absent where none held the office. */
  readonly coordinator?: Agency;
  readonly review?: Said<PracticeReviewed>;
}

/** Practice notes by axis, state and unit, oldest first, paged; what is published is everybody's. */
export const practicesQuery = query<PracticesQuestion, Cleared<PracticeShown>[]>(
  'coordination',
  'practices',
  PracticesQuestion,
);
