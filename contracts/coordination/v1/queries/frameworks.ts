import {
  Agency,
  type Id,
  type Instant,
  type LocalizedText,
  OneOf,
  Optional,
  query,
  Text,
  Whole,
} from '../../../../libs/contract';
import { type FrameworkStage, frameworkStages } from '../axis-framework-parts';

/** What to select of the frameworks; what is left out selects everything. */
export class FrameworksQuestion {
  @Optional() @OneOf(...frameworkStages) state?: FrameworkStage;
  /** Those that have this unit in their scope. */
  @Optional() @Agency() unit?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Text(200) after?: string;
}

/** A framework as one line of a list. */
export interface FrameworkListed {
  readonly id: Id;
  readonly state: FrameworkStage;
  readonly title: LocalizedText;
  readonly coordinator: Agency;
  /** How many units are in its scope, how many axes it has, and how many units have replied. */
  readonly units: Whole;
  readonly axes: Whole;
  readonly replied: Whole;
  /** Until when the units may reply. */
  readonly until?: Instant;
  readonly draftedAt: Instant;
  readonly publishedAt?: Instant;
  /** The framework that stands in its place. */
  readonly supersededBy?: Id;
}

/** The frameworks by their drafts, paged; a unit sees those that were laid before it, the coordinator's office all. */
export const frameworksQuery = query<FrameworksQuestion, FrameworkListed[]>(
  'coordination',
  'frameworks',
  FrameworksQuestion,
);
